'use client'
// A key, or several, as they stand on the person's keyboard: ⌘ on a Mac, Ctrl elsewhere.
import { clsx } from 'clsx'
import { useSyncExternalStore } from 'react'
import { keyCaps } from './key-caps'

const never = () => () => {}
const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform)

export function useIsMac(): boolean {
  return useSyncExternalStore(never, isMac, () => false)
}

export function Kbd({ keys, className }: { keys: string; className?: string }) {
  const mac = useIsMac()
  return (
    <span aria-hidden="true" className={clsx('inline-flex items-center gap-1', className)}>
      {keyCaps(keys, mac).map((press, i) => (
        <kbd
          key={i}
          className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-mark border border-current/25 px-1 font-sans text-[0.6875rem] font-medium leading-none"
        >
          {press}
        </kbd>
      ))}
    </span>
  )
}
