'use client'
// What a person can do at the desk, by key or by button: both call the same commands.
import type { RefObject } from 'react'
import { groupByPath } from '@/lib/core/review/desk-filter'
import { nextUndecided } from '@/lib/core/review/next-undecided'
import { orderEvidence } from '@/lib/core/review/order-evidence'
import type { DecisionInput, EvidenceView, ProposalView } from '@/lib/core/review/view'
import { stepChange } from './change-steps'
import type { DeskHandle } from './use-desk'
import { useDeskKeys } from './use-desk-keys'
import type { useDeskView } from './use-desk-view'

type Args = {
  handle: DeskHandle
  view: ReturnType<typeof useDeskView>
  /** What the list shows, in its order. */
  visible: ProposalView[]
  /** Ids that the arrows go through: what is shown, and what was kept back while that is open. */
  stops: string[]
  item: ProposalView | null
  scroller: RefObject<HTMLElement | null>
  searchRef: RefObject<HTMLInputElement | null>
}

const canOpen = (quote: EvidenceView): boolean => quote.transcriptId !== null && quote.seq !== null && !quote.gone

/** Moving about: between proposals, documents, changes and quotes. */
function useMoves({ handle, view, visible, stops, item, scroller }: Args) {
  const { desk } = handle
  const show = (id: string) => {
    view.setEditing(false)
    view.setSpot(null)
    handle.go(id)
    if (view.tab === 'list') view.setTab('diff')
  }
  /** Typed text is never lost without a question. */
  const go = (id: string) => (view.isDirty.current ? view.setLeaving({ to: id }) : show(id))
  const open = (quote: EvidenceView) => {
    if (!canOpen(quote)) return
    const { transcriptId, seq, transcriptTitle: title } = quote
    view.setSpot({
      transcriptId: transcriptId as string,
      seq: seq as number,
      title,
      quote: quote.quote,
      quoteId: quote.id,
    })
    if (view.tab !== 'evidence') view.setTab('evidence')
  }
  return {
    show,
    go,
    open,
    move: (by: 1 | -1) => {
      const at = stops.indexOf(desk.currentId ?? '')
      const next = at < 0 ? (by === 1 ? stops[0] : stops.at(-1)) : stops[at + by]
      if (next) go(next)
    },
    moveDocument: (by: 1 | -1) => {
      const groups = groupByPath(visible)
      const at = groups.findIndex((g) => g.items.some((i) => i.id === desk.currentId))
      const next = groups[at + by]?.items[0]
      if (next) go(next.id)
    },
    skip: () => {
      const order = visible.map((i) => i.id)
      const next = nextUndecided(desk.items, order, desk.currentId)
      if (next) go(next)
      else handle.say('Nothing else is undecided.')
    },
    change: (by: 1 | -1) => {
      if (!scroller.current) return
      const place = stepChange(scroller.current, by)
      handle.say(place ? `Change ${place}.` : by === 1 ? 'This is the last change.' : 'This is the first change.')
    },
    /** The best quote first; asked again, the next one. */
    openNext: () => {
      const quotes = item ? orderEvidence(item.evidence).filter(canOpen) : []
      const at = quotes.findIndex((q) => q.id === view.spot?.quoteId)
      const next = quotes[(at + 1) % quotes.length]
      if (next) open(next)
      else handle.say('No quote of this proposal comes from a transcript.')
    },
  }
}

export function useDeskCommands(args: Args) {
  const { handle, view, visible, item, searchRef } = args
  const { review, busy } = handle
  const order = visible.map((i) => i.id)
  const moves = useMoves(args)
  const decide = async (decision: DecisionInput) => {
    if (!item || busy || !review.canDecide) return
    view.setDirty(false)
    view.setEditing(false)
    view.setRejecting(false)
    view.setSpot(null)
    await handle.decide([item], decision, order)
  }
  const commands = {
    ...moves,
    decide,
    approve: () => decide({ verb: 'approve' }),
    approveMany: async (items: ProposalView[]) => {
      await handle.decide(items, { verb: 'approve' }, order)
      view.setDialog(null)
    },
    keepCurrent: () => decide({ verb: 'reject', reason: null, note: 'Kept the current text.' }),
    saveEdit: (edits: { changeId: string; after: string }[], seenHeadId: string | null) =>
      decide(edits.length > 0 ? { verb: 'edit', edits, seenHeadId } : { verb: 'approve' }),
    edit: () => {
      if (!item || busy || !review.canDecide || item.state === 'committed') return
      view.setSpot(null)
      view.setTab('diff')
      view.setEditing(true)
    },
    leaveEdit: () => (view.isDirty.current ? view.setLeaving({ to: null }) : view.setEditing(false)),
    /** The person said that what they typed may go. */
    discard: () => {
      const to = view.leaving?.to ?? null
      view.setDirty(false)
      view.setLeaving(null)
      if (to) moves.show(to)
      else view.setEditing(false)
    },
  }
  useDeskKeys(
    {
      ...commands,
      reject: () => item && view.setRejecting(true),
      undo: handle.undo,
      toggle: () => item && handle.toggle(item.id),
      range: () => item && handle.range(item.id, order),
      bulk: () => view.setDialog('bulk'),
      evidence: moves.openNext,
      split: () => view.setMode(view.mode === 'split' ? 'unified' : 'split'),
      rendered: () => view.setMode(view.mode === 'rendered' ? view.prefs.diff : 'rendered'),
      filter: () => searchRef.current?.focus(),
      commit: () => view.setDialog('commit'),
      back: () => view.setSpot(null),
    },
    {
      decide: review.canDecide && !busy && !view.editing,
      move: !view.editing,
      back: view.spot !== null && !view.editing,
    },
  )
  return commands
}
