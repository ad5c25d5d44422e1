import { describe, expect, it } from 'vitest'
import { landing } from './landing'

const joined = (there: string[], add: string[]) => {
  const { at, lines } = landing(there, add)
  return [...there.slice(0, at), ...lines, ...there.slice(at)]
}

describe('two additions at one point', () => {
  it('follow each other when they share no heading', () => {
    expect(joined(['- a'], ['- b'])).toEqual(['- a', '- b'])
  })
  it('share the section that both would make', () => {
    expect(joined(['', '## Tests', '', '- a'], ['', '## Tests', '', '- b'])).toEqual(['', '## Tests', '', '- a', '- b'])
  })
  it('share the title of a new file and stand in sections of their own', () => {
    const first = ['# Notes', '', '## Commands', '', '- a', '']
    expect(joined(first, ['# Notes', '', '## Code', '', '- b', ''])).toEqual([
      '# Notes',
      '',
      '## Commands',
      '',
      '- a',
      '',
      '## Code',
      '',
      '- b',
      '',
    ])
    expect(joined(first, ['# Notes', '', '## Commands', '', '- c', ''])).toEqual([
      '# Notes',
      '',
      '## Commands',
      '',
      '- a',
      '- c',
      '',
    ])
  })
  it('add nothing when all of it is there', () => {
    expect(landing(['## Tests', '- a'], ['## Tests']).lines).toEqual([])
  })
})
