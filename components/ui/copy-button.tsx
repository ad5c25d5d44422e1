'use client'
// Copies a text and says so.
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from './button'

/** Milliseconds that the tick stays. */
const shown = 2000

type Props = { text: string; label?: string; onCopied?: () => void }

export function CopyButton({ text, label = 'Copy', onCopied }: Props) {
  const [said, setSaid] = useState<'copied' | 'refused' | null>(null)
  const copy = async () => {
    // A page without TLS has no clipboard, and a browser may refuse: then it is copied by hand.
    const isCopied = await (navigator.clipboard?.writeText(text) ?? Promise.reject()).then(
      () => true,
      () => false,
    )
    setSaid(isCopied ? 'copied' : 'refused')
    if (isCopied) onCopied?.()
    setTimeout(() => setSaid(null), shown)
  }
  const isCopied = said === 'copied'
  return (
    <Button icon={isCopied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />} onClick={copy}>
      <span aria-live="polite">{isCopied ? 'Copied' : said === 'refused' ? 'Select it and copy' : label}</span>
    </Button>
  )
}
