'use client'
// The six phases as steps: what is done, what is under way, how long it took.
import { clsx } from 'clsx'
import { Check, Circle, CircleStop, LoaderCircle } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { PhaseView } from '@/lib/core/dream/view'

const names: Record<PhaseView['name'], string> = {
  orient: 'Orient',
  study: 'Study',
  gather: 'Gather',
  consolidate: 'Consolidate',
  verify: 'Verify',
  propose: 'Propose',
}

function elapsed(phase: PhaseView, now: number): string {
  if (phase.startedAt === null) return ''
  const ms = (phase.endedAt === null ? now : Date.parse(phase.endedAt)) - Date.parse(phase.startedAt)
  const seconds = Math.max(0, Math.round(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

export function PhaseSteps({ phases, runs }: { phases: PhaseView[]; runs: boolean }) {
  const [now, setNow] = useState(0)
  useEffect(() => {
    if (!runs) return
    const tick = () => setNow(Date.now())
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [runs])
  return (
    <ol className="grid gap-x-4 gap-y-2 sm:grid-cols-3 lg:grid-cols-6">
      {phases.map((p) => {
        const isDone = p.endedAt !== null
        const isRunning = p.startedAt !== null && !isDone && runs
        const isStopped = p.startedAt !== null && !isDone && !runs
        const Icon = isDone ? Check : isRunning ? LoaderCircle : isStopped ? CircleStop : Circle
        const state = isDone ? 'done' : isRunning ? 'under way' : isStopped ? 'stopped' : 'not begun'
        return (
          <li key={p.name} className="flex items-baseline gap-2">
            <Icon
              aria-hidden="true"
              className={clsx(
                'size-4 shrink-0 translate-y-0.5',
                isDone ? 'text-approve' : isRunning ? 'text-accent motion-safe:animate-spin' : 'text-muted',
              )}
            />
            <span className={clsx(isRunning && 'font-medium', !isDone && !isRunning && 'text-muted')}>
              {names[p.name]}
              <span className="sr-only">, {state}</span>
              <span className="ml-1.5 text-small tabular-nums text-muted">
                {p.total !== null && `${p.done}/${p.total} `}
                {(isDone || now > 0) && elapsed(p, now)}
              </span>
            </span>
          </li>
        )
      })}
    </ol>
  )
}
