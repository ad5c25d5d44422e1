import { describe, expect, it } from 'vitest'
import { learn, linesOf, session } from './fixtures/session'
import { repeatedInstall } from './repeated-install'

const install = { run: 'pip install --quiet gridstat==2.1', prints: 'Successfully installed gridstat-2.1' }

describe('a package that is installed anew', () => {
  it('is not on the machine, two sessions show', () => {
    const made = learn(repeatedInstall, session('s1', install), session('s2', install))
    expect(linesOf(made)).toEqual(['`gridstat` is not installed here: run `pip install gridstat` before you need it.'])
  })

  it('teaches nothing once, nor where a project’s own list is installed', () => {
    expect(learn(repeatedInstall, session('s1', install))).toEqual([])
    const list = { run: 'pip install -r requirements.txt', prints: 'done' }
    expect(learn(repeatedInstall, session('s1', list), session('s2', list))).toEqual([])
  })
})
