import { describe, expect, it } from 'vitest'
import { landmarkOf } from './outline'

const told = (text: string, more = {}) => ({ seq: 3, text, tool: null, mark: null, ...more })

describe('landmarkOf', () => {
  it('names what people said, on one line, cut where it is long', () => {
    expect(landmarkOf('turn', told('Add a gift\nwrap option'))).toEqual({
      seq: 3,
      what: 'turn',
      label: 'Add a gift wrap option',
    })
    expect(landmarkOf('turn', told('word '.repeat(40))).label.length).toBeLessThanOrEqual(90)
  })
  it('tells where the person stopped the agent, with or without words', () => {
    expect(landmarkOf('turn', told('', { mark: 'interruption' }))).toMatchObject({
      what: 'interruption',
      label: 'Interrupted',
    })
    expect(landmarkOf('turn', told('No, not that', { mark: 'rejection' }))).toMatchObject({ label: 'No, not that' })
  })
  it('names failures by their tool, and never leaves a landmark without a name', () => {
    expect(landmarkOf('error', told('\u001b[31mexit 1\u001b[0m', { tool: 'Bash' })).label).toBe('Bash: exit 1')
    expect(landmarkOf('error', told('')).label).toBe('Failed')
    expect(landmarkOf('subagent', told(' ')).label).toBe('Sub-agent')
    expect(landmarkOf('compaction', told('This session is being continued …')).label).toMatch(/^Summary/)
  })
})
