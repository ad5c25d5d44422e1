'use client'
// One keyboard for all pages: guards, sequences, the flash of the button whose key was pressed, the switch to turn it off.
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { belongsToControl, isLayerOpen, isTyping } from './key-guards'
import { advance, bind, isSingleKey, type Pending } from './key-press'
import { makeRegistry, type Registry } from './registry'
import type { Shortcut } from './shortcut'

/** Milliseconds to press the second key of a sequence. */
const sequenceMs = 1200
/** Milliseconds that a button lights up. */
const flashMs = 160

const RegistryContext = createContext<Registry | null>(null)

/** What a page's shortcuts do while it is shown. Use it in client components below the shell. */
export function useShortcuts(title: string, shortcuts: Shortcut[]): void {
  const registry = useContext(RegistryContext)
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })
  useEffect(() => registry?.add(title, () => latest.current), [registry, title])
}

export function useRegistry(): Registry {
  const registry = useContext(RegistryContext)
  if (!registry) throw new Error('useRegistry needs a ShortcutProvider above it')
  return registry
}

function flash(keys: string): void {
  const button = document.querySelector<HTMLElement>(`[data-shortcut="${CSS.escape(keys)}"]`)
  if (!button) return
  button.dataset.flash = ''
  setTimeout(() => delete button.dataset.flash, flashMs)
}

const isModifier = (key: string): boolean => ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock'].includes(key)

/** The bindings that may hear this key, by what has the focus and what is open. */
function audible(event: KeyboardEvent, registry: Registry, singleKeys: boolean) {
  const typing = isTyping(event.target)
  const layer = isLayerOpen()
  return registry
    .all()
    .filter((s) => s.keys !== null && s.enabled !== false && (!typing || s.whileTyping) && (!layer || s.inDialog))
    .map((s) => bind(s.keys as string, s))
    .filter((b) => singleKeys || !isSingleKey(b))
}

type Props = { /** The member's own switch for keys without a modifier. */ singleKeys: boolean; children: ReactNode }

export function ShortcutProvider({ singleKeys, children }: Props) {
  const [registry] = useState(makeRegistry)
  useEffect(() => {
    let pending: Pending<Shortcut> = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isModifier(event.key) || belongsToControl(event)) return
      const result = advance(event, audible(event, registry, singleKeys), pending)
      clearTimeout(timer)
      pending = result.pending
      if (pending.length > 0)
        timer = setTimeout(() => {
          pending = []
        }, sequenceMs)
      if (result.swallowed) event.preventDefault()
      if (!result.run || (event.repeat && !result.run.repeat)) return
      event.preventDefault()
      if (result.run.keys) flash(result.run.keys)
      result.run.run(event)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
      clearTimeout(timer)
    }
  }, [registry, singleKeys])
  return <RegistryContext value={registry}>{children}</RegistryContext>
}
