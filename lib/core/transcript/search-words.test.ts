import { describe, expect, it } from 'vitest'
import type { Event } from './event'
import { indexedChars, searchWords, wordsIn } from './search-words'

const words = (text: string, more: Partial<Event> = {}): string[] =>
  searchWords({ text, kind: 'assistant', tool: null, input: null, isError: false, ...more }).split(' ')

describe('searchWords', () => {
  it('splits paths and identifiers, and keeps each identifier whole', () => {
    expect(words('src/lib/foo_bar.ts')).toEqual(['#assistant', 'src', 'lib', 'foo_bar', 'foo', 'bar', 'ts'])
    expect(words('parseHTTPServer2')).toEqual(['#assistant', 'parsehttpserver2', 'parse', 'http', 'server2'])
    expect(words('__init__ $PATH')).toEqual(['#assistant', 'init', 'path'])
  })
  it('folds case and accents', () => {
    expect(words('Bestätigung ÉTÉ')).toEqual(['#assistant', 'bestatigung', 'ete'])
  })
  it('finds any stretch of a script without spaces by its pairs, beside words that have them', () => {
    expect(words('API设计文档')).toEqual(['#assistant', 'api', '设计', '计文', '文档', '档'])
    expect(words('ガード')).toEqual(['#assistant', 'ガー', 'ード', 'ド'])
  })
  it('leaves out single letters, and cuts blobs', () => {
    expect(words('a b 7 ok')).toEqual(['#assistant', 'ok'])
    expect(words('Ab'.repeat(500))[1]).toHaveLength(64)
    expect(words('Ab'.repeat(500))).toHaveLength(2)
  })
  it('says what the event is', () => {
    expect(words('make test', { kind: 'tool_call', tool: 'Bash', input: { command: 'make test' } })).toEqual([
      '#tool_call',
      '@bash',
      'bash',
      'make',
      'test',
    ])
    expect(words('exit 2', { kind: 'tool_result', tool: 'mcp__git_hub', isError: true })).toEqual(
      expect.arrayContaining(['#tool_result', '#error', '@mcp__git_hub', '@mcp', '@git', '@hub', 'exit']),
    )
  })
  it('reads the whole input of a call, within the same bound', () => {
    const input = { file_path: '/a/gift.ts', edits: [{ new_string: 'const wrapped = 1' }] }
    expect(words('/a/gift.ts', { kind: 'tool_call', tool: 'Edit', input })).toContain('wrapped')
    expect(words('x '.repeat(indexedChars / 2), { kind: 'tool_call', tool: 'Edit', input })).not.toContain('wrapped')
  })
  it('sees through terminal colours', () => {
    expect(words('\u001b[31mmigration\u001b[0m failed')).toEqual(['#assistant', 'migration', 'failed'])
  })
  it('stops after the first characters', () => {
    expect(words(`${'pad '.repeat(indexedChars / 4)}late`)).not.toContain('late')
  })
  it('is safe as the text form of a tsvector', () => {
    expect(words(`it's a "C:\\\\x" \u0000 \ud800 ok:3A`).join(' ')).toMatch(/^[^'\\:\u0000\ud800]+$/)
  })
})

describe('wordsIn', () => {
  it('says where each word stands', () => {
    const text = 'see __main__, 設計 ok'
    expect(wordsIn(text).map((w) => [w.text, text.slice(w.start, w.end)])).toEqual([
      ['see', 'see'],
      ['main', '__main__'],
      ['設計', '設計'],
      ['ok', 'ok'],
    ])
  })
})
