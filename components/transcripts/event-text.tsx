'use client'
// The words of one event: prose as Markdown, the rest as it stands; long ones folded, what was looked for marked.
import { clsx } from 'clsx'
import { useState } from 'react'
import { formatCount } from '@/components/ui/format'
import { Markdown } from '@/components/ui/markdown'
import { type Find, findPlaces } from './find-places'
import { Marked } from './marked'

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
  /** What to mark: a quote, or what is searched for. */
  find?: Find | null
  /** Characters of the whole, where this is only its beginning. */
  wholeChars?: number | null
  /** Fetches the whole. */
  onWhole?: () => void
}

export function EventText({ text: raw, isCode, isProse, find = null, wholeChars = null, onWhole }: Props) {
  const text = plain(raw)
  const spans = findPlaces(text, find)
  const fold = foldAt(text)
  // A fold that hides a few words only helps nobody.
  const isLong = fold < text.length * 0.9 || wholeChars !== null
  const [open, setOpen] = useState(false)
  // A quote is shown wherever it stands; of many hits of a search the first must be.
  const reach = find && 'quote' in find ? spans.at(-1)?.[1] : spans[0]?.[1]
  const isForced = reach !== undefined && reach > fold
  const isOpen = open || !isLong || isForced
  const shown = isOpen ? text : text.slice(0, fold)
  if (text.trim() === '') return <p className="text-muted italic">empty</p>
  const toggle = () => {
    if (!open && wholeChars !== null) onWhole?.()
    setOpen(!open)
  }
  const isCut = wholeChars !== null && (open || isForced)
  return (
    <>
      {isProse && spans.length === 0 && shown.length < maxMarkdown ? (
        <Markdown text={shown} className="text-base!" />
      ) : (
        <div
          className={clsx('whitespace-pre-wrap [overflow-wrap:anywhere]', isCode ? 'font-mono text-code' : 'text-base')}
        >
          <Marked text={shown} spans={spans.filter(([, end]) => end <= shown.length)} />
        </div>
      )}
      {isLong && (!isForced || isCut) && (
        <button
          type="button"
          aria-expanded={isOpen && !isCut}
          onClick={isCut ? onWhole : toggle}
          className="mt-1 min-h-6 text-small font-medium text-accent-strong hover:underline"
        >
          {isOpen && !isCut ? 'Show less' : `Show all ${formatCount(wholeChars ?? text.length)} characters`}
        </button>
      )}
    </>
  )
}
