// A set of approved proposals and the store as it is now → one commit. A proposal goes in whole or comes back whole.
import { diffLines, type Hunk } from '@/lib/core/diff/hunks'
import { addIndexEntry } from '@/lib/core/memory/index-entry'
import { joinFounded } from '@/lib/core/memory/join-additions'
import { combine, fits } from '@/lib/core/memory/merge'
import { clashesWith } from '@/lib/core/memory/path'
import { brokenStructure } from '@/lib/core/memory/validate'
import { type PlannedChange, standingOf } from './standing'

export type PlannedProposal = { id: string; changes: PlannedChange[] }

/** What one proposal did to a document: hunks against the text before the commit. */
export type Contribution = { proposalId: string; changeId: string; hunks: Hunk[] }

export type PlannedFile = {
  path: string
  /** Set when the document moves. */
  fromPath: string | null
  op: 'created' | 'modified' | 'deleted' | 'moved'
  before: string | null
  after: string | null
  contributions: Contribution[]
}

export type CommitPlan = {
  files: PlannedFile[]
  /** In the commit, in order. */
  applied: string[]
  /** The store says it already: nothing to apply. */
  already: string[]
  /** Back to the reviewer, with the reason. */
  returned: { proposalId: string; reason: string }[]
}

type Slot = {
  hunks: Contribution[]
  entries: { proposal: string; change: PlannedChange }[]
  created: string | null
  deleted: boolean
  movedTo: string | null
}

const emptySlot = (): Slot => ({ hunks: [], entries: [], created: null, deleted: false, movedTo: null })
const copySlot = (s: Slot): Slot => ({ ...s, hunks: [...s.hunks], entries: [...s.entries] })

/** Adds one change to the plan's slot of its document; returns why it cannot be, or null. */
function add(
  slots: Map<string, Slot>,
  head: Map<string, string>,
  proposalId: string,
  change: PlannedChange,
): string | null {
  const text = head.get(change.path) ?? null
  const slot = slots.get(change.path) ?? emptySlot()
  slots.set(change.path, slot)
  if (change.indexEntry && !change.edited) {
    slot.entries.push({ proposal: proposalId, change })
    return null
  }
  const { standing, hunks, result } = standingOf(change, text)
  if (standing === 'conflict') return `${change.path} was changed since, in the same lines.`
  if (standing === 'already') return null
  if (slot.deleted) return `${change.path} is deleted by another proposal of this commit.`
  if (change.op === 'delete' && !change.edited) {
    if (slot.hunks.length > 0) return `${change.path} is changed by another proposal of this commit.`
    slot.deleted = true
  } else if (text === null) {
    const after = result ?? ''
    const founded = slot.created === null || slot.created === after ? after : joinFounded(slot.created, after)
    if (founded === null) return `${change.path} is made by another proposal of this commit.`
    const paths = [
      ...head.keys(),
      ...[...slots].filter(([p, s]) => p !== change.path && s.created !== null).map(([p]) => p),
    ]
    const clash = clashesWith(paths, change.path)
    if (clash) return `${change.path} and ${clash} cannot both be: one would have to be a folder.`
    slot.created = founded
  } else {
    if (
      !fits(
        slot.hunks.flatMap((h) => h.hunks),
        hunks,
      )
    )
      return `${change.path} is changed in the same lines by another proposal of this commit.`
    if (change.op === 'move' && change.toPath) {
      if (head.has(change.toPath) || slots.get(change.toPath)?.created != null)
        return `${change.toPath} exists already.`
      slot.movedTo = change.toPath
    }
  }
  slot.hunks.push({ proposalId, changeId: change.id, hunks })
  return null
}

function finish(path: string, slot: Slot, head: Map<string, string>): PlannedFile | null {
  const before = head.get(path) ?? null
  if (slot.deleted) return { path, fromPath: null, op: 'deleted', before, after: null, contributions: slot.hunks }
  let after =
    slot.created ??
    (before === null
      ? ''
      : combine(
          before,
          slot.hunks.map((h) => ({ id: h.changeId, hunks: h.hunks })),
        ).text)
  const contributions = [...slot.hunks]
  for (const { proposal, change } of slot.entries) {
    if (!change.indexEntry) continue
    const next = addIndexEntry(path, after, change.indexEntry)
    if (next !== after) contributions.push({ proposalId: proposal, changeId: change.id, hunks: diffLines(after, next) })
    after = next
  }
  if (slot.movedTo) return { path: slot.movedTo, fromPath: path, op: 'moved', before, after, contributions }
  if (before === after || (before === null && contributions.length === 0)) return null
  return { path, fromPath: null, op: before === null ? 'created' : 'modified', before, after, contributions }
}

/**
 * @param proposals approved or edited ones, in the order of the desk
 * @param head path → present text of every memory of the store
 */
export function planCommit(proposals: PlannedProposal[], head: Map<string, string>): CommitPlan {
  let slots = new Map<string, Slot>()
  const plan: CommitPlan = { files: [], applied: [], already: [], returned: [] }
  for (const proposal of proposals) {
    const trial = new Map([...slots].map(([path, slot]) => [path, copySlot(slot)]))
    const reason =
      proposal.changes.map((change) => add(trial, head, proposal.id, change)).find((r) => r !== null) ?? null
    const broken = reason ?? firstBroken(trial, head, proposal)
    if (broken) {
      plan.returned.push({ proposalId: proposal.id, reason: broken })
      continue
    }
    slots = trial
    const isAlready = proposal.changes.every((c) => standingOf(c, head.get(c.path) ?? null).standing === 'already')
    ;(isAlready ? plan.already : plan.applied).push(proposal.id)
  }
  plan.files = [...slots].flatMap(([path, slot]) => finish(path, slot, head) ?? [])
  return plan
}

/** Two edits that are fine alone may together break a structured file: then the later one comes back. */
function firstBroken(slots: Map<string, Slot>, head: Map<string, string>, proposal: PlannedProposal): string | null {
  for (const { path } of proposal.changes) {
    const slot = slots.get(path)
    const file = slot && finish(path, slot, head)
    const broken = file ? brokenStructure(path, file.before, file.after) : null
    if (broken) return broken
  }
  return null
}

/** What a plan leads to, for tests and previews: path → text after the commit. */
export function applyPlan(head: Map<string, string>, files: PlannedFile[]): Map<string, string> {
  const out = new Map(head)
  for (const file of files) {
    if (file.fromPath) out.delete(file.fromPath)
    if (file.after === null) out.delete(file.path)
    else out.set(file.path, file.after)
  }
  return out
}
