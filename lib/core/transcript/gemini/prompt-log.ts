// Gemini CLI's `logs.json`: every prompt that was typed in a project, of all sessions. Before sessions were kept this is
// all that is left of them; each becomes a transcript of its own under the session whose words it repeats.
import type { DocumentFormat, Output } from '../format'
import { asArray, asObject, asString, asText, isObject, type Json } from '../json'
import { Turns } from '../turns'

const isPrompt = (value: unknown): value is Json =>
  isObject(value) &&
  typeof value.sessionId === 'string' &&
  typeof value.messageId === 'number' &&
  typeof value.message === 'string'

function read(value: unknown, out: Output): void {
  const sessions = new Map<string, Json[]>()
  for (const prompt of asArray(value).map(asObject)) {
    const id = asText(prompt.sessionId)
    sessions.set(id, [...(sessions.get(id) ?? []), prompt])
  }
  for (const [id, prompts] of sessions) {
    const turns = new Turns(out.begin())
    turns.session.session = `history:${id}`
    turns.session.parent = id
    for (const prompt of prompts) {
      turns.at({ key: `message:${String(prompt.messageId)}`, at: prompt.timestamp })
      const words = asText(prompt.message)
      if (prompt.type !== 'user') turns.unknown(prompt)
      else turns.user(words, words.startsWith('/') ? { mark: 'command', tool: asString(words.split(/\s/)[0]) } : {})
    }
    turns.session.end()
  }
}

export const geminiPromptLog: DocumentFormat = {
  id: 'gemini-cli',
  kind: 'document',
  sniff: (value) => (Array.isArray(value) && value.length > 0 && value.every(isPrompt) ? 0.9 : 0),
  read,
}
