// Antigravity's transcripts, `…/brain/<conversation>/.system_generated/logs/transcript.jsonl`: numbered steps, of which
// each tool's is a kind of its own.
import { readAntigravityStep } from '../antigravity/step'
import type { Head, LineFormat } from '../format'
import type { Json } from '../json'
import { openRecordLines } from '../record-lines'

const isStep = (r: Json): boolean =>
  typeof r.step_index === 'number' && typeof r.source === 'string' && /^[A-Z_]+$/.test(String(r.type)) && 'status' in r

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/

function sniff({ records }: Head): number {
  const fits = records.filter(isStep).length
  return fits === 0 ? 0 : (0.95 * fits) / records.length
}

export const antigravity: LineFormat = {
  id: 'antigravity',
  kind: 'lines',
  sniff,
  open: (out) =>
    openRecordLines(out, readAntigravityStep, {
      begin({ session }) {
        session.session = uuid.exec(out.name ?? '')?.[0] ?? null
      },
    }),
}
