import { describe, expect, it } from 'vitest'
import { markTerms, snippetOf } from './search-marks'
import { termsOf } from './search-query'

const marked = (text: string, query: string): string[] =>
  markTerms(text, termsOf(query)).map(([start, end]) => text.slice(start, end))

describe('markTerms', () => {
  it('marks whole words by how they begin, by their parts, and without accents', () => {
    expect(marked('Gifts and giftWrap, not agift', 'gift')).toEqual(['Gifts', 'giftWrap'])
    expect(marked('see src/lib/foo_bar.ts', 'bar')).toEqual(['foo_bar'])
    expect(marked('db/0059_order_lines.sql and lines_order', 'order_lines')).toEqual([
      '0059_order_lines',
      'lines_order',
    ])
    expect(marked('die Bestätigung', 'bestatigung')).toEqual(['Bestätigung'])
  })
  it('marks the parts of an identifier where they stand apart, and only there', () => {
    expect(marked('d20ab61 Gift options as rows', 'gift_options')).toEqual(['Gift', 'options'])
    expect(marked('gift options: see gift_options.sql', 'gift_options')).toEqual(['gift_options'])
    expect(marked('gift alone', 'gift_options')).toEqual([])
  })
  it('marks only the very word where it was quoted', () => {
    expect(marked('port ports', '"port"')).toEqual(['port'])
  })
  it('marks stretches of a script without spaces', () => {
    expect(marked('新的设计文档和设计', '设计')).toEqual(['设计', '设计'])
  })
})

describe('snippetOf', () => {
  it('shows the first word that was found among its neighbours, on one line', () => {
    const text = `${'before '.repeat(40)}\n\u001b[31mmigration\u001b[0m failed\n${'after '.repeat(80)}`
    const { text: line, spans } = snippetOf(text, termsOf('migration'))
    expect(line).toMatch(/^… (before )+migration failed (after )+…$/)
    expect(spans.map(([a, b]) => line.slice(a, b))).toEqual(['migration'])
    expect(line.length).toBeLessThan(250)
  })
  it('shows the beginning where the words stand elsewhere', () => {
    expect(snippetOf('short text', termsOf('other'))).toEqual({ text: 'short text', spans: [] })
  })
})
