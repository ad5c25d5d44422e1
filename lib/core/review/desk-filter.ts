// Which proposals the desk lists, and how: kept in the address, so that a view can be shared and Back works.
import { type ProposalFlag, type ProposalKind, proposalFlags, proposalKinds } from '@/lib/core/dream/types'
import { isUndecided } from './is-undecided'
import type { ProposalView } from './view'

export const deskMarks = [...proposalFlags, 'rebased', 'already'] as const
export const deskStates = ['undecided', 'approved', 'rejected', 'edited', 'committed'] as const

export type DeskMark = ProposalFlag | 'rebased' | 'already'
export type DeskStateFilter = (typeof deskStates)[number]

export type DeskFilter = {
  kind: ProposalKind | null
  flag: DeskMark | null
  state: DeskStateFilter | null
  /** Words that title, path or added text must hold. */
  query: string
  byPath: boolean
}

export const noFilter: DeskFilter = { kind: null, flag: null, state: null, query: '', byPath: false }

const oneOf = <T extends string>(values: readonly T[], value: string | null): T | null =>
  values.find((v) => v === value) ?? null

type Params = { get: (name: string) => string | null }

export const readFilter = (params: Params): DeskFilter => ({
  kind: oneOf(proposalKinds, params.get('kind')),
  flag: oneOf(deskMarks, params.get('flag')),
  state: oneOf(deskStates, params.get('state')),
  query: params.get('q')?.trim() ?? '',
  byPath: params.get('group') === 'path',
})

/** The other parameters of the address stay as they are. */
export function writeFilter(filter: DeskFilter, params: URLSearchParams): URLSearchParams {
  const out = new URLSearchParams(params)
  const set = (name: string, value: string | null) => (value ? out.set(name, value) : out.delete(name))
  set('kind', filter.kind)
  set('flag', filter.flag)
  set('state', filter.state)
  set('q', filter.query)
  set('group', filter.byPath ? 'path' : null)
  return out
}

export const isFiltered = (f: DeskFilter): boolean =>
  f.kind !== null || f.flag !== null || f.state !== null || f.query !== ''

const hasMark = (item: ProposalView, mark: DeskMark): boolean =>
  mark === 'rebased' || mark === 'already' || mark === 'conflict'
    ? item.standing === mark || (mark === 'conflict' && item.flags.includes(mark))
    : item.flags.includes(mark)

const hasState = (item: ProposalView, state: DeskStateFilter): boolean =>
  state === 'undecided' ? isUndecided(item) : item.state === state

function holds(item: ProposalView, query: string): boolean {
  const text = [
    item.title,
    ...item.changes.flatMap((c) => [c.path, c.toPath ?? '', ...c.hunks.flatMap((h) => [...h.add, ...h.remove])]),
  ]
    .join('\n')
    .toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

export const filterItems = (items: ProposalView[], filter: DeskFilter): ProposalView[] =>
  items.filter(
    (item) =>
      (filter.kind === null || item.kind === filter.kind) &&
      (filter.flag === null || hasMark(item, filter.flag)) &&
      (filter.state === null || hasState(item, filter.state)) &&
      (filter.query === '' || holds(item, filter.query)),
  )

export type PathGroup = { path: string; items: ProposalView[] }

/** By the first document that each changes, in the order in which these first appear. */
export function groupByPath(items: ProposalView[]): PathGroup[] {
  const groups = new Map<string, ProposalView[]>()
  for (const item of items) {
    const path = item.changes[0]?.path ?? ''
    groups.set(path, [...(groups.get(path) ?? []), item])
  }
  return [...groups].map(([path, members]) => ({ path, items: members }))
}
