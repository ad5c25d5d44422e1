// How the rules engine grows: 250 against 1,000 transcripts of half a megabyte, made of the sample's sessions with other
// names and figures, through every phase. One process, one transcript in memory at a time, as a worker has it.
// npx tsx scripts/bench/rules-dream.ts [transcripts …]
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSource } from '@/lib/adapters/files/load-transcripts'
import { detectors } from '@/lib/core/dream/engines/rules/detectors/all'
import { makeRulesEngine } from '@/lib/core/dream/engines/rules/engine'
import { consolidate } from '@/lib/core/dream/phases/consolidate'
import { gather } from '@/lib/core/dream/phases/gather'
import { orient } from '@/lib/core/dream/phases/orient'
import { propose } from '@/lib/core/dream/phases/propose'
import { study } from '@/lib/core/dream/phases/study'
import { verify } from '@/lib/core/dream/phases/verify'
import type { Draft, LoadedTranscript, Observation, StoreSnapshot, Verdict } from '@/lib/core/dream/types'
import { makeMasker } from '@/lib/core/secrets/redact'
import type { Event } from '@/lib/core/transcript/event'

/** Characters of one transcript: a thousand of them are half a gigabyte. */
const size = 500_000
const today = '2026-11-20T08:00:00Z'
const signal = new AbortController().signal

async function samples(): Promise<LoadedTranscript[]> {
  const folder = join(import.meta.dirname, '../../samples/tidewater/sessions')
  const out: LoadedTranscript[] = []
  for (const agent of readdirSync(folder).sort())
    for (const name of readdirSync(join(folder, agent)).sort()) {
      const bytes = readFileSync(join(folder, agent, name))
      const open = async function* () {
        yield new Uint8Array(bytes)
      }
      for await (const t of readSource({ path: name, bytes: bytes.length, open }, makeMasker()))
        out.push({ ...t, agent })
    }
  return out
}

const models = await samples()

/** The n-th transcript: a session of the sample, again and again with its figures changed, until it is long enough. */
function make(n: number): LoadedTranscript {
  const model = models[n % models.length] as LoadedTranscript
  const events: Event[] = []
  let length = 0
  for (let round = 0; length < size; round++)
    for (const e of model.events) {
      // Every fifth transcript says what the sample says; the others have errors, names and figures of their own.
      const text =
        n % 5 === 0 ? e.text : e.text.replace(/\b[a-z]{5,}\b/g, (w) => (w.length % 3 === n % 3 ? `${w}${n % 97}` : w))
      events.push({
        ...e,
        text,
        seq: events.length,
        key: `${round}:${e.key}`,
        callId: e.callId === null ? null : `${round}:${e.callId}`,
      })
      length += text.length + 40
    }
  const day = String(1 + (n % 19)).padStart(2, '0')
  const at = `2026-11-${day}T${String(n % 24).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}:00.${String(n).padStart(4, '0')}Z`
  const meta = {
    ...model.meta,
    session: `session-${n}`,
    parent: null,
    events: events.length,
    startedAt: at,
    endedAt: at,
  }
  return { id: `t${n}`, path: `t${n}`, agent: model.agent, meta, events: events.map((e) => ({ ...e, at })) }
}

const store: StoreSnapshot = { id: 's', name: 'bench', access: 'propose', documents: [], protectedPaths: [] }

async function dream(count: number): Promise<void> {
  const engine = makeRulesEngine(detectors)
  const observations: Observation[] = []
  const spent: Record<string, number> = {}
  let [events, most, mark] = [0, 0, process.cpuUsage()]
  const begun = performance.now()
  const lap = (phase: string): void => {
    const used = process.cpuUsage(mark)
    spent[phase] = (spent[phase] ?? 0) + (used.user + used.system) / 1_000_000
    mark = process.cpuUsage()
    most = Math.max(most, process.memoryUsage().rss)
  }
  const refs: Omit<LoadedTranscript, 'events'>[] = []
  for (let n = 0; n < count; n++) {
    const transcript = make(n)
    lap('making')
    const { events: _, ...ref } = transcript
    refs.push(ref)
    events += transcript.events.length
    observations.push(...(await study(engine, { transcript, instructions: '', signal })).observations)
    lap('study')
  }
  const plan = orient({ stores: [store], transcripts: refs, today })
  const { items } = gather({
    stores: [store],
    observations,
    findings: plan.findings,
    sessions: plan.sessions,
    suppressed: [],
  })
  lap('gather')
  const drafts: Draft[] = []
  for (const item of items)
    drafts.push(
      ...(await consolidate(engine, { item, items, stores: [store], agents: [], today, instructions: '', signal }))
        .drafts,
    )
  lap('consolidate')
  const transcripts = refs.map((r, n) => ({ id: r.id, load: async () => make(n) }))
  const verified: { draft: Draft; verdict: Verdict | null }[] = []
  for (const draft of drafts) {
    const out = await verify(engine, { draft, stores: [store], transcripts, signal })
    if (out.draft) verified.push({ draft: out.draft, verdict: out.verdict })
  }
  lap('verify')
  const { proposals } = propose({ verified, stores: [store], agents: [], today, suppressed: [], limit: null })
  lap('propose')
  const { making = 0, ...phases } = spent
  const work = Object.values(phases).reduce((a, b) => a + b, 0)
  const each = Object.entries(phases).map(([name, s]) => `${name} ${s.toFixed(1)}`)
  console.log(
    `${count} transcripts, ${events} events, ${Math.round((count * size) / 1e6)} MB: ${work.toFixed(1)} s of processor time (${each.join(', ')}), at most ${Math.round(most / 1_048_576)} MB; ${items.length} clusters, ${proposals.length} proposals. ${((performance.now() - begun) / 1000).toFixed(0)} s by the clock, ${making.toFixed(0)} s of it spent on making them.`,
  )
}

const counts = process.argv.slice(2).map(Number)
for (const count of counts.length > 0 ? counts : [250, 1_000]) await dream(count)
