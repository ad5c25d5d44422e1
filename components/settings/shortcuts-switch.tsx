'use client'
import { useRouter } from 'next/navigation'
import { useId } from 'react'
import type { Action } from '@/components/ui/action-result'
import { Failure } from '@/components/ui/failure'
import { useAction } from '@/components/ui/use-action'

type Props = { enabled: boolean; save: Action<{ enabled: boolean }, null> }

/** Keys without a modifier disturb some ways of typing and speaking: they can be switched off. */
export function ShortcutsSwitch({ enabled, save }: Props) {
  const router = useRouter()
  const id = useId()
  const { run, pending, error } = useAction(save)
  const change = async (next: boolean) => {
    if ((await run({ enabled: next }))?.ok) router.refresh()
  }
  return (
    <div className="grid gap-2">
      <Failure error={error} />
      <label htmlFor={id} className="flex min-h-6 items-center gap-2">
        <input
          id={id}
          type="checkbox"
          className="size-4"
          checked={enabled}
          disabled={pending}
          onChange={(event) => change(event.currentTarget.checked)}
        />
        Single-key shortcuts, such as A for approve
      </label>
    </div>
  )
}
