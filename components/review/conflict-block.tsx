'use client'
// The same lines, changed by the store and by the proposal: the common base, what stands there now, what is proposed.
// Nothing is chosen beforehand.
import { clsx } from 'clsx'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Segmented } from '@/components/ui/segmented'
import type { ConflictChoice } from '@/lib/core/review/resolve-conflict'
import type { ChangeView, ReviewView } from '@/lib/core/review/view'

type Props = {
  change: ChangeView
  moved: ReviewView['moved']
  disabled: boolean
  /** Keep everything as the store has it: turns the proposal down. */
  onKeep: () => void
  /** One choice for each conflict. Absent where a conflict cannot be resolved by text: a deletion. */
  onResolve?: (choices: ConflictChoice[]) => void
  onEdit?: () => void
}

function Lines({ label, note, lines, tone }: { label: string; note?: string; lines: string[]; tone?: string }) {
  return (
    <div className="min-w-0">
      <p className="text-small text-muted">
        <span className="font-medium text-ink">{label}</span>
        {note && ` ${note}`}
      </p>
      <p
        className={clsx(
          'mt-1 rounded-mark px-2 py-1 font-mono text-code whitespace-pre-wrap [overflow-wrap:anywhere]',
          tone ?? 'bg-sunken',
        )}
      >
        {lines.length === 0 ? <span className="text-muted">nothing</span> : lines.join('\n')}
      </p>
    </div>
  )
}

export function ConflictBlock({ change, moved, disabled, onKeep, onResolve, onEdit }: Props) {
  const [choices, setChoices] = useState<(ConflictChoice | null)[]>([])
  const by = moved[0] ? `(${moved[0].authorName})` : undefined
  const isOne = change.conflicts.length === 1
  const picked = change.conflicts.map((_, i) => choices[i] ?? null)
  const choose = (at: number, choice: ConflictChoice) => setChoices(picked.map((c, i) => (i === at ? choice : c)))
  const isComplete = picked.every((c) => c !== null)
  const allCurrent = picked.every((c) => c === 'current')
  return (
    <section aria-label={`Conflict in ${change.path}`} className="border-b bg-reject-soft/50 px-4 py-3">
      <p className="font-medium">
        {isOne
          ? 'The store changed the same lines'
          : `The store changed the same lines in ${change.conflicts.length} places`}
        <span className="font-normal text-muted"> since the dream. Nothing is overwritten: you decide.</span>
      </p>
      {change.conflicts.map((conflict, i) => (
        <div key={i} className="mt-3">
          <div className="grid gap-3 @min-[760px]:grid-cols-3">
            <Lines label="Base" note="when the dream read it" lines={conflict.base} />
            <Lines label="Now" note={by} lines={conflict.head} tone="bg-surface ring-1 ring-hairline ring-inset" />
            <Lines label="Proposed" lines={conflict.proposed} tone="bg-diff-add" />
          </div>
          {!isOne && onResolve && (
            <div className="mt-2">
              <Segmented
                label={`Conflict ${i + 1}`}
                value={picked[i] ?? ''}
                onChange={(choice) => choose(i, choice as ConflictChoice)}
                options={[
                  { value: 'current', label: 'Keep current' },
                  { value: 'proposed', label: 'Take proposed' },
                ]}
              />
            </div>
          )}
        </div>
      ))}
      <div className="mt-3 flex flex-wrap gap-2">
        {isOne || !onResolve ? (
          <>
            <Button size="sm" disabled={disabled} onClick={onKeep}>
              Keep current
            </Button>
            {onResolve && (
              <Button size="sm" disabled={disabled} onClick={() => onResolve(['proposed'])}>
                Take proposed
              </Button>
            )}
          </>
        ) : (
          <Button
            size="sm"
            disabled={disabled || !isComplete}
            onClick={() => (allCurrent ? onKeep() : onResolve(picked.map((c) => c ?? 'current')))}
          >
            Use these choices
          </Button>
        )}
        {onEdit && (
          <Button size="sm" disabled={disabled} onClick={onEdit}>
            Edit
          </Button>
        )}
        {!onResolve && (
          <p className="self-center text-muted">To delete the changed document, delete it in the store by hand.</p>
        )}
      </div>
    </section>
  )
}
