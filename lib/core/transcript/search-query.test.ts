import { describe, expect, it } from 'vitest'
import { searchExpression, termsOf } from './search-query'

const expression = (query: string): string | null => searchExpression(termsOf(query), {})

describe('what is looked for', () => {
  it('is every word, and what begins so', () => {
    expect(expression('Gift  wrap')).toBe("'gift':* & 'wrap':*")
    expect(expression('src/lib/foo_bar.ts')).toBe("'src':* & 'lib':* & ('foo_bar':* | ('foo' & 'bar':*)) & 'ts'")
  })
  it('is just the word where it is quoted', () => {
    expect(expression('"port" open')).toBe("'port' & 'open':*")
    expect(expression('"left open')).toBe("'left' & 'open'")
  })
  it('is every pair of a script without spaces, and a single sign by what begins with it', () => {
    expect(expression('设计文')).toBe("'设计' & '计文'")
    expect(expression('设')).toBe("'设':*")
  })
  it('is nothing where no word is in it', () => {
    expect(expression('?! a')).toBe(null)
  })
  it('cannot be ended by what is typed', () => {
    expect(expression(`o'brien' | 'xyz':*`)).toBe("'brien':* & 'xyz':*")
  })
  it('takes what an event is beside its words', () => {
    expect(searchExpression([], { kind: 'tool_call', tool: 'Bash', errorsOnly: true })).toBe(
      "'@bash' & '#error' & '#tool_call'",
    )
  })
  it('has a bound', () => {
    expect(termsOf(Array.from({ length: 40 }, (_, i) => `w${i}`).join(' '))).toHaveLength(12)
  })
})
