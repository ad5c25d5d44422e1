// Where one change stands against the store's present text: it can go in as it is, moved, is there already, or conflicts.
import { applyHunks, diffLines, type Hunk } from '@/lib/core/diff/hunks'
import type { IndexEntry } from '@/lib/core/dream/types'
import { addIndexEntry } from '@/lib/core/memory/index-entry'
import { joinFounded } from '@/lib/core/memory/join-additions'
import { type Conflict, rebase } from '@/lib/core/memory/merge'
import type { Standing } from './view'

/** A change as stored; `edited` is the reviewer's text with the text it was written over. */
export type PlannedChange = {
  id: string
  op: 'create' | 'update' | 'delete' | 'move'
  path: string
  toPath: string | null
  before: string | null
  after: string | null
  indexEntry: IndexEntry | null
  edited: { base: string | null; after: string } | null
}

/** `hunks` are stated against the head; `result` is the document with this change alone, null when it goes or conflicts. */
export type ChangeStanding = { standing: Standing; result: string | null; hunks: Hunk[]; conflicts: Conflict[] }

const conflict = (conflicts: Conflict[]): ChangeStanding => ({
  standing: 'conflict',
  result: null,
  hunks: [],
  conflicts,
})
const lines = (text: string | null): string[] => (text === null ? [] : text.split('\n'))

function ofCreate(after: string, head: string | null): ChangeStanding {
  if (head === null) return { standing: 'untouched', result: after, hunks: diffLines('', after), conflicts: [] }
  if (head === after) return { standing: 'already', result: head, hunks: [], conflicts: [] }
  const joined = joinFounded(head, after)
  if (joined === head) return { standing: 'already', result: head, hunks: [], conflicts: [] }
  if (joined !== null) return { standing: 'rebased', result: joined, hunks: diffLines(head, joined), conflicts: [] }
  return conflict([{ base: [], head: lines(head), proposed: lines(after) }])
}

function ofDelete(before: string, head: string | null): ChangeStanding {
  if (head === null) return { standing: 'already', result: null, hunks: [], conflicts: [] }
  if (head === before) return { standing: 'untouched', result: null, hunks: diffLines(before, ''), conflicts: [] }
  return conflict([{ base: lines(before), head: lines(head), proposed: [] }])
}

function ofText(base: string, after: string, head: string | null): ChangeStanding {
  if (head === null) return conflict([{ base: lines(base), head: [], proposed: lines(after) }])
  const rebased = rebase(base, diffLines(base, after), head)
  if (rebased.status === 'conflict') return conflict(rebased.conflicts)
  if (rebased.status === 'already')
    return {
      standing: base === head && base === after ? 'untouched' : 'already',
      result: head,
      hunks: [],
      conflicts: [],
    }
  return {
    standing: base === head ? 'untouched' : 'rebased',
    result: applyHunks(head, rebased.hunks),
    hunks: rebased.hunks,
    conflicts: [],
  }
}

function ofIndexEntry(path: string, entry: IndexEntry, head: string | null): ChangeStanding {
  const after = addIndexEntry(path, head ?? '', entry)
  if (after === head) return { standing: 'already', result: head, hunks: [], conflicts: [] }
  return { standing: 'untouched', result: after, hunks: diffLines(head ?? '', after), conflicts: [] }
}

/** @param head the present text at the change's path, null when there is no such memory now */
export function standingOf(change: PlannedChange, head: string | null): ChangeStanding {
  const { edited } = change
  if (edited)
    return edited.base === null || head === null
      ? ofCreate(edited.after, head)
      : ofText(edited.base, edited.after, head)
  if (change.indexEntry) return ofIndexEntry(change.path, change.indexEntry, head)
  if (change.op === 'create') return ofCreate(change.after ?? '', head)
  if (change.op === 'delete') return ofDelete(change.before ?? '', head)
  if (change.op === 'move' && head !== null && change.before === change.after)
    return { standing: head === change.before ? 'untouched' : 'rebased', result: head, hunks: [], conflicts: [] }
  return ofText(change.before ?? '', change.after ?? '', head)
}

/** The gravest of a proposal's changes decides; only when all are there already is the proposal. */
export function worstStanding(standings: Standing[]): Standing {
  if (standings.includes('conflict')) return 'conflict'
  if (standings.length > 0 && standings.every((s) => s === 'already')) return 'already'
  return standings.includes('rebased') ? 'rebased' : 'untouched'
}
