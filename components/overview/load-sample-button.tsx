'use client'
// One click to a team whose dream is already taken.
import { Sparkles } from 'lucide-react'
import { useRouter } from 'next/navigation'
import type { Action } from '@/components/ui/action-result'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { plural } from '@/components/ui/format'
import { toastDone } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'
import { maskedInWords, maskedTotal } from '@/lib/core/secrets/in-words'

type Loaded = { agents: number; sessions: number; masked: Record<string, number> }
type Props = { load: Action<Record<string, never>, Loaded> }

function loadedInWords({ agents, sessions, masked }: Loaded): string {
  const read = `${sessions} sessions of ${agents} agents were read.`
  const secrets = maskedTotal(masked)
  if (secrets === 0) return read
  return `${read} ${plural(secrets, 'secret')} ${secrets === 1 ? 'was' : 'were'} masked before storing: ${maskedInWords(masked)}.`
}

export function LoadSampleButton({ load }: Props) {
  const router = useRouter()
  const { run, pending, error } = useAction(load)
  const click = async () => {
    const result = await run({})
    if (!result?.ok) return
    toastDone(loadedInWords(result.value))
    router.refresh()
  }
  return (
    <>
      <Button
        variant="primary"
        icon={<Sparkles aria-hidden="true" />}
        pending={pending}
        pendingLabel="Reading twelve sessions and dreaming…"
        onClick={click}
      >
        Load the sample team
      </Button>
      <Failure error={error} />
    </>
  )
}
