import type { Outcome } from '@/lib/core/transcript/event'

const verdict = ({ isGood }: Outcome): string | null => (isGood === null ? null : isGood ? 'Succeeded' : 'Failed')

/** How the work ended, in a word: `Succeeded`, `Failed`, or what the log says where that alone does not tell. */
export const outcomeWord = (outcome: Outcome): string => verdict(outcome) ?? outcome.text

/** With what the log says: `Failed: reward 0`. */
export function outcomeInWords(outcome: Outcome): string {
  const word = outcomeWord(outcome)
  return word.toLowerCase() === outcome.text.toLowerCase() || outcome.text === '' ? word : `${word}: ${outcome.text}`
}
