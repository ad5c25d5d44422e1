// When a key is not ours: while somebody types, while a dialog asks, or when the focused control has its own use for it.

const noText = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'color', 'file'])

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('[role="textbox"], .cm-editor')) return true
  if (target instanceof HTMLInputElement) return !noText.has(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

const layers =
  '[role="dialog"][data-state="open"], [role="alertdialog"][data-state="open"], [role="menu"][data-state="open"], [role="listbox"][data-state="open"]'

export const isLayerOpen = (): boolean => document.querySelector(layers) !== null

const controls =
  'a[href], button, input, select, summary, [role="tab"], [role="radio"], [role="menuitem"], [role="separator"], [role="slider"]'
const ownKeys = new Set(['Enter', ' ', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'])

/** Enter and Space press a focused control, arrows move in it: then they are not shortcuts. */
export const belongsToControl = (event: KeyboardEvent): boolean =>
  ownKeys.has(event.key) &&
  !event.metaKey &&
  !event.ctrlKey &&
  event.target instanceof HTMLElement &&
  event.target.closest(controls) !== null
