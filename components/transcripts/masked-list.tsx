'use client'
// What was masked before this transcript was stored: kinds and counts at once, and on request where each secret stood.
import Link from 'next/link'
import { useState } from 'react'
import type { Action } from '@/components/ui/action-result'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { plural } from '@/components/ui/format'
import { useAction } from '@/components/ui/use-action'
import { kindInWords, maskedInWords } from '@/lib/core/secrets/in-words'
import type { MaskedSecret } from '@/lib/core/secrets/places'

type Props = {
  transcriptId: string
  /** Kind of secret → how many were masked. */
  masked: Record<string, number>
  list: Action<{ transcriptId: string }, MaskedSecret[]>
  onGo: (seq: number) => void
}

export function MaskedList({ transcriptId, masked, list, onGo }: Props) {
  const { run, pending, error } = useAction(list)
  const [secrets, setSecrets] = useState<MaskedSecret[] | null>(null)
  const words = maskedInWords(masked)
  if (words === null) return null
  const show = async () => {
    const result = await run({ transcriptId })
    if (result?.ok) setSecrets(result.value)
  }
  return (
    <section aria-labelledby="masked-heading">
      <h3 id="masked-heading" className="mt-5 font-semibold">
        Masked before storing
      </h3>
      <p className="mt-1 text-muted">{words}. What they were is stored nowhere.</p>
      <Failure error={error} className="mt-2" />
      {secrets === null ? (
        <div className="mt-2">
          <Button onClick={show} pending={pending} pendingLabel="Looking…">
            Show where
          </Button>
        </div>
      ) : (
        <ul className="mt-2 grid gap-3">
          {secrets.map((secret) => (
            <Secret key={secret.mask} secret={secret} onGo={onGo} />
          ))}
          {secrets.length === 0 && <li className="text-muted">None stands in the text of an event.</li>}
        </ul>
      )}
    </section>
  )
}

function Secret({ secret, onGo }: { secret: MaskedSecret } & Pick<Props, 'onGo'>) {
  const { kind, mask, seq, before, after, events } = secret
  const kindName = kindInWords(kind)
  return (
    <li>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">
          {kindName.charAt(0).toUpperCase() + kindName.slice(1)} {/\d+(?=\]$)/.exec(mask)?.[0]}
        </span>
        <Link
          className="link"
          href={`?event=${seq}`}
          prefetch={false}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return
            event.preventDefault()
            onGo(seq)
          }}
        >
          {events === 1 ? `in event #${seq}` : `first in event #${seq}, in ${plural(events, 'event')}`}
        </Link>
      </p>
      <p className="mt-0.5 font-mono text-small text-muted [overflow-wrap:anywhere]">
        {before}
        <mark className="rounded-mark bg-flag-soft px-0.5 text-ink">{mask}</mark>
        {after}
      </p>
    </li>
  )
}
