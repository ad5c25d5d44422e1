// OpenCode's exports (`opencode export`, the share API): a session's info and its messages, each with its parts.
import type { DocumentFormat, LineFormat, Output } from '../format'
import { asArray, asObject, asString, isObject, type Json } from '../json'
import { MarkdownReader } from '../opencode/markdown'
import { readOpencodeMessage } from '../opencode/message'
import { Turns } from '../turns'

const isMessage = (m: unknown): boolean =>
  isObject(m) && Array.isArray(m.parts) && isObject(m.info) && /^(user|assistant)$/.test(String(m.info.role))

/** A session, or a list of them. */
const isSession = (value: unknown): value is Json =>
  isObject(value) &&
  isObject(value.info) &&
  Array.isArray(value.messages) &&
  typeof value.info.id === 'string' &&
  (value.messages.length === 0 ? isObject(value.info.time) : value.messages.some(isMessage))

function sniff(value: unknown): number {
  const list = Array.isArray(value) ? value : [value]
  if (list.length > 0 && list.every(isSession)) return 0.95
  return Array.isArray(value) && value.length > 0 && value.every(isMessage) ? 0.9 : 0
}

function read(value: unknown, out: Output): void {
  if (Array.isArray(value) && !value.every(isSession)) readSession({ messages: value }, out)
  else for (const session of Array.isArray(value) ? value : [value]) readSession(asObject(session), out)
}

/** Modes that every installation has: they name no agent of the team. */
const ownAgents = /^(build|plan|general|explore|compaction|title|summary)$/

function readSession(value: Json, out: Output): void {
  const turns = new Turns(out.begin())
  const { session } = turns
  const info = asObject(value.info)
  const messages = asArray(value.messages).map(asObject)
  const first = asObject(messages[0]?.info)
  session.session = asString(info.id) ?? asString(first.sessionID)
  session.parent = asString(info.parentID)
  session.cwd = asString(info.directory)
  const time = asObject(info.time)
  session.time(time.created)
  const title = asString(info.title)
  // Until it has been named, a session is called by its time.
  if (title !== null && !/^(New session|Child session) - \d{4}-/.test(title)) session.title('tool', title)
  for (const message of messages) {
    const agent = asString(asObject(message.info).agent)
    if (agent !== null && !ownAgents.test(agent)) session.agent ??= agent
    // Only another agent begins a session with a parent.
    readOpencodeMessage(message, turns, session.parent === null ? null : session.session)
  }
  session.end()
}

export const opencode: DocumentFormat = { id: 'opencode', kind: 'document', sniff, read }

export const opencodeMarkdown: LineFormat = {
  id: 'opencode',
  kind: 'lines',
  sniff: (head) =>
    /^## OpenCode Chat Export$/m.test(head.text.slice(0, 2_000)) && /^- Session ID: /m.test(head.text) ? 0.95 : 0,
  open: (out) => new MarkdownReader(out),
}
