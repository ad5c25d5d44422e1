// Made-up events for the search benchmark: words as in languages and logs (Zipf's law), sessions of many sizes, a year of
// them. The same seed makes the same events. They go through searchWords, as stored events do.
import type pg from 'pg'
import { searchWords } from '@/lib/core/transcript/search-words'

/** Vocabulary: about what a year of a team's sessions holds besides ids. */
const vocabularySize = 50_000
const agents = 8
/** Sessions end all over a year. */
const year = 365 * 86_400_000
const newest = Date.UTC(2026, 10, 1)
/** Rows an INSERT carries: some MB. */
const batch = 5_000

/** mulberry32: small, quick, and the same on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const syllables =
  'ba be bi bo bu da de di do du fa fe ga ge ka ke ki la le li lo ma me mi mo na ne ni ra re ri ro sa se si ta te ti to va ve za zo'.split(
    ' ',
  )

/** The word of a rank: rank 0 is the most frequent. Every tenth is an identifier, as in code. */
export function wordOf(rank: number): string {
  let word = ''
  for (let n = rank + syllables.length; n > 0; n = Math.floor(n / syllables.length))
    word += syllables[n % syllables.length]
  return rank % 10 === 9 ? `${word}_${syllables[rank % 7]}${syllables[rank % 11]}` : word
}

type Row = { id: string; seq: number; at: Date; kind: string; tool: string | null; isError: boolean; text: string }

function eventText(random: () => number, vocabulary: string[], words: number): string {
  const out: string[] = []
  // u in [0, 1) → size^u: the frequency of a word falls as one over its rank.
  for (let i = 0; i < words; i++) out.push(vocabulary[Math.floor(vocabularySize ** random()) - 1] as string)
  return out.join(' ')
}

/** Most sessions are short, some have thousands of events; the mean is about 250. */
const sessionSize = (random: () => number): number => Math.ceil(20 * 50 ** (random() ** 1.5 * 1.35))

const kinds = ['user', 'assistant', 'assistant', 'thinking', 'tool_call', 'tool_call', 'tool_result', 'tool_result']
const tools = ['Bash', 'Read', 'Edit', 'Grep', 'mcp__tracker__search']

export async function makeEvents(client: pg.Client, teamId: string, total: number, seed: number): Promise<void> {
  const random = randomFrom(seed)
  const vocabulary = Array.from({ length: vocabularySize }, (_, rank) => wordOf(rank))
  for (let n = 0; n < agents; n++)
    await client.query(
      'INSERT INTO "Agent" ("id", "teamId", "name", "runtime", "updatedAt") VALUES ($1, $2, $3, $4, now())',
      [`agt_${teamId}_${n}`, teamId, `Agent ${n + 1}`, 'claude-code'],
    )
  let rows: Row[] = []
  for (let made = 0, session = 0; made < total; session++) {
    const size = Math.min(sessionSize(random), total - made)
    const id = `trn_${teamId}_${session}`
    const end = newest - random() * year
    await client.query(
      `INSERT INTO "Transcript" ("id", "teamId", "agentId", "format", "title", "startedAt", "endedAt", "eventCount", "counts", "usage", "masked", "warnings", "updatedAt")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '{}', '{}', '{}', '{}', now())`,
      [
        id,
        teamId,
        `agt_${teamId}_${Math.floor(agents * random() ** 3)}`,
        session % 4 === 0 ? 'codex' : 'claude-code',
        eventText(random, vocabulary, 7),
        new Date(end - size * 5_000),
        new Date(end),
        size,
      ],
    )
    for (let seq = 0; seq < size; seq++) {
      const kind = kinds[Math.floor(random() * kinds.length)] as string
      const isTool = kind.startsWith('tool')
      rows.push({
        id,
        seq,
        at: new Date(end - (size - seq) * 5_000),
        kind,
        tool: isTool ? (tools[Math.floor(random() * tools.length)] as string) : null,
        isError: kind === 'tool_result' && random() < 0.1,
        text: eventText(random, vocabulary, Math.ceil(6 * 40 ** random())), // 6 to 240 words, about 60 in the mean
      })
      if (rows.length === batch) {
        await insert(client, teamId, rows)
        rows = []
      }
    }
    made += size
  }
  await insert(client, teamId, rows)
}

async function insert(client: pg.Client, teamId: string, rows: Row[]): Promise<void> {
  const search = rows.map((r) => searchWords({ ...r, kind: r.kind as 'user', input: null }))
  await client.query(
    `INSERT INTO "Event" ("teamId", "transcriptId", "seq", "key", "line", "at", "kind", "origin", "text", "tool", "isError", "search")
     SELECT $1, e."id", e."seq", 'line:' || e."seq", e."seq", e."at", e."kind", 'assistant', e."text", e."tool", e."isError", e."search"::tsvector
     FROM unnest($2::text[], $3::int[], $4::timestamp[], $5::text[], $6::text[], $7::boolean[], $8::text[], $9::text[])
       AS e ("id", "seq", "at", "kind", "tool", "isError", "text", "search")`,
    [
      teamId,
      rows.map((r) => r.id),
      rows.map((r) => r.seq),
      rows.map((r) => r.at),
      rows.map((r) => r.kind),
      rows.map((r) => r.tool),
      rows.map((r) => r.isError),
      rows.map((r) => r.text),
      search,
    ],
  )
}
