// A line that should hold a record and does not: kept as it is, with a warning.
import type { Line } from './format'
import type { Session } from './session'

/** Emits the line as `unknown`; a last line that begins like a record was cut off while it was written. */
export function emitNotJson(line: Line, session: Session): void {
  const isCut = line.endsFile && line.text.trimStart().startsWith('{')
  session.emit({
    key: null,
    line: line.n,
    kind: 'unknown',
    origin: 'injected',
    text: line.text,
    mark: isCut ? 'truncated' : null,
  })
}
