// Tasks that their own line calls done, in a list of what is still to do: struck through, ticked off, marked as done. A list
// that keeps a record (a plan, a roadmap, a log) is left alone, and so is every line that only speaks of something done.

import { endOfStatement } from '@/lib/core/dream/engines/rules/place/style'
import { headingPath } from '@/lib/core/dream/engines/rules/statements'
import { type Check, quoteLine } from './check'
import { isManaged } from './managed-blocks'
import { removals } from './shared-statements'

type Done = { from: number; to: number; text: string }

/** A list of what is open, in the words of its heading. */
const openWork =
  /^(?:\W*)(?:open |current |pending |remaining |active )?(?:to[- ]?dos?|tasks?|next steps?|action items?|open (?:points|items|questions|issues)|pending|in progress|current (?:work|focus)|known issues|offene punkte|à faire|pendientes)\W*$/i
/** Files that keep what was done on purpose. */
const record = /(plan|roadmap|checklist|progress|milestone|task|todo|log)[^/]*$/i
/** A task of more words may tell what was learned from it. */
const mostWords = 25

/** After it at most a word that it is done, with its day. */
const struck = /^~~[^~]+~~(?:\s*[-–—:(,]*\s*(?:done|fixed|resolved|completed|closed|obsolete|erledigt)\b.{0,20})?$/i
const ticked = /^\[[xX]\]\s+\S/
const marked = /^\[?(?:DONE|FIXED|RESOLVED)\]?\s*[:–—-]\s|\((?:done|fixed|resolved|completed)\)\.?$/
/** A green tick may also mean "do so"; beside something open it means done. */
const greenTick = /^(?:✅|✔️?|☑️?)\s+\S/u
const stillOpen = /^(?:\[ \]|⬜|☐|🔲|⏳|🚧|🔄|TODO\b)/u

export const finished: Check = {
  id: 'finished',
  find: ({ map }) =>
    map.store.documents.flatMap(({ path }) => {
      const kind = map.kind(path)
      if (!map.isEditable(path) || !['instructions', 'index', 'topic', 'team'].includes(kind) || record.test(path))
        return []
      if (map.mirrors(path).length > 0) return []
      const o = map.outline(path)
      const done = o.statements.flatMap((s, i): Done[] => {
        const title = headingPath(o, s.section).at(-1) ?? ''
        if (s.type !== 'bullet' || !openWork.test(title) || isManaged(o, s.from, s.to)) return []
        if (s.text.split(/\s+/).length > mostWords || endOfStatement(o, i) !== s.to) return []
        const isTicked =
          greenTick.test(s.text) && o.statements.some((x) => x.section === s.section && stillOpen.test(x.text))
        const isDone = struck.test(s.text) || ticked.test(s.text) || marked.test(s.text) || isTicked
        return isDone ? [{ from: s.from, to: s.to, text: s.text }] : []
      })
      return done.length > 0 ? [{ paths: [path], data: { done } }] : []
    }),
  compose: ({ finding, map }) => {
    const path = finding.paths[0] as string
    const { done } = finding.data as { done: Done[] }
    const file = `\`${path.slice(1)}\``
    const plain = (done[0]?.text ?? '').replace(/^\[[xX]\]\s+|^\W+\s|~~/g, '')
    return {
      kind: 'retire',
      title: (done.length === 1
        ? `“${plain.slice(0, 40).trim()}” is done: remove it from ${file}`
        : `${done.length} tasks in ${file} are done: remove them`
      ).slice(0, 80),
      rationale: `${done.length === 1 ? 'The line stands in a list of what is to do and is marked' : 'They stand in a list of what is to do and are marked'} as done. What is still open stays.`,
      ops: removals(map, { copy: path, twins: done.map((d) => ({ ...d, keeper: 0, copy: d.from })) }),
      lines: done.slice(0, 4).map((d) => quoteLine(map, path, d.from)),
      against: 'Looked for a task below it that is still open: none.',
      weight: 2,
    }
  },
}
