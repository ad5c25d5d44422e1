// What stands above the first turn: the title, and which session of which agent this is.
import type { Line } from '../format'
import type { Exported } from './exported'
import { zoned } from './heading'

const session = /^<!-- (.{1,40}) Session ([\w-]{8,}) \((.*)\) -->\s*$/
const title = /^#{1,2} (.*?)(?: ?\(([^()]*\d{4}[^()]*)\))?\s*$/

export function readTitle(lines: Line[], state: Exported): void {
  for (const { text } of lines) {
    const told = session.exec(text)
    if (told) {
      state.session.agent = told[1] ?? null
      state.session.session = told[2] ?? null
      continue
    }
    const named = title.exec(text)
    if (!named || named[1] === 'SpecStory') continue
    const name = named[1] ?? ''
    // Newer versions have a date in place of a title.
    if (!/^\d{4}-\d{2}-\d{2}[ T][\d:]+/.test(name)) state.session.title('tool', name)
    state.session.time(startOf(named[2] ?? name))
  }
}

/** `3/11/2025, 1:29:39 PM` or `2025-06-30 12:46:48Z`. */
const startOf = (text: string): string => (/[AP]M$/.test(text) ? `${text} UTC` : zoned(text))
