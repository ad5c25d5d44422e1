'use client'
// ⌘K: go anywhere, do anything this page can do, by typing a few letters of its name.
import { Command } from 'cmdk'
import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Kbd } from '@/components/ui/kbd'
import { setTheme } from '@/components/ui/theme'
import { themes } from './account-menu'
import { mainItems, teamItems } from './nav-items'
import { useRegistry } from './shortcuts/shortcut-provider'

type Props = { open: boolean; onOpenChange: (open: boolean) => void }

export function CommandPalette({ open, onOpenChange }: Props) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-fade bg-overlay" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-x-4 top-[12vh] z-50 mx-auto max-w-[560px] animate-rise overflow-hidden rounded-overlay bg-raised shadow-float focus-visible:outline-none"
        >
          <Radix.Title className="sr-only">Go to a page or run a command</Radix.Title>
          {open && <Palette close={() => onOpenChange(false)} />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function Palette({ close }: { close: () => void }) {
  const router = useRouter()
  const groups = useRegistry().groups()
  const then = (run: () => void) => () => {
    close()
    // After the focus has returned to the page, so that a command may move it.
    setTimeout(run)
  }
  return (
    <Command label="Commands" loop>
      <div className="flex items-center gap-2.5 border-b px-4">
        <Search aria-hidden="true" className="size-4 text-muted" />
        <Command.Input
          autoFocus
          placeholder="Go to a page or run a command"
          className="h-12 min-w-0 flex-1 bg-transparent text-lead outline-none"
        />
      </div>
      <Command.List className="max-h-[min(50vh,380px)] overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-6 text-center text-muted">Nothing is called that.</Command.Empty>
        {groups
          .filter((g) => g.title !== 'Go to')
          .map((group) => (
            <Group key={group.title} heading={group.title}>
              {group.shortcuts
                .filter((s) => s.enabled !== false)
                .map((s) => (
                  <Item key={`${s.keys} ${s.label}`} keys={s.keys} run={then(() => s.run(null))}>
                    {s.label}
                  </Item>
                ))}
            </Group>
          ))}
        <Group heading="Go to">
          {[...mainItems, ...teamItems].map((item) => (
            <Item key={item.href} keys={`g ${item.key}`} run={then(() => router.push(item.href))}>
              {item.label}
            </Item>
          ))}
        </Group>
        <Group heading="Theme">
          {themes.map((t) => (
            <Item key={t.value} keys={null} run={then(() => setTheme(t.value))}>
              Theme: {t.label.toLowerCase()}
            </Item>
          ))}
        </Group>
      </Command.List>
    </Command>
  )
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-small [&_[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  )
}

function Item({ keys, run, children }: { keys: string | null; run: () => void; children: ReactNode }) {
  return (
    <Command.Item
      onSelect={run}
      className="flex min-h-9 cursor-pointer items-center gap-3 rounded-control px-2.5 data-[selected=true]:bg-hover max-md:min-h-11"
    >
      <span className="flex-1">{children}</span>
      {keys && <Kbd keys={keys} className="text-muted max-md:hidden" />}
    </Command.Item>
  )
}
