// Several small corrections that change no statement, as one decision: index links and relative dates.
import type { HygieneFinding } from '@/lib/core/dream/engine'
import type { Check, HygieneDraft } from './check'
import { indexLinks } from './index-links'
import { relativeDates } from './relative-dates'

const parts = [indexLinks, relativeDates]

export const housekeeping: Check = {
  id: 'housekeeping',
  find: () => [],
  compose: (input) => {
    const findings = input.finding.data.parts as HygieneFinding[]
    const made = findings.flatMap((finding) => {
      const draft = parts.find((c) => c.id === finding.check)?.compose({ ...input, finding })
      return draft && !('withhold' in draft) ? [draft satisfies HygieneDraft] : []
    })
    if (made.length === 0) return null
    return {
      kind: 'organize',
      title: made
        .map((m) => m.title)
        .join('; ')
        .slice(0, 80),
      rationale: made.map((m) => m.rationale).join(' '),
      ops: made.flatMap((m) => m.ops),
      lines: made.flatMap((m) => m.lines),
      against:
        'No statement changes: looked for the missing files under other names, and for another day that was meant.',
      weight: 4,
    }
  },
}
