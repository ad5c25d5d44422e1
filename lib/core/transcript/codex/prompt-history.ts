// `history.jsonl`: every prompt typed at the prompt line, of all sessions in the order of typing. Each session becomes a
// transcript of its own under the session whose words it repeats.
import type { Line, LineReader, Output } from '../format'
import { asString, asText, isObject, type Json, tryJson } from '../json'
import { emitNotJson } from '../not-json'
import type { Session } from '../session'
import { piecesOf } from './user-text'

export const isPrompt = (record: Json): boolean =>
  typeof record.session_id === 'string' &&
  typeof record.ts === 'number' &&
  typeof record.text === 'string' &&
  record.type === undefined

type Prompt = { record: Json; line: Line }

export function openPromptHistory(out: Output): LineReader {
  const sessions = new Map<string, Prompt[]>()
  const others: Line[] = []
  return {
    line(line) {
      if (line.text.trim() === '') return
      const record = tryJson(line.text)
      if (!isObject(record) || !isPrompt(record)) {
        others.push(line)
        return
      }
      const id = asText(record.session_id)
      sessions.set(id, [...(sessions.get(id) ?? []), { record, line }])
    },
    end() {
      for (const [i, [id, prompts]] of [...sessions].entries()) {
        const session = out.begin()
        session.session = `history:${id}`
        session.parent = id
        for (const prompt of prompts) readPrompt(prompt, session)
        // Lines that belong to no session are kept with the last.
        if (i === sessions.size - 1) for (const line of others) emitNotJson(line, session)
        session.end()
      }
    },
  }
}

function readPrompt({ record, line }: Prompt, session: Session): void {
  for (const [i, piece] of piecesOf(asText(record.text)).entries()) {
    const key = i === 0 ? null : `line:${line.n}:${i}`
    session.emit({ ...piece, key, line: line.n, at: record.ts })
    if (piece.kind === 'user' && !piece.text.startsWith('/')) session.title('prompt', asString(piece.text) ?? '')
  }
}
