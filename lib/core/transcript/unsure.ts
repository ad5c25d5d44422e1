// What is said where no format fits surely, or where the one that a person chose does not: what was tried, and what to do.
import { AppError } from '@/lib/core/errors'
import type { Masker } from '@/lib/core/ports'
import { type Fit, formatIds, sure } from './detect'
import type { Counts, FormatId } from './event'
import { notTranscript } from './not-a-transcript'
import { cleanText } from './tidy'
import type { FormatGuess } from './view'

/** Guesses named; what fits worse than the third best is hardly meant. */
const mostGuesses = 3
/** Characters of the example line: enough to know one's own log by. */
const maxLine = 300

const percent = (fit: number): number => Math.round(fit * 100)
const named = ({ format, fit }: Fit): string => `${format.id} (${percent(fit)} %)`

function sentence(best: Fit[]): string {
  const [first, second] = best
  if (!first)
    return 'This is no transcript in a format that Reverie knows. docs/transcript-formats.md says which ones it reads.'
  const near = best.map(named).join(', ')
  return first.fit >= 0.5 && second
    ? `Its format is not sure, since more than one fits: ${near}. Name the one that it is.`
    : `Its format is not sure. Closest: ${near}. Name the one that it is.`
}

/**
 * `unsupported`, with the guesses in `details.guess` for who can choose.
 * @param fits best first
 * @param lines the beginning of the source
 */
export function unsureFormat(fits: Fit[], lines: string[], masker: Masker | null): AppError {
  const known = (fits[0]?.fit ?? 0) < sure ? notTranscript(lines.join('\n')) : null
  if (known !== null) return new AppError('unsupported', known)
  const best = fits.slice(0, mostGuesses)
  // Masked before it is cut: half a secret is not known as one.
  const example = cleanText((lines.find((l) => /[\p{L}\p{N}]/u.test(l)) ?? '').slice(0, 20 * maxLine))
  const line = (masker?.mask(example).text ?? example).trim().slice(0, maxLine)
  const guess: FormatGuess = {
    tried: formatIds.length,
    best: best.map(({ format, fit }) => ({ format: format.id, percent: percent(fit) })),
    line,
  }
  return new AppError('unsupported', sentence(best), { details: { guess } })
}

/** The guesses of an error made here, null of any other. */
export const guessOf = (error: unknown): FormatGuess | null =>
  error instanceof AppError ? ((error.details as { guess?: FormatGuess } | undefined)?.guess ?? null) : null

const wrong = (format: FormatId, why: string): AppError =>
  new AppError('unsupported', `Read as ${format}, ${why}. Choose another format.`, { details: { chosen: format } })

/** Whether an error says that the format that a person chose does not fit. */
export const isWrongChoice = (error: unknown): boolean =>
  error instanceof AppError && (error.details as { chosen?: string } | undefined)?.chosen !== undefined

export const wrongFormat = {
  holdsNothing: (format: FormatId) => wrong(format, 'the file holds no events of a session'),
  saysNothing: (format: FormatId, records: number) =>
    wrong(format, `nothing in it was said or done: all of its ${records} records are strange to that format`),
  cannotRead: (format: FormatId) => wrong(format, 'it has another shape than that format'),
}

/** A session in which nobody says or does anything, as every file looks that is read in a wrong format. */
export const saysNothing = (counts: Counts): boolean =>
  counts.user + counts.assistant + counts.thinking + counts.tool_call + counts.tool_result === 0
