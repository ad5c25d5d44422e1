'use client'
// One entry of a transcript, whatever it is: who, what, how it ended, and a link to exactly this place.
import { clsx } from 'clsx'
import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { type ReactNode, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { formatCount } from '@/components/ui/format'
import type { Event } from '@/lib/core/transcript/event'
import { EventText } from './event-text'
import { markWords, voiceOf } from './event-voice'
import { type Find, findPlaces } from './find-places'

type Props = {
  event: Event
  /** Where the event's number leads. */
  href: string
  /** The page shows the event itself instead of going there. */
  onLink?: (seq: number) => void
  isTarget?: boolean
  /** What to mark in it. */
  find?: Find | null
  /** Characters of the whole event, where this one was cut. */
  wholeChars?: number | null
  onWhole?: (seq: number) => void
  /** Shown under the event: which proposals rest on it. */
  children?: ReactNode
}

export function EventItem(props: Props) {
  const { event, href, onLink, isTarget = false, find = null, wholeChars = null, onWhole, children } = props
  const voice = voiceOf(event)
  const inText = findPlaces(event.text, find).length > 0
  const fetchWhole = onWhole && (() => onWhole(event.seq))
  // A cut event is its text, or the input that was too long.
  const isInputCut = wholeChars !== null && event.input !== null
  const [toggled, setToggled] = useState(false)
  const isFolded = voice.startsFolded && !toggled && !isTarget && !inText
  const Icon = voice.icon
  return (
    <article
      id={`e${event.seq}`}
      aria-label={`Event ${event.seq}, ${voice.who}`}
      className={clsx(
        'relative px-4 py-2.5',
        event.subagent && 'ml-4 border-l-2',
        event.kind === 'user' && event.origin === 'user' && 'bg-surface',
        isTarget && 'bg-accent-soft ring-2 ring-accent ring-inset',
      )}
    >
      <header className="flex flex-wrap items-center gap-x-2 gap-y-1 text-small text-muted">
        <Icon aria-hidden="true" className={clsx('size-3.5 shrink-0', event.isError && 'text-reject')} />
        {voice.startsFolded ? (
          <button
            type="button"
            aria-expanded={!isFolded}
            onClick={() => setToggled(!toggled)}
            className="-my-1 inline-flex min-h-6 items-center gap-1 font-medium hover:text-ink"
          >
            {voice.who}
            <ChevronRight
              aria-hidden="true"
              className={clsx('size-3.5 transition-transform', !isFolded && 'rotate-90')}
            />
          </button>
        ) : (
          <span className="font-medium text-ink">{voice.who}</span>
        )}
        {event.kind === 'tool_result' && !event.isError && <span>result</span>}
        <EventBadges event={event} />
        <EventNumber seq={event.seq} href={href} onLink={onLink} />
      </header>
      {!isFolded && (
        <div className="mt-1 min-w-0">
          <EventText
            text={event.text}
            isCode={voice.isCode}
            isProse={voice.isProse}
            find={find}
            wholeChars={isInputCut ? null : wholeChars}
            onWhole={fetchWhole}
          />
          {event.input && (
            <CallInput
              event={event}
              find={inText ? null : find}
              isTarget={isTarget}
              wholeChars={wholeChars}
              onWhole={fetchWhole}
            />
          )}
          {event.foldedChars > 0 && (
            <p className="mt-1 text-small text-muted">
              {formatCount(event.foldedChars)} characters in the middle were left out when this was stored.
            </p>
          )}
        </div>
      )}
      {children}
    </article>
  )
}

function EventBadges({ event }: { event: Event }) {
  const { isError, exitCode, mark, origin, subagent } = event
  return (
    <>
      {isError && <Badge tone="reject">Failed</Badge>}
      {exitCode !== null && exitCode !== 0 && <Badge tone="reject">exit {exitCode}</Badge>}
      {exitCode === 0 && <span>exit 0</span>}
      {origin === 'external' && <Badge tone="flag">From outside</Badge>}
      {mark && origin !== 'injected' && (
        <Badge tone={mark === 'interruption' || mark === 'rejection' ? 'edit' : 'neutral'}>{markWords[mark]}</Badge>
      )}
      {subagent && <Badge>Sub-agent</Badge>}
    </>
  )
}

function EventNumber({ seq, href, onLink }: { seq: number } & Pick<Props, 'href' | 'onLink'>) {
  return (
    <Link
      href={href}
      prefetch={false}
      title="Link to this event"
      onClick={(event) => {
        if (!onLink || event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        onLink(seq)
      }}
      className="ml-auto inline-flex min-h-6 items-center rounded-mark px-1 tabular-nums hover:bg-hover hover:text-ink"
    >
      #{seq}
    </Link>
  )
}

/** Characters of an input that need no fold. */
const shortInput = 140

type CallInputProps = {
  event: Event
  find: Find | null
  isTarget: boolean
  wholeChars: number | null
  onWhole?: () => void
}

/** The whole input, where there is more in it than the line that was shown. */
function CallInput({ event, find, isTarget, wholeChars, onWhole }: CallInputProps) {
  // A call without a main argument is shown as its input already.
  const isShown = event.text.startsWith('{') && event.text === JSON.stringify(event.input)
  const entries = isShown ? [] : Object.entries(event.input ?? {}).filter(([, value]) => value !== event.text)
  const [toggled, setToggled] = useState(false)
  if (entries.length === 0) return null
  const text = entries
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value, null, 2)}`)
    .join('\n')
  const isHit = findPlaces(text, find).length > 0
  // A description is read at once; whole files stay folded.
  if (!isHit && text.length <= shortInput && !text.includes('\n'))
    return (
      <p className="mt-1 text-muted break-words">{entries[0]?.[0] === 'description' ? String(entries[0][1]) : text}</p>
    )
  const isOpen = toggled || isHit || (isTarget && find !== null)
  return (
    <div className="mt-1">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setToggled(!toggled)}
        className="inline-flex min-h-6 items-center gap-1 text-small text-muted hover:text-ink"
      >
        <ChevronRight aria-hidden="true" className={clsx('size-3.5 transition-transform', isOpen && 'rotate-90')} />
        Input: {entries.map(([name]) => name).join(', ')}
      </button>
      {isOpen && (
        <div className="mt-1 rounded-control bg-sunken px-3 py-2">
          <EventText text={text} isCode isProse={false} find={find} wholeChars={wholeChars} onWhole={onWhole} />
        </div>
      )}
    </div>
  )
}
