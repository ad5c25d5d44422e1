'use client'
// What of the desk is shown: which pane on a narrow screen, the diff's form, what lies open beside it.
import { useCallback, useEffect, useRef, useState } from 'react'
import { keepPreference } from '@/components/ui/theme'
import type { DiffMode } from './change-block'
import { clampPane, type DeskPrefs, deskCookie, writeDeskPrefs } from './desk-prefs'
import type { TranscriptSpot } from './transcript-pane'
import { useMedia } from './use-media'

/** Below this window width two columns of text are too narrow to read. */
const splitFrom = '(min-width: 1024px)'

export type DeskTab = 'list' | 'diff' | 'why' | 'evidence'

/** So few things kept back lie open; more would push the list's end away. */
const keptOpenUpTo = 6

export function useDeskView(initial: DeskPrefs, keptBack: number) {
  const [prefs, setPrefs] = useState(initial)
  const [tab, setTab] = useState<DeskTab>('diff')
  const [rendered, setRendered] = useState(false)
  const [spot, setSpot] = useState<TranscriptSpot | null>(null)
  const [editing, setEditing] = useState(false)
  /** What is typed and not saved; where the person wants to go instead, while they are asked. */
  const isDirty = useRef(false)
  const [leaving, setLeaving] = useState<{ to: string | null } | null>(null)
  const [rejecting, setRejecting] = useState(false)
  const [dialog, setDialog] = useState<'bulk' | 'commit' | null>(null)
  const [keptOpen, setKeptOpen] = useState(keptBack <= keptOpenUpTo)
  const canSplit = useMedia(splitFrom, true)

  const keep = useCallback((part: Partial<DeskPrefs>) => {
    setPrefs((now) => {
      const next = { ...now, ...part }
      keepPreference(deskCookie, writeDeskPrefs(next))
      return next
    })
  }, [])
  const resize = useCallback(
    (pane: 'list' | 'why', px: number | null) => keep({ [pane]: px === null ? null : clampPane(pane, px) }),
    [keep],
  )
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (isDirty.current) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [])
  const mode: DiffMode = rendered ? 'rendered' : canSplit ? prefs.diff : 'unified'
  const setMode = (next: DiffMode) => {
    setRendered(next === 'rendered')
    if (next !== 'rendered' && canSplit) keep({ diff: next })
  }
  return {
    prefs,
    keep,
    resize,
    tab,
    setTab,
    mode,
    setMode,
    canSplit,
    spot,
    setSpot,
    editing,
    setEditing,
    isDirty,
    setDirty: useCallback((dirty: boolean) => {
      isDirty.current = dirty
    }, []),
    leaving,
    setLeaving,
    rejecting,
    setRejecting,
    dialog,
    setDialog,
    keptOpen,
    setKeptOpen,
  }
}
