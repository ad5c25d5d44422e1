// Finds secrets in one text. Pure: used at ingest, for showing memory, and by the checks of memory.
import type { SecretRule } from './rule'
import { scan } from './scan'

/** `start` and `end` are UTF-16 offsets of the secret itself. */
export type SecretSpan = { kind: string; start: number; end: number }

type Candidate = SecretSpan & { rank: number; isLoose: boolean }

/** Nothing shorter holds a secret together with the word that gives it away. */
const shortest = 12

function begin(text: string, rule: SecretRule, at: number): number {
  let start = at
  const { back } = rule
  if (back) while (start > 0 && at - start < back.max && back.over.test(text.charAt(start - 1))) start--
  return start
}

function match(text: string, rule: SecretRule, rank: number, at: number): Candidate | null {
  rule.pattern.lastIndex = begin(text, rule, at)
  const found = rule.pattern.exec(text)
  if (found === null) return null
  const group = found.findIndex((value, i) => i > 0 && value !== undefined)
  const span = found.indices?.[group === -1 ? 0 : group]
  if (span === undefined) return null
  const [start, end] = span
  if (!rule.accepts(text.slice(start, end))) return null
  return { kind: rule.kind, start, end, rank, isLoose: rule.isLoose === true }
}

/** Of two that overlap: a strong rule before a loose one, then the longer, then the one that ranks first. */
function better(a: Candidate, b: Candidate): Candidate {
  if (a.isLoose !== b.isLoose) return a.isLoose ? b : a
  const [longA, longB] = [a.end - a.start, b.end - b.start]
  return longA === longB ? (a.rank <= b.rank ? a : b) : longA > longB ? a : b
}

/** A mask is no secret, nor is part of one. */
const masks = /\[secret:[a-z-]+:\d+\]/g
function isInMask(text: string, { start, end }: SecretSpan): boolean {
  for (const mask of text.slice(Math.max(0, start - 60), end + 60).matchAll(masks)) {
    const at = Math.max(0, start - 60) + mask.index
    if (at < end && at + mask[0].length > start) return true
  }
  return false
}

/** In order and without overlaps. */
export function findSecrets(text: string): SecretSpan[] {
  if (text.length < shortest) return none
  let found: Candidate[] | null = null
  /** Where each rule's last match ended: what begins inside of it has been read. */
  let ends: Map<number, number> | null = null
  scan(text, (rule, rank, at) => {
    if (ends !== null && at < (ends.get(rank) ?? 0)) return
    const candidate = match(text, rule, rank, at)
    if (candidate === null) return
    ends ??= new Map()
    ends.set(rank, candidate.end)
    found ??= []
    found.push(candidate)
  })
  return found === null ? none : resolve(text, found)
}

function resolve(text: string, found: Candidate[]): SecretSpan[] {
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Candidate[] = []
  for (const next of found) {
    const last = kept.at(-1)
    if (last === undefined || next.start >= last.end) kept.push(next)
    else kept[kept.length - 1] = better(last, next)
  }
  const masked = text.includes('[secret:')
  return kept.filter((s) => !masked || !isInMask(text, s)).map(({ kind, start, end }) => ({ kind, start, end }))
}

const none: SecretSpan[] = []
