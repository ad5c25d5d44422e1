'use client'
// The words of one event: prose as Markdown, the rest as it stands; long ones folded, what was looked for marked.
import { clsx } from 'clsx'
import { useState } from 'react'
import { formatCount } from '@/components/ui/format'
import { Markdown } from '@/components/ui/markdown'
import { cutAtSpans, findSpans } from './find-spans'

/** Longer texts are folded to so many lines and characters: a screenful. */
const foldLines = 24
const foldChars = 2400
/** Markdown of very long texts takes long to lay out: they are shown as they stand. */
const maxMarkdown = 20_000

/** Terminal colours mean nothing on this page. */
const plain = (text: string): string => text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '')

function foldAt(text: string): number {
  let at = -1
  for (let line = 0; line < foldLines; line++) {
    at = text.indexOf('\n', at + 1)
    if (at < 0) break
  }
  return Math.min(at < 0 ? text.length : at, foldChars)
}

type Props = {
  text: string
  isCode: boolean
  isProse: boolean
  /** Words to mark: a quote, or what is searched for. */
  find?: string | null
}

export function EventText({ text: raw, isCode, isProse, find }: Props) {
  const text = plain(raw)
  const spans = find ? findSpans(text, find) : []
  const fold = foldAt(text)
  const isLong = fold < text.length * 0.9 // a fold that hides a few words only helps nobody
  const [open, setOpen] = useState(false)
  const isOpen = open || !isLong || spans.some(([, end]) => end > fold)
  const shown = isOpen ? text : text.slice(0, fold)
  if (text.trim() === '') return <p className="text-muted italic">empty</p>
  return (
    <>
      {isProse && spans.length === 0 && shown.length < maxMarkdown ? (
        <Markdown text={shown} className="text-base!" />
      ) : (
        <div
          className={clsx('whitespace-pre-wrap [overflow-wrap:anywhere]', isCode ? 'font-mono text-code' : 'text-base')}
        >
          {cutAtSpans(
            shown,
            spans.filter(([start]) => start < shown.length),
          ).map((piece, i) =>
            piece.isHit ? (
              <mark key={i} className="rounded-mark bg-edit-soft px-0.5 text-ink ring-1 ring-edit/50">
                {piece.text}
              </mark>
            ) : (
              piece.text
            ),
          )}
        </div>
      )}
      {isLong && !spans.some(([, end]) => end > fold) && (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!open)}
          className="mt-1 min-h-6 text-small font-medium text-accent-strong hover:underline"
        >
          {isOpen ? 'Show less' : `Show all ${formatCount(text.length)} characters`}
        </button>
      )}
    </>
  )
}
