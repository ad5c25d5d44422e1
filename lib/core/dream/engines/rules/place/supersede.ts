// A line that says otherwise is replaced, not joined: afterwards nothing in memory contradicts the lesson.
import type { Candidate } from '@/lib/core/dream/engines/rules/candidate'
import type { MemoryMap } from '@/lib/core/dream/engines/rules/memory-map'
import { hardTokens } from '@/lib/core/dream/engines/rules/words'
import type { EditOp, MemoryQuote } from '@/lib/core/dream/types'
import { statementLines, wrapWidth } from './style'

/** Longer statements say more than the lesson: replacing them would lose the rest. */
const mostWords = 30

/** The words before what a sentence says of them: "Prices" of "Prices are integer cents" and of "Prices: decimals". */
export function subjectOf(text: string): string | null {
  const m = /^(?:\*\*)?([\p{L}][\p{L} -]{2,30}?)(?:\*\*)?(?::\s|\s+(?:are|is|must|should|stay|live|go|belong)\b)/u.exec(
    text,
  )
  return m ? (m[1] as string).trim().toLowerCase() : null
}

export type Superseded = { ops: EditOp[]; lines: MemoryQuote[] }

/** Statements that the candidate's own pattern names, or that give its subject another value in a few words. */
export function supersede(map: MemoryMap, candidate: Candidate): Superseded | null {
  const subject = candidate.kind === 'preference' || candidate.kind === 'correct' ? subjectOf(candidate.line) : null
  const pattern = candidate.supersedes?.pattern ?? null
  if (subject === null && pattern === null) return null
  const ops: EditOp[] = []
  const lines: MemoryQuote[] = []
  for (const { path } of map.store.documents) {
    const kind = map.kind(path)
    if (!map.isEditable(path) || kind === 'note' || kind === 'history' || kind === 'skill') continue
    const o = map.outline(path)
    for (const s of o.statements) {
      if (s.text.split(/\s+/).length > mostWords || s.text === candidate.line) continue
      const isNamed = pattern?.test(s.text) ?? false
      // The same subject in the form "Subject: a few words" is the same rule with another value.
      const isTwin =
        subject !== null && /:\s/.test(s.text) && subjectOf(s.text) === subject && s.text.split(/\s+/).length <= 8
      if (!isNamed && !(isTwin && hardTokens(s.text).size === 0)) continue
      ops.push({
        op: 'replace',
        path,
        fromLine: s.from,
        toLine: s.to,
        lines: statementLines(candidate.line, s.marker, wrapWidth(o)),
      })
      lines.push({ path, line: s.from, quote: (o.lines[s.from - 1] ?? '').trim() })
    }
  }
  return ops.length > 0 ? { ops, lines } : null
}
