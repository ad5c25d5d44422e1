import { describe, expect, it } from 'vitest'
import { resolveConflict } from './resolve-conflict'

const base = '## Code\n- Prices: decimals.\n- Components in one folder.\n\n## Git\n- Branch from develop.\n'
const proposed = base.replace('Prices: decimals.', 'Prices are integer cents.').replace('from develop', 'from main')
const head = base.replace('Prices: decimals.', 'Prices: use Money.').replace('one folder', 'one folder each')

describe('resolveConflict', () => {
  it('takes the proposed lines and keeps what the store changed elsewhere', () => {
    expect(resolveConflict(base, proposed, head, ['proposed'])).toBe(
      '## Code\n- Prices are integer cents.\n- Components in one folder each.\n\n## Git\n- Branch from main.\n',
    )
  })
  it('keeps the current lines and takes what is proposed elsewhere', () => {
    expect(resolveConflict(base, proposed, head, ['current'])).toBe(
      '## Code\n- Prices: use Money.\n- Components in one folder each.\n\n## Git\n- Branch from main.\n',
    )
  })
  it('decides each conflict by itself', () => {
    const lines = (a: string, b: string) => `one ${a}\ntwo\nthree ${b}\n`
    expect(resolveConflict(lines('', ''), lines('p', 'p'), lines('h', 'h'), ['current', 'proposed'])).toBe(
      lines('h', 'p'),
    )
  })
})
