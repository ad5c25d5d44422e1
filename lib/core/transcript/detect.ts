// Which agent wrote a log: asked of its content, never of its name.
import { AppError } from '@/lib/core/errors'
import type { FormatId } from './event'
import type { Format, Sample } from './format'
import { claudeCode } from './formats/claude-code'

const formats: Format[] = [claudeCode]

/** Below this a guess is not taken: a person chooses instead. */
const sure = 0.5

export function sampleOf(lines: string[]): Sample {
  const records: Record<string, unknown>[] = []
  for (const line of lines) {
    if (!line.startsWith('{')) continue
    try {
      records.push(JSON.parse(line) as Record<string, unknown>)
    } catch {
      // not every line need be whole
    }
  }
  return { lines, records, text: lines.join('\n') }
}

/** @throws AppError `unsupported` with the formats that are known */
export function detectFormat(sample: Sample, wanted?: FormatId): Format {
  if (wanted) {
    const format = formats.find((f) => f.id === wanted)
    if (format) return format
  }
  const best = formats.map((format) => ({ format, score: format.detect(sample) })).sort((a, b) => b.score - a.score)[0]
  if (best && best.score >= sure) return best.format
  throw new AppError(
    'unsupported',
    `This is not a transcript of a known format (${formats.map((f) => f.id).join(', ')}).`,
  )
}
