'use client'
// The keys of this page, on one sheet.
import Link from 'next/link'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { useRegistry } from './shortcut-provider'

type Props = { open: boolean; onOpenChange: (open: boolean) => void; singleKeys: boolean }

export function ShortcutSheet({ open, onOpenChange, singleKeys }: Props) {
  const registry = useRegistry()
  const groups = open ? registry.groups() : []
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keyboard shortcuts"
      description={
        singleKeys ? undefined : (
          <>
            Single keys are off. Turn them on in{' '}
            <Link className="link" href="/settings" onClick={() => onOpenChange(false)}>
              Settings
            </Link>
            .
          </>
        )
      }
      size="lg"
    >
      <div className="columns-1 gap-8 sm:columns-2">
        {groups.map((group) => (
          <section key={group.title} aria-label={group.title} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 font-semibold">{group.title}</h3>
            <dl>
              {group.shortcuts
                .filter((s) => s.keys !== null)
                .map((s) => (
                  <div
                    key={`${s.keys} ${s.label}`}
                    className="flex min-h-8 items-center gap-4 border-b last:border-b-0"
                  >
                    <dt className="flex-1">{s.label}</dt>
                    <dd className="text-muted">
                      <span className="sr-only">{s.keys}</span>
                      <Kbd keys={s.keys as string} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
