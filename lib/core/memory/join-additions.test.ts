import { describe, expect, it } from 'vitest'
import { joinFounded } from './join-additions'

const lint = '# Notes\n\n## Commands\n\n- Lint first.\n'

describe('a document that two proposals found', () => {
  it('holds both, under the headings that they share', () => {
    expect(joinFounded(lint, '# Notes\n\n## Commands\n\n- Use node.\n')).toBe(
      '# Notes\n\n## Commands\n\n- Lint first.\n- Use node.\n',
    )
    expect(joinFounded(lint, '# Notes\n\n## Code\n\n- Short names.\n')).toBe(
      '# Notes\n\n## Commands\n\n- Lint first.\n\n## Code\n\n- Short names.\n',
    )
  })

  it('is not one when its title differs', () => {
    expect(joinFounded(lint, '# Something else\n\n- x\n')).toBeNull()
    expect(joinFounded('plain\n', 'plain too\n')).toBeNull()
  })
})
