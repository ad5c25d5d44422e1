// Which transcripts are one session: copies, continuations, exports and sub-agents count once.
import type { Observation, TranscriptRef } from './types'

type Union = { find(id: string): string; join(a: string, b: string): void }

function makeUnion(ids: string[]): Union {
  const root = new Map(ids.map((id) => [id, id]))
  const find = (id: string): string => {
    const up = root.get(id) ?? id
    if (up === id) return id
    const top = find(up)
    root.set(id, top)
    return top
  }
  return {
    find,
    join(a, b) {
      const [x, y] = [find(a), find(b)].sort() as [string, string]
      if (x !== y) root.set(y, x)
    },
  }
}

function joinEqual(union: Union, keyed: [key: string | null, id: string][]): void {
  const first = new Map<string, string>()
  for (const [key, id] of keyed) {
    if (key === null) continue
    const seen = first.get(key)
    if (seen === undefined) first.set(key, id)
    else union.join(seen, id)
  }
}

/** Two logs that begin in the same second are one session, unless each has an id of its own that says otherwise. */
function startKey(ref: TranscriptRef): string | null {
  const { startedAt, session, format } = ref.meta
  return startedAt === null || session !== null ? null : `${format} ${startedAt.slice(0, 19)}`
}

/** A sub-agent belongs to the session that called it; siblings whose parent is not here stay apart. */
function joinToParents(union: Union, refs: TranscriptRef[]): void {
  const bySession = new Map(refs.flatMap((r) => (r.meta.session === null ? [] : [[r.meta.session, r.id] as const])))
  for (const ref of refs) {
    // In OpenClaw the parent is the standing conversation that a scheduled run reports to, not a caller.
    if (ref.meta.parent === null || ref.meta.format === 'openclaw') continue
    const parent = bySession.get(ref.meta.parent)
    if (parent !== undefined) union.join(parent, ref.id)
  }
}

/** Transcript id → the session it belongs to, named by one of its transcripts. */
export function sessionsOf(refs: TranscriptRef[]): Record<string, string> {
  const union = makeUnion(refs.map((r) => r.id))
  joinEqual(
    union,
    refs.flatMap((r) => [
      [r.meta.session === null ? null : `id ${r.meta.session}`, r.id],
      [startKey(r), r.id],
    ]),
  )
  joinToParents(union, refs)
  return Object.fromEntries(refs.map((r) => [r.id, union.find(r.id)]))
}

/** A sentence this long, said at the same moment, is no coincidence: the two logs hold one session. */
const tellingLength = 24

/** A person who typed two messages of this length word for word in two logs did not type them twice: one is a copy. */
const copiedLength = 40
/** Words that stand in more logs than this are a prompt that is sent again and again, on purpose. */
const mostCopies = 4

/** A log that is continued or exported anew is so on the same day; the same brief on another day is another session. */
const copiedWithinMs = 24 * 60 * 60 * 1_000

const areNear = (a: string | null, b: string | null): boolean =>
  a === null || b === null || Math.abs(Date.parse(a) - Date.parse(b)) < copiedWithinMs

/**
 * Pairs of transcripts that share two long messages of a person under other times: continued by another agent, exported
 * anew. Two logs with ids of their own are two sessions in which a person sent the same prompts.
 */
function sharedMessages(observations: Observation[]): [string, string][] {
  const hasId = new Set(observations.flatMap((o) => (o.session === null ? [] : [o.transcriptId])))
  /** By message: the logs that hold it, and when it was said there. */
  const logs = new Map<string, Map<string, string | null>>()
  for (const o of observations)
    for (const q of o.quotes)
      if (q.origin === 'user' && q.quote.length >= copiedLength)
        logs.set(q.quote, (logs.get(q.quote) ?? new Map()).set(o.transcriptId, q.at))
  const shared = new Map<string, number>()
  const pairs: [string, string][] = []
  for (const said of logs.values()) {
    if (said.size < 2 || said.size > mostCopies) continue
    const sorted = [...said.keys()].sort()
    sorted.forEach((a, i) => {
      for (const b of sorted.slice(i + 1)) {
        if ((hasId.has(a) && hasId.has(b)) || !areNear(said.get(a) ?? null, said.get(b) ?? null)) continue
        const n = (shared.get(`${a} ${b}`) ?? 0) + 1
        shared.set(`${a} ${b}`, n)
        if (n === 2) pairs.push([a, b])
      }
    })
  }
  return pairs
}

/** The same words at the same moment in two logs show that one is a copy of the other under a new id. */
export function joinBySharedQuotes(
  sessions: Record<string, string>,
  observations: Observation[],
): Record<string, string> {
  const ids = Object.keys(sessions)
  const union = makeUnion(ids)
  for (const id of ids) union.join(id, sessions[id] as string)
  joinEqual(
    union,
    observations.flatMap((o) =>
      o.quotes.map((q): [string | null, string] => [
        q.at !== null && q.quote.length >= tellingLength ? `${q.at} ${q.quote}` : null,
        o.transcriptId,
      ]),
    ),
  )
  for (const [a, b] of sharedMessages(observations)) union.join(a, b)
  return Object.fromEntries(ids.map((id) => [id, union.find(id)]))
}
