// Known but not followed: the rule moves to the line about its command, its condition first, and its twin goes.
import type { Candidate } from '@/lib/core/dream/engines/rules/candidate'
import { removeLines } from '@/lib/core/dream/engines/rules/hygiene/check'
import { folderOf, type MemoryMap } from '@/lib/core/dream/engines/rules/memory-map'
import type { EditOp, MemoryQuote } from '@/lib/core/dream/types'
import { names } from './find-anchor'
import type { Known } from './known'

export type Nearer = {
  kind: 'fix'
  weight: number
  title: string
  rationale: string
  ops: EditOp[]
  lines: MemoryQuote[]
}

/** Below what is told for the first time and costs as much, above facts. */
const nearerWeight = 10.5

const ordered = /^(?:always |please )?(?:run|use|call|do)\s+`([^`]+)`\s+(.+?)[.!]?$/i

/** CI that failed, in a person's words, is a reason an agent can act on. */
const ciFailed = /\bCI\b[^.!?]*\b(fail\w*|red|broke\w*|reject\w*|refus\w*)|\b(fail\w*|broke)\b[^.!?]*\bCI\b/i

function statementAbout(map: MemoryMap, known: Known, command: string): { path: string; index: number } | null {
  const far = map.outline(known.path).statements[known.statement]
  const paths = [
    known.path,
    ...map.store.documents
      .map((d) => d.path)
      .filter((p) => folderOf(p) === folderOf(known.path) && map.kind(p) === 'instructions'),
  ]
  for (const path of paths) {
    if (!map.isEditable(path)) continue
    const index = map
      .outline(path)
      .statements.findIndex(
        (s) =>
          s !== far &&
          s.type === 'bullet' &&
          names(s.text.slice(0, command.length + 4), command) &&
          s.text.split(/\s+/).length <= 12,
      )
    if (index !== -1) return { path, index }
  }
  return null
}

/** Null when the rule already stands where its command is, or has no command to stand by. */
export function sayNearer(map: MemoryMap, known: Known, candidate: Candidate): Nearer | null {
  const far = map.outline(known.path).statements[known.statement]
  const order = far && map.isEditable(known.path) ? ordered.exec(far.text) : null
  if (!far || !order) return null
  const [, command = '', condition = ''] = order
  const near = statementAbout(map, known, command)
  if (!near) return null
  const place = map.outline(near.path)
  const target = place.statements[near.index]
  if (!target || target.to !== target.from || (near.path === known.path && target.section === far.section)) return null
  const line = place.lines[target.from - 1] ?? ''
  const isRefused = candidate.evidence.some(
    (e) => e.source === 'transcript' && e.origin === 'user' && ciFailed.test(e.quote),
  )
  const after = `${line.replace(/[.;]\s*$/, '')}: ${condition}${isRefused ? ', CI refuses what it reports' : ''}`
  const name = command.split(/\s+/).at(-1) as string
  return {
    kind: 'fix',
    weight: nearerWeight,
    title: `The ${name} rule is known and not followed: say it where the command is`.slice(0, 80),
    rationale:
      'Memory says it, apart from its command, and people still had to repeat it. It moves to the line where the command is looked up.',
    ops: [
      { op: 'replace', path: near.path, fromLine: target.from, toLine: target.from, lines: [after] },
      removeLines(map, known.path, far.from, far.to),
    ],
    lines: [
      { path: known.path, line: far.from, quote: (map.outline(known.path).lines[far.from - 1] ?? '').trim() },
      { path: near.path, line: target.from, quote: line.trim() },
    ],
  }
}
