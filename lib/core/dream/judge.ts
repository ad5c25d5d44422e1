// One draft against the rules that code enforces. It becomes a proposal with its flags, or is kept back with the reason.

import { AppError } from '@/lib/core/errors'
import { applyEdit } from '@/lib/core/memory/apply-edit'
import { findSecrets } from '@/lib/core/secrets/find'
import { maskForDisplay } from '@/lib/core/secrets/redact'
import { absoluteDays, hasRelativeDay } from './dates'
import { withoutHidden } from './engines/rules/hygiene/hidden-characters'
import { isInstructionLike } from './engines/rules/hygiene/instruction-like'
import { isGenerated } from './engines/rules/memory-map'
import { contentWords } from './engines/rules/words'
import { hashOf } from './hash'
import { tooLarge } from './limits'
import type { ProposeInput } from './phases/contract'
import { touchesProtected } from './protected'
import { readersOf } from './readers'
import { hasUserWord, isOutsideOnly, outsideHandle, unquotedAddress } from './trust'
import type {
  Change,
  Draft,
  EditOp,
  Proposal,
  ProposalFlag,
  Reader,
  StoreSnapshot,
  Verdict,
  WithheldReason,
} from './types'

export type Judged = {
  proposal: Proposal
  order: Pick<Draft, 'kind' | 'flags' | 'weight' | 'confidence' | 'title' | 'fingerprint'>
  /** Content words of what it adds. */
  words: Set<string>
}
type Refused = { reason: WithheldReason; detail: string }

/** Below this a proposal is marked as thin. */
const lowConfidence = 0.5

const added = (changes: Change[]): string[] => changes.flatMap((c) => c.hunks.flatMap((h) => h.add))

function mapLines(op: EditOp, change: (text: string) => string): EditOp {
  if (op.op === 'insert' || op.op === 'replace') return { ...op, lines: op.lines.map(change) }
  return op.op === 'create' ? { ...op, text: op.text.split('\n').map(change).join('\n') } : op
}

/** Words that name a day by its distance become that day; characters that nobody sees are taken out. */
function tidy(draft: Draft): EditOp[] {
  const day = draft.occurrences.lastSeen?.slice(0, 10) ?? null
  const dated = (line: string): string => (day === null || draft.kind === 'organize' ? line : absoluteDays(line, day))
  return draft.ops.map((op) => mapLines(op, (line) => dated(withoutHidden(line))))
}

function apply(store: StoreSnapshot, ops: EditOp[]): Change[] | Refused {
  const generated = ops.find(
    (op) => op.op !== 'create' && isGenerated(store.documents.find((d) => d.path === op.path)?.text ?? ''),
  )
  if (generated)
    return { reason: 'does-not-apply', detail: `${generated.path} is made from another file; that one has to change.` }
  try {
    const changes = applyEdit(store.documents, ops)
    return changes.length > 0 ? changes : { reason: 'known', detail: 'Memory is already so.' }
  } catch (error) {
    if (error instanceof AppError) return { reason: 'does-not-apply', detail: error.message }
    throw error
  }
}

/** What may not be written, whoever proposes it. */
function refusal(draft: Draft, store: StoreSnapshot, changes: Change[]): Refused | null {
  const lines = added(changes)
  const before = changes.map((c) => c.before ?? '').join('\n')
  if (lines.some((l) => findSecrets(l).length > 0 && !before.includes(l)))
    return { reason: 'stopped', detail: 'It would write a secret into memory.' }
  if (lines.some((l) => /\[secret:[a-z0-9-]+:\d+\]/.test(l)))
    return { reason: 'unsupported', detail: 'It holds a masked secret.' }
  if (
    draft.kind !== 'organize' &&
    draft.kind !== 'merge' &&
    lines.some((l) => hasRelativeDay(l) && !before.includes(l))
  )
    return { reason: 'unsupported', detail: 'It names a day only by its distance from today.' }
  if (touchesProtected(store, changes) === 'field' && !hasUserWord(draft.evidence))
    return { reason: 'stopped', detail: 'It would change a protected field, and no person said so.' }
  if (isOutsideOnly(draft.evidence) && lines.some((l) => isInstructionLike(l)))
    return { reason: 'stopped', detail: 'A text from outside gives orders to agents; no person said so.' }
  for (const c of changes) {
    const why = c.after === null ? null : tooLarge(c.toPath ?? c.path, c.after)
    const wasToo = c.before !== null && tooLarge(c.path, c.before) !== null
    if (why && !wasToo) return { reason: 'oversize', detail: why }
  }
  const all = new Set(store.documents.flatMap((d) => d.text.split('\n').map((l) => l.trim())))
  const removes = changes.some((c) => c.hunks.some((h) => h.remove.length > 0) || c.op === 'move')
  if (!removes && lines.filter((l) => l.trim() !== '').every((l) => all.has(l.trim())))
    return { reason: 'known', detail: 'Memory says every line of it already.' }
  return null
}

