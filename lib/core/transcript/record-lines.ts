// What the simplest logs share: one record a line, one session a file.
import type { Line, LineReader, Output } from './format'
import { isObject, type Json, tryJson } from './json'
import { emitNotJson } from './not-json'
import { Turns } from './turns'

/** @param read one record; its place is the line already */
export function openRecordLines(
  out: Output,
  read: (record: Json, turns: Turns, line: Line) => void,
  options: {
    idsRepeat?: boolean
    begin?: (turns: Turns) => void
    notJson?: (line: Line, turns: Turns) => boolean
  } = {},
): LineReader {
  let turns: Turns | null = null
  const begin = (): Turns => {
    const begun = new Turns(out.begin(), options)
    options.begin?.(begun)
    return begun
  }
  return {
    line(line) {
      if (line.text.trim() === '') return
      turns ??= begin()
      const record = tryJson(line.text)
      turns.at({ key: `line:${line.n}`, line: line.n })
      if (isObject(record)) read(record, turns, line)
      else if (!options.notJson?.(line, turns)) emitNotJson(line, turns.session)
    },
    end() {
      ;(turns ?? begin()).session.end()
    },
  }
}
