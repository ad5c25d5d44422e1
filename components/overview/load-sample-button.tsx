'use client'
// One click to a team whose dream is already taken.
import { Sparkles } from 'lucide-react'
import { useRouter } from 'next/navigation'
import type { Action } from '@/components/ui/action-result'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { useAction } from '@/components/ui/use-action'

type Props = { load: Action<Record<string, never>, null> }

export function LoadSampleButton({ load }: Props) {
  const router = useRouter()
  const { run, pending, error } = useAction(load)
  const click = async () => {
    const result = await run({})
    if (result?.ok) router.refresh()
  }
  return (
    <>
      <Button
        variant="primary"
        icon={<Sparkles aria-hidden="true" />}
        pending={pending}
        pendingLabel="Reading five sessions and dreaming…"
        onClick={click}
      >
        Load the sample team
      </Button>
      <Failure error={error} />
    </>
  )
}
