// How a person likes the desk, kept in a cookie so that the first paint is right: widths of the outer panes in px (null: by
// the window), the diff's form, and whether a decision moves on to the next.
export type DeskPrefs = { list: number | null; why: number | null; diff: 'split' | 'unified'; advance: boolean }

export const deskCookie = 'reverie-desk'

/** Panes narrower than this cannot be read, wider ones leave no room for the diff; in px. */
export const paneLimits = { list: { min: 220, max: 480 }, why: { min: 280, max: 640 } }

export const clampPane = (pane: 'list' | 'why', px: number): number =>
  Math.round(Math.min(paneLimits[pane].max, Math.max(paneLimits[pane].min, px)))

function readWidth(pane: 'list' | 'why', value: string | null): number | null {
  const px = Number(value)
  return value && Number.isFinite(px) ? clampPane(pane, px) : null
}

export function readDeskPrefs(cookie: string | undefined): DeskPrefs {
  const params = new URLSearchParams(cookie ?? '')
  return {
    list: readWidth('list', params.get('list')),
    why: readWidth('why', params.get('why')),
    diff: params.get('diff') === 'unified' ? 'unified' : 'split',
    advance: params.get('advance') !== 'no',
  }
}

export function writeDeskPrefs(prefs: DeskPrefs): string {
  const params = new URLSearchParams()
  if (prefs.list !== null) params.set('list', String(prefs.list))
  if (prefs.why !== null) params.set('why', String(prefs.why))
  if (prefs.diff === 'unified') params.set('diff', 'unified')
  if (!prefs.advance) params.set('advance', 'no')
  return params.toString()
}
