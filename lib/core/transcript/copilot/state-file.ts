// Copilot CLI before its log of events: one document a session, `~/.copilot/history-session-state/session_….json`, with the
// messages as they were sent to the model.
import { readPlaced } from '../chat/session'
import type { DocumentFormat, Output } from '../format'
import { asArray, asObject, asString, isObject } from '../json'
import { Turns } from '../turns'

const isState = (value: unknown): boolean =>
  isObject(value) && Array.isArray(value.chatMessages) && typeof value.sessionId === 'string'

function read(value: unknown, out: Output): void {
  const state = asObject(value)
  const turns = new Turns(out.begin(), { idsRepeat: true })
  const { session } = turns
  session.session = asString(state.sessionId)
  session.time(state.startTime)
  const model = asString(state.selectedModel)
  if (model !== null) session.countModel(model)
  for (const [i, message] of asArray(state.chatMessages).entries())
    readPlaced(asObject(message), `message:${i}`, null, turns)
  session.end()
}

export const copilotStateFile: DocumentFormat = {
  id: 'copilot-cli',
  kind: 'document',
  sniff: (value) => (isState(value) ? 0.95 : 0),
  read,
}
