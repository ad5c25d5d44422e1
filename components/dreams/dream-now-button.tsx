'use client'
import { MoonStar } from 'lucide-react'
import { useRouter } from 'next/navigation'
import type { Action } from '@/components/ui/action-result'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { useAction } from '@/components/ui/use-action'

type Props = { agent: { id: string; name: string }; start: Action<{ agentId: string }, { id: string }> }

/** Starts a dream over what is new, and goes to its page. */
export function DreamNowButton({ agent, start }: Props) {
  const router = useRouter()
  const { run, pending, error } = useAction(start)
  const click = async () => {
    const result = await run({ agentId: agent.id })
    if (result?.ok) router.push(`/dreams/${result.value.id}`)
  }
  return (
    <>
      <Button
        size="sm"
        className="relative"
        icon={<MoonStar aria-hidden="true" />}
        pending={pending}
        pendingLabel="Starting…"
        aria-label={`Dream now, ${agent.name}`}
        onClick={click}
      >
        Dream now
      </Button>
      <Failure error={error} />
    </>
  )
}
