// Which shortcut a key means: sequences first, one step at a time, later registrations before earlier ones.
import { type KeyBindingPress, matchKeyBindingPress, parseKeybinding } from 'tinykeys'

/** The part of a KeyboardEvent that is looked at. */
export type KeyLike = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'getModifierState'>

export type Binding<T> = { presses: KeyBindingPress[]; value: T }
export type Pending<T> = { binding: Binding<T>; done: number }[]

export const bind = <T>(keys: string, value: T): Binding<T> => ({ presses: parseKeybinding(keys), value })

/** `?`, `[` and `/` need Shift or AltGr on some keyboards: only the character counts. */
const isSymbol = (key: string | RegExp): key is string => typeof key === 'string' && /^[^a-z0-9\s]$/i.test(key)

function matches(event: KeyLike, press: KeyBindingPress): boolean {
  const [mods, key] = press
  if (!isSymbol(key) || mods.length > 0) return matchKeyBindingPress(event as KeyboardEvent, press)
  const isChord = event.metaKey || ((event.ctrlKey || event.altKey) && !event.getModifierState('AltGraph'))
  return event.key === key && !isChord
}

/** Whether a binding uses no modifier that a speech or switch user would have to mean: WCAG 2.1.4. */
export const isSingleKey = (binding: Binding<unknown>): boolean =>
  binding.presses.every(([mods, key]) => mods.every((m) => m === 'Shift') && key !== 'Escape')

/**
 * One key press.
 * @param bindings in the order of registration
 * @param pending what the presses before it left open
 * @returns what to run, and what is open now. A key that breaks a sequence is swallowed: `g` then `a` must not approve.
 */
export function advance<T>(
  event: KeyLike,
  bindings: Binding<T>[],
  pending: Pending<T>,
): { run: T | null; pending: Pending<T>; swallowed: boolean } {
  const open = pending.length > 0 ? pending : [...bindings].reverse().map((binding) => ({ binding, done: 0 }))
  const next = open.filter(({ binding, done }) => {
    const press = binding.presses[done]
    return press !== undefined && matches(event, press)
  })
  const complete = next.find(({ binding, done }) => done + 1 === binding.presses.length)
  if (complete) return { run: complete.binding.value, pending: [], swallowed: false }
  const still = next.map(({ binding, done }) => ({ binding, done: done + 1 }))
  return { run: null, pending: still, swallowed: pending.length > 0 && still.length === 0 }
}
