// Who will read a changed file, and when: a lesson counts only where it is read.
import type { Reader } from '@/lib/core/dream/types'

type Moment = { one: string; many: string }
const same = (words: string): Moment => ({ one: words, many: words })

/** In the order in which they are named; `never` is nobody. */
const moments: [Exclude<Reader['when'], 'never'>, Moment][] = [
  ['start', same('at every start')],
  ['folder', { one: 'when it works in that folder', many: 'when they work in that folder' }],
  ['glob', { one: 'when it touches the files it is for', many: 'when they touch the files it is for' }],
  ['index', same('through the index')],
  ['skill', same('when a task calls for it')],
  ['demand', { one: 'when it looks for it', many: 'when they look for it' }],
]

const list = (names: string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** `read by Wren and Moss at every start, by Finch when it looks for it`; says so when nobody reads it. */
export function readersInWords(readers: Reader[]): string {
  const parts = moments.flatMap(([when, words]) => {
    const names = [...new Set(readers.filter((r) => r.when === when).map((r) => r.agent ?? 'any agent'))]
    if (names.length === 0) return []
    return [`by ${list(names)} ${names.length === 1 ? words.one : words.many}`]
  })
  return parts.length > 0 ? `read ${parts.join(', ')}` : 'no agent reads this file'
}
