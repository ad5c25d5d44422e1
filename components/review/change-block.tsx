// One document of a proposal: where it is, how it stands against the store, and its diff.
import type { ReactNode } from 'react'
import { sidesOf } from '@/lib/core/review/sides-of'
import type { ChangeView, ProposalView } from '@/lib/core/review/view'
import { ChangePlace } from './change-place'
import { DiffView } from './diff-view'
import { RenderedView } from './rendered-view'

export type DiffMode = 'split' | 'unified' | 'rendered'

type Props = {
  change: ChangeView
  readers: ProposalView['readers']
  storeId: string
  mode: DiffMode
  /** The dream's own texts instead of what would be committed. */
  asProposed: boolean
  onAsProposed: (asProposed: boolean) => void
  /** The conflict, above the diff. */
  children?: ReactNode
}

const notes: Partial<Record<ChangeView['standing'], string>> = {
  rebased: 'The store changed elsewhere in this document since the dream. Both changes stand.',
  already: 'The store says this already. There is nothing to decide.',
}

export function ChangeBlock({ change, readers, storeId, mode, asProposed, onAsProposed, children }: Props) {
  const sides = sidesOf(change, asProposed)
  const note = notes[change.standing]
  const canSwitch = change.standing === 'rebased' || (change.edited !== null && change.standing !== 'conflict')
  return (
    <section aria-label={change.path.slice(1)} className="@container border-b last:border-b-0">
      <div className="sticky top-0 z-10 border-b bg-surface px-4 py-2">
        <ChangePlace change={change} readers={readers} storeId={storeId} />
      </div>
      {(note || canSwitch) && (
        <p className="border-b px-4 py-2 text-muted">
          {change.edited !== null && !asProposed ? 'With your edit.' : note}{' '}
          {canSwitch && (
            <button type="button" className="link min-h-6" onClick={() => onAsProposed(!asProposed)}>
              {asProposed ? 'Show what would be committed' : 'Show what the dream proposed'}
            </button>
          )}
        </p>
      )}
      {children}
      {mode === 'rendered' ? (
        <RenderedView path={change.path} before={sides.before} after={sides.after} />
      ) : (
        <DiffView
          path={change.path.slice(1)}
          before={sides.before}
          after={sides.after}
          beforeLabel={sides.beforeLabel}
          afterLabel={sides.afterLabel}
          split={mode === 'split'}
        />
      )}
    </section>
  )
}
