// The line above a turn: who speaks, with which model, when, and whether a sub-agent does.

export type Heading = {
  role: 'user' | 'agent'
  sidechain: boolean
  goesOn: boolean
  model: string | null
  at: string | null
}

/** `_**Agent - sidechain (claude-opus 2026-01-16 16:26:02Z)**_`; an empty one goes on with the agent's turn. */
const heading = /^_\*\*(User|Agent|Assistant|)( - sidechain)?(?: \(([^()]*)\))?\*\*_\s*$/
const time = /(?:^| )(\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)$/

export function headingOf(line: string): Heading | null {
  if (!line.startsWith('_**')) return null
  const found = heading.exec(line)
  if (!found) return null
  const told = found[3] ?? ''
  const at = time.exec(told)?.[1] ?? null
  const model = told.replace(time, '').trim()
  return {
    role: found[1] === 'User' ? 'user' : 'agent',
    sidechain: found[2] !== undefined,
    goesOn: found[1] === '',
    model: model === '' || model === '<synthetic>' ? null : model,
    at: at === null ? null : zoned(at),
  }
}

/** Without a zone the time is read as UTC: the same everywhere, if not exact. */
export const zoned = (text: string): string => (/(Z|[+-]\d{2}:?\d{2}|[A-Z]{3})$/.test(text) ? text : `${text}Z`)
