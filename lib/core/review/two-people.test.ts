import { describe, expect, it } from 'vitest'
import type { DecisionRow, DecisionVerb } from './decide'
import { approvalInWords, approvalOf, isWaiting, wantedFor, whyNoSecond } from './two-people'

const said = (...rows: [DecisionVerb, string | null][]): DecisionRow[] =>
  rows.map(([verb, personId], i) => ({
    number: i + 1,
    verb,
    personId,
    actorName: personId ?? 'Rule of Wren',
    createdAt: new Date(0),
    reason: null,
    note: null,
    edits: null,
  }))

const flagged = { flags: ['protected'], changes: [] }
const at = (path: string, toPath: string | null = null) => ({ flags: [], changes: [{ path, toPath }] })

describe('what needs two people', () => {
  it('is what carries the flag, and what lies where the store protects', () => {
    expect(wantedFor(flagged, [])).toBe(2)
    expect(wantedFor(at('/prices/eu.md'), ['/prices'])).toBe(2)
    expect(wantedFor(at('/notes.md', '/prices/uk.md'), ['/prices/'])).toBe(2)
    expect(wantedFor(at('/prices-old.md'), ['/prices'])).toBe(1)
  })

  it('waits after one approval, and no longer after that of another', () => {
    expect(isWaiting(said(['approve', 'ada']), 2)).toBe(true)
    expect(isWaiting(said(['approve', 'ada'], ['confirm', 'bo']), 2)).toBe(false)
    expect(isWaiting(said(['approve', 'ada']), 1)).toBe(false)
    expect(isWaiting(said(['reject', 'ada']), 2)).toBe(false)
  })

  it('waits again once the second approval was taken back, or the text was edited since', () => {
    expect(isWaiting(said(['approve', 'ada'], ['confirm', 'bo'], ['undo', 'bo']), 2)).toBe(true)
    const edited = said(['approve', 'ada'], ['confirm', 'bo'], ['edit', 'ada'])
    expect(approvalOf(edited, 2, false).people).toEqual(['ada'])
    expect(
      approvalOf([...edited, ...said(['confirm', 'bo']).map((d) => ({ ...d, number: 4 }))], 2, false).people,
    ).toHaveLength(2)
  })

  it('is not moved on by a rule', () => {
    expect(approvalOf(said(['approve', null], ['confirm', 'ada']), 2, false).people).toEqual(['ada'])
  })

  it('takes no second approval of the same person, unless nobody else may decide', () => {
    const once = said(['approve', 'ada'])
    expect(whyNoSecond(once, { personId: 'ada', isAlone: false })).toContain('a second person')
    expect(whyNoSecond(once, { personId: 'bo', isAlone: false })).toBeNull()
    expect(whyNoSecond(once, { personId: 'ada', isAlone: true })).toBeNull()
  })

  it('says who stands behind it and what is missing', () => {
    const words = (people: string[], isAlone = false) =>
      approvalInWords({ state: 'approved', approval: { people, wanted: 2, isAlone } })
    expect(words(['Ada'])).toMatch(/^Ada approved it\..*second person/)
    expect(words(['Ada'], true)).toMatch(/nobody else here may decide: approve it once more/)
    expect(words(['Ada', 'Bo'])).toBe('Ada and Bo approved it.')
    expect(words(['Ada', 'Ada'])).toBe('Ada approved it twice, alone.')
    expect(approvalInWords({ state: 'approved', approval: { people: ['Ada'], wanted: 1, isAlone: false } })).toBeNull()
  })
})
