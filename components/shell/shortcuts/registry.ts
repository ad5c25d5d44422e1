// All shortcuts of the open page. Components add theirs while they are shown; one listener serves them.
import type { Shortcut, ShortcutGroup } from './shortcut'

type Source = { title: string; read: () => Shortcut[] }

export type Registry = {
  /** Adds a group; answers how to remove it. `read` is asked at each key, so closures are never stale. */
  add: (title: string, read: () => Shortcut[]) => () => void
  /** Every shortcut, in the order of registration. */
  all: () => Shortcut[]
  /** For the help sheet and the palette: groups of the same title are one, the page's own first. */
  groups: () => ShortcutGroup[]
}

export function makeRegistry(): Registry {
  const sources = new Set<Source>()
  return {
    add(title, read) {
      const source = { title, read }
      sources.add(source)
      return () => sources.delete(source)
    },
    all: () => [...sources].flatMap((s) => s.read()),
    groups() {
      const byTitle = new Map<string, Shortcut[]>()
      for (const source of [...sources].reverse()) {
        const shown = source.read().filter((s) => !s.hidden)
        byTitle.set(source.title, [...(byTitle.get(source.title) ?? []), ...shown])
      }
      return [...byTitle].map(([title, shortcuts]) => ({ title, shortcuts })).filter((g) => g.shortcuts.length > 0)
    },
  }
}
