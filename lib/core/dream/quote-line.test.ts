import { expect, it } from 'vitest'
import { eventAt } from '@/lib/testing/blank-event'
import { quoteLine } from './quote-line'

const text = 'Clean up.\n\nRules:\n- Commit in small steps.\n- End with a clean tree.'
const event = { ...eventAt(0, 'user', text), line: 10 }

it('is the line of the words in a text that stands in its source as it is', () => {
  expect(quoteLine('specstory', event, 'Clean up.')).toBe(10)
  expect(quoteLine('opencode', event, '- End with a clean tree.')).toBe(14)
  expect(quoteLine('aider', event, '- Commit in small steps.\n- End with a clean tree.')).toBe(13)
})

it('is the line of the record in a log of one record a line, and none where the source has none', () => {
  expect(quoteLine('claude-code', event, '- End with a clean tree.')).toBe(10)
  expect(quoteLine('opencode', { ...event, line: null }, 'Rules:')).toBeNull()
})
