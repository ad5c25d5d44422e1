// OpenCode's exports (`opencode export`, the share API): a session's info and its messages, each with its parts.
import type { DocumentFormat, LineFormat, Output } from '../format'
import { asArray, asObject, isObject, type Json } from '../json'
import { MarkdownReader } from '../opencode/markdown'
import { readOpencodeSession } from '../opencode/session'

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
  if (Array.isArray(value) && !value.every(isSession)) readOpencodeSession({ messages: value }, out)
  else
    for (const session of asArray(Array.isArray(value) ? value : [value]).map(asObject))
      readOpencodeSession({ info: session.info, messages: asArray(session.messages) }, out)
}

export const opencode: DocumentFormat = { id: 'opencode', kind: 'document', sniff, read, isSession }

export const opencodeMarkdown: LineFormat = {
  id: 'opencode',
  kind: 'lines',
  sniff: (head) =>
    /^## OpenCode Chat Export$/m.test(head.text.slice(0, 2_000)) && /^- Session ID: /m.test(head.text) ? 0.95 : 0,
  open: (out) => new MarkdownReader(out),
}