const opText = (op: EditOp): string =>
  op.op === 'create' ? op.text : op.op === 'insert' || op.op === 'replace' ? op.lines.join('\n') : ''

/** They are taken out before anybody sees them; that they were there is told. */
const hidesCharacters = (draft: Draft): boolean =>
  draft.ops.some((op) => withoutHidden(opText(op)) !== opText(op)) ||
  (draft.kind !== 'organize' && draft.evidence.some((e) => withoutHidden(e.quote) !== e.quote))

/** Not one word of what is added occurs in a quote: it may be another language, or it may be somebody else's idea. */
function isUncarried(draft: Draft, changes: Change[]): boolean {
  const quotes = draft.evidence.filter((e) => e.source === 'transcript')
  if (quotes.length === 0) return false
  const quoted = contentWords(quotes.map((e) => e.quote).join('\n'))
  const words = contentWords(added(changes).join('\n'))
  return words.size > 0 && ![...words].some((w) => quoted.has(w))
}

/** Moved lines bring nothing in; a lesson from sessions names no address that no quote has. */
function bringsAddress(draft: Draft, changes: Change[]): boolean {
  if (!draft.evidence.some((e) => e.source === 'transcript')) return false
  const before = changes.map((c) => c.before ?? '').join('\n')
  return unquotedAddress(added(changes).join('\n'), before, draft.evidence) !== null
}

function flagsOf(draft: Draft, store: StoreSnapshot, changes: Change[]): ProposalFlag[] {
  const flags = new Set<ProposalFlag>(draft.flags)
  const grows = (c: Change): boolean => (c.after?.length ?? 0) > (c.before?.length ?? 0)
  if (changes.some((c) => c.op === 'delete')) flags.add('deletes')
  if (isOutsideOnly(draft.evidence) || outsideHandle(added(changes).join('\n'), draft.evidence) !== null)
    flags.add('untrusted')
  if (hidesCharacters(draft)) flags.add('hidden-characters')
  if (touchesProtected(store, changes)) flags.add('protected')
  if (added(changes).some((l) => isInstructionLike(l))) flags.add('instruction-like')
  if (changes.some((c) => c.after !== null && grows(c) && tooLarge(c.path, c.after))) flags.add('oversize')
  if (draft.confidence < lowConfidence || isUncarried(draft, changes) || bringsAddress(draft, changes))
    flags.add('low-confidence')
  return [...flags]
}

const strength: Reader['when'][] = ['start', 'folder', 'glob', 'index', 'skill', 'demand', 'never']

/** Each agent once, with the earliest moment at which it reads one of the changed files. */
function readers(store: StoreSnapshot, changes: Change[], input: ProposeInput): Reader[] {
  const best = new Map<string | null, Reader>()
  for (const c of changes)
    for (const r of readersOf(c.toPath ?? c.path, store, input.agents)) {
      const known = best.get(r.agent)
      if (!known || strength.indexOf(r.when) < strength.indexOf(known.when)) best.set(r.agent, r)
    }
  return [...best.values()]
}

export function judge(draft: Draft, verdict: Verdict | null, input: ProposeInput): Judged | Refused {
  const store = input.stores.find((s) => s.id === draft.storeId)
  if (store?.access !== 'propose') return { reason: 'does-not-apply', detail: 'Its store may only be read.' }
  const changes = apply(store, tidy(draft))
  if ('reason' in changes) return changes
  const refused = refusal(draft, store, changes)
  if (refused) return refused
  const { storeId, kind, title, rationale, occurrences, since, against, ledger, evidence, fingerprint } = draft
  const flags = flagsOf(draft, store, changes)
  const confidence = Math.round(Math.min(1, Math.max(0, draft.confidence)) * 100) / 100
  const proposal: Proposal = {
    id: `prp_${hashOf([storeId, fingerprint, changes.map((c) => [c.path, c.baseSha, c.after])]).slice(0, 20)}`,
    storeId,
    kind,
    title: maskForDisplay(title).text,
    rationale: maskForDisplay(rationale).text,
    confidence,
    flags,
    changes,
    occurrences,
    since,
    readers: readers(store, changes, input),
    against,
    ledger,
    evidence,
    fingerprint,
    verdict: verdict ? { status: verdict.status, why: verdict.why } : null,
  }
  const order = { kind, flags, weight: draft.weight, confidence, title, fingerprint }
  return { proposal, order, words: contentWords(added(changes).join(' ')) }
}
