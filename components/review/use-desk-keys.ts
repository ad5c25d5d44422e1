'use client'
// The desk's keys. Enter is not among them: nothing is ever approved by it.
import { useShortcuts } from '@/components/shell/shortcuts/shortcut-provider'

export type DeskCommands = {
  move: (by: 1 | -1) => void
  moveDocument: (by: 1 | -1) => void
  change: (by: 1 | -1) => void
  approve: () => void
  reject: () => void
  edit: () => void
  skip: () => void
  undo: () => void
  toggle: () => void
  range: () => void
  bulk: () => void
  evidence: () => void
  split: () => void
  rendered: () => void
  filter: () => void
  commit: () => void
  back: () => void
}

type Can = { decide: boolean; move: boolean; back: boolean }

/** @param can what the moment allows: deciding waits for the decision before it, everything waits while somebody edits */
export function useDeskKeys(run: DeskCommands, can: Can): void {
  useShortcuts('Review', [
    { keys: 'a', label: 'Approve', run: run.approve, enabled: can.decide },
    { keys: 'r', label: 'Reject…', run: run.reject, enabled: can.decide },
    { keys: 'e', label: 'Edit', run: run.edit, enabled: can.decide },
    { keys: 's', label: 'Skip to the next undecided', run: run.skip, enabled: can.move },
    { keys: 'u', label: 'Undo', run: run.undo, enabled: can.decide },
    { keys: '$mod+z', label: 'Undo', run: run.undo, enabled: can.decide, hidden: true },
    { keys: '$mod+Enter', label: 'Commit…', run: run.commit, enabled: can.decide },
    { keys: 'Shift+a', label: 'Approve many…', run: run.bulk, enabled: can.decide },
    { keys: 'x', label: 'Select', run: run.toggle, enabled: can.move },
    { keys: 'Shift+x', label: 'Select up to here', run: run.range, enabled: can.move },
  ])
  useShortcuts('Look around', [
    { keys: 'j', label: 'Next proposal', run: () => run.move(1), enabled: can.move, repeat: true },
    { keys: 'k', label: 'Previous proposal', run: () => run.move(-1), enabled: can.move, repeat: true },
    { keys: 'ArrowDown', label: 'Next', run: () => run.move(1), enabled: can.move, repeat: true, hidden: true },
    { keys: 'ArrowUp', label: 'Previous', run: () => run.move(-1), enabled: can.move, repeat: true, hidden: true },
    { keys: 'n', label: 'Next change', run: () => run.change(1), enabled: can.move, repeat: true },
    { keys: 'p', label: 'Previous change', run: () => run.change(-1), enabled: can.move, repeat: true },
    { keys: ']', label: 'Next document', run: () => run.moveDocument(1), enabled: can.move },
    { keys: '[', label: 'Previous document', run: () => run.moveDocument(-1), enabled: can.move },
    { keys: 'o', label: 'Open the quote in its transcript', run: run.evidence, enabled: can.move },
    { keys: 'v', label: 'Split or unified', run: run.split, enabled: can.move },
    { keys: 'm', label: 'Rendered', run: run.rendered, enabled: can.move },
    { keys: '/', label: 'Filter', run: run.filter, enabled: can.move },
    { keys: 'Escape', label: 'Back', run: run.back, enabled: can.back },
  ])
}
