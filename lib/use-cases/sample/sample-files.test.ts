// What stands in the sample's files: every line that a proposal quotes, word for word, and sessions of a readable size.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadTranscripts } from '@/lib/adapters/files/load-transcripts'
import type { LoadedTranscript } from '@/lib/core/dream/types'
import { manifestSchema } from './manifest'

const folder = path.join(process.cwd(), 'samples', 'tidewater')
const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8')
const manifest = manifestSchema.parse(JSON.parse(read('sample.json')))

const quotes: Record<string, string[]> = {
  'Gift wrap option in checkout': [
    'Add a gift wrap option to the checkout, 2.50 extra, both shops.',
    'error: relation "order_lines" does not exist',
    'Applied 3 migrations to shop_test',
    '148 passed',
    "Prices are integer cents. Don't put 2.5 into the cart, put 250.",
    'packages/mailer/templates/order-confirmation.mjml',
  ],
  'German order confirmation': [
    'packages/mailer/dist/order-confirmation.html',
    'built 14 templates into packages/mailer/dist',
    'packages/mailer/templates/order-confirmation.mjml',
    'Lint is red again. Run make lint before you commit.',
  ],
  'Release 2.14': [
    'curl -fsS https://staging.tidewater.example/healthz',
    'ok',
    'The checkout freeze is over, you can touch payments again.',
    'Tell me the version and that both health checks are ok, that is all I need.',
  ],
  'Hotfix: VAT rounding': [
    'Again: integer cents, everywhere. This is the second time.',
    'Just this once push straight to main, I am watching the deploy.',
    '2 failed, 146 passed',
    'All tests pass now.',
    'curl: (22) The requested URL returned error: 502',
    'Staging was already down and you went on to production. Never skip the health check.',
    'rolled back to v2.14.0',
  ],
  'Release 2.15': [
    'error: relation "gift_options" does not exist',
    'Applied 1 migration to shop_test',
    '151 passed',
    'Which shop did you change? There is EU and UK. Ask before you assume EU.',
  ],
}

const masker = () => ({ mask: (text: string) => ({ text, found: {} }) })

async function loadAll(): Promise<LoadedTranscript[]> {
  const out: LoadedTranscript[] = []
  for await (const item of loadTranscripts(
    manifest.sessions.map((s) => path.join(folder, s.file)),
    masker,
  )) {
    if ('unreadable' in item) throw new Error(`${item.unreadable.path}: ${item.unreadable.reason}`)
    out.push(item.transcript)
  }
  return out
}

const sessions = await loadAll()
const titled = (title: string): LoadedTranscript => {
  const found = sessions.find((s) => s.meta.title === title)
  if (!found) throw new Error(`no session is titled ${title}`)
  return found
}

describe('the sample team', () => {
  it.each(manifest.sessions)('holds every quoted line of $title in one event', ({ title }) => {
    const texts = titled(title).events.flatMap((e) => [e.text, JSON.stringify(e.input ?? '')])
    for (const quote of quotes[title] ?? ['no quotes are listed'])
      expect(
        texts.some((t) => t.includes(quote)),
        quote,
      ).toBe(true)
  })

  it('has sessions of 20 to 120 events, under 1 MB together', () => {
    for (const s of sessions) {
      const { system, unknown, ...work } = s.meta.counts
      expect(unknown).toBe(0)
      const events = Object.values(work).reduce((a, b) => a + b, 0)
      expect(events, s.meta.title).toBeGreaterThanOrEqual(20)
      expect(s.meta.events, s.meta.title).toBeLessThanOrEqual(120)
    }
    expect(manifest.sessions.reduce((sum, s) => sum + read(s.file).length, 0)).toBeLessThan(1_000_000)
  })

  it('has an interruption, a refusal with a typed reason, a compaction and a sub-agent', () => {
    const marks = sessions.flatMap((s) => s.events.map((e) => e.mark))
    for (const mark of ['interruption', 'rejection', 'compaction']) expect(marks).toContain(mark)
    expect(titled('Release 2.15').meta.subagentEvents).toBeGreaterThan(3)
  })

  it('counts what the summary repeats as injected, not as said by a person', () => {
    const repeated = titled('Release 2.15').events.filter((e) => e.text.includes('Which shop did you change?'))
    expect(repeated.map((e) => e.origin).sort()).toEqual(['injected', 'user'])
  })

  it('makes the morning edit on lines that stand once in the memory', () => {
    for (const change of manifest.morningEdit.changes)
      expect(read(`memory/${change.path}`).split(change.find).length - 1, change.find).toBe(1)
  })

  it('keeps no secret, only a place for one', () => {
    const all = manifest.memory.map((m) => read(`memory/${m}`)).join('\n')
    expect(all).toContain('{{SECRET:gfavip-session}}')
    expect(all).not.toContain('gfavip-session-')
  })
})
