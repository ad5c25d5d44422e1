// Why something was noticed and not proposed: a word, and what it means.
import type { WithheldReason } from '@/lib/core/dream/types'

export const withheldReasons: Record<WithheldReason, { word: string; meaning: string }> = {
  unsupported: { word: 'Not supported', meaning: 'The quotes do not carry the claim.' },
  untrusted: { word: 'From outside only', meaning: 'Nobody in the team said it; it came with a text from outside.' },
  known: { word: 'Known already', meaning: 'Memory says it, and it is being followed.' },
  'rejected-before': {
    word: 'Rejected before',
    meaning: 'You turned the same thing down, and nothing new speaks for it.',
  },
  'over-budget': { word: 'Over the morning’s limit', meaning: 'Stronger proposals came first; this one waits.' },
  'one-off': { word: 'Said for one time', meaning: 'It was meant for one task, not for all work.' },
  'seen-once': { word: 'Seen once', meaning: 'It waits for a second time.' },
  contradicted: { word: 'Contradicted', meaning: 'Something else in the transcripts says the opposite.' },
  stopped: { word: 'Stopped', meaning: 'A text from outside tried to plant this in memory.' },
  failed: {
    word: 'Failed',
    meaning: 'The model’s server gave no answer to it. A dream over the same sessions tries again.',
  },
  'quote-not-found': { word: 'Quote not found', meaning: 'The words do not stand in the transcript as quoted.' },
  'does-not-apply': { word: 'Does not apply', meaning: 'The change does not fit the document it is for.' },
  oversize: { word: 'Too large', meaning: 'The document would be over its limit.' },
}
