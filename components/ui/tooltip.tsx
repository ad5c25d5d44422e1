'use client'
// A short name for what is pointed at. Never the only place where something is said.
import { Tooltip as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Kbd } from './kbd'

/** Milliseconds before it appears. */
const delay = 500

type Props = { content: ReactNode; shortcut?: string; side?: 'top' | 'right' | 'bottom' | 'left'; children: ReactNode }

export function Tooltip({ content, shortcut, side = 'top', children }: Props) {
  return (
    <Radix.Provider delayDuration={delay}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-60 flex max-w-72 animate-fade items-center gap-2 rounded-control bg-ink px-2 py-1 text-small text-ground"
          >
            {content}
            {shortcut && <Kbd keys={shortcut} />}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  )
}
