// Kimi Code's session files, `~/.kimi-code/sessions/<folder>/<session>/agents/<agent>/wire.jsonl`: one event a line.
import type { Head, LineFormat } from '../format'
import type { Json } from '../json'
import { beginKimi, KimiReader } from '../kimi/event'
import { openRecordLines } from '../record-lines'

const isTelling = (r: Json): boolean =>
  r.type === 'context.append_loop_event' || r.type === 'context.append_message' || r.type === 'turn.prompt'

function sniff({ records }: Head): number {
  if (!records.some(isTelling)) return 0
  // Every type is a thing and what became of it.
  const fits = records.filter(
    (r) => r.type === 'metadata' || (/^[a-z_]+\.[a-z_]+$/.test(String(r.type)) && typeof r.time === 'number'),
  )
  return (0.95 * fits.length) / records.length
}

export const kimi: LineFormat = {
  id: 'kimi',
  kind: 'lines',
  sniff,
  open(out) {
    const reader = new KimiReader()
    return openRecordLines(out, (record, turns, line) => reader.read(record, turns, line), {
      begin: (turns) => beginKimi(out.name, turns, reader),
    })
  },
}
