import { describe, expect, it } from 'vitest'
import { isEventSearch, isTranscriptFiltered, readFilter, timesOf } from './transcript-filter'

describe('the filter in the address', () => {
  it('leaves out what makes no sense', () => {
    const filter = readFilter({ q: '  ', kind: 'nonsense', from: '2026-13-40', to: 'soon', errors: 'yes' })
    expect(isTranscriptFiltered(filter)).toBe(false)
  })
  it('looks for events as soon as it names something of them', () => {
    expect(isEventSearch(readFilter({ agent: 'a', errors: '1', from: '2026-11-01' }))).toBe(false)
    expect(isEventSearch(readFilter({ tool: 'Bash' }))).toBe(true)
    expect(isEventSearch(readFilter({ kind: 'user' }))).toBe(true)
    expect(isEventSearch(readFilter({ q: 'lint' }))).toBe(true)
  })
  it('holds both days whole', () => {
    const { from, to } = timesOf(readFilter({ from: '2026-11-01', to: '2026-11-01' }))
    expect([from?.toISOString(), to?.toISOString()]).toEqual(['2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z'])
  })
})
