import { describe, expect, it } from 'vitest'
import { advance, type Binding, bind, isSingleKey, type KeyLike, type Pending } from './key-press'

function press(key: string, held: string[] = []): KeyLike {
  return {
    key,
    code: '',
    ctrlKey: held.includes('Control'),
    metaKey: held.includes('Meta'),
    altKey: held.includes('Alt'),
    getModifierState: (name) => held.includes(name),
  }
}

function type(bindings: Binding<string>[], keys: KeyLike[]): string[] {
  const ran: string[] = []
  let pending: Pending<string> = []
  for (const key of keys) {
    const result = advance(key, bindings, pending)
    pending = result.pending
    if (result.run) ran.push(result.run)
  }
  return ran
}

const bindings = [
  bind('g r', 'go to review'),
  bind('g o', 'go to overview'),
  bind('r', 'reject'),
  bind('a', 'approve'),
  bind('Shift+a', 'approve many'),
  bind('?', 'help'),
  bind('[', 'previous memory'),
]

describe('advance', () => {
  it('runs a single key at once', () => {
    expect(type(bindings, [press('a')])).toEqual(['approve'])
  })
  it('takes the second key of a sequence for the sequence alone', () => {
    expect(type(bindings, [press('g'), press('r')])).toEqual(['go to review'])
  })
  it('swallows a key that breaks a sequence, and hears the next one again', () => {
    expect(type(bindings, [press('g'), press('a')])).toEqual([])
    expect(type(bindings, [press('g'), press('a'), press('a')])).toEqual(['approve'])
  })
  it('tells a key from the same key with Shift', () => {
    expect(type(bindings, [press('A', ['Shift'])])).toEqual(['approve many'])
  })
  it('ignores a plain key while Control or Meta is held', () => {
    expect(type(bindings, [press('a', ['Control']), press('r', ['Meta'])])).toEqual([])
  })
  it('hears a symbol however the keyboard makes it', () => {
    expect(type(bindings, [press('?', ['Shift'])])).toEqual(['help'])
    expect(type(bindings, [press('[', ['AltGraph', 'Alt', 'Control'])])).toEqual(['previous memory'])
  })
  it('prefers what was registered last', () => {
    expect(type([...bindings, bind('a', 'the page’s own')], [press('a')])).toEqual(['the page’s own'])
  })
})

describe('isSingleKey', () => {
  it('counts characters and sequences of them, not Escape and not chords', () => {
    expect(['a', 'Shift+a', 'g r', '?'].map((keys) => isSingleKey(bind(keys, null)))).toEqual([true, true, true, true])
    expect(['Escape', 'Control+k', '$mod+Enter'].map((keys) => isSingleKey(bind(keys, null)))).toEqual([
      false,
      false,
      false,
    ])
  })
})
