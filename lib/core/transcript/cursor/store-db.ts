// Cursor's command line keeps each session in a database, `~/.cursor/chats/<folder>/<session>/store.db`: blobs named
// after their hash, of which a root lists the messages in order.
import { readChatPart } from '../chat/part'
import { cellText, type Database, type DatabaseFormat, hasTable } from '../database'
import type { Output } from '../format'
import { asArray, asObject, asString, asText, isObject, type Json, tryJson } from '../json'
import { Turns } from '../turns'
import { fieldsOf } from './protobuf'
import { readUserText } from './user-text'

type Message = { id: string; message: Json }
/** A blob's name is a SHA-256. */
const hashBytes = 32

const fits = (database: Database): boolean =>
  hasTable(database, 'blobs', 'id', 'data') && hasTable(database, 'meta', 'key', 'value')

const toHex = (bytes: Uint8Array): string => [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('')

/** The session's record is JSON, written as hexadecimal digits. */
function metaOf(database: Database): Json {
  for (const row of database.rows('SELECT value FROM meta ORDER BY key')) {
    const text = cellText(row.value).trim()
    const plain = /^[0-9a-f]+$/i.test(text) ? fromHex(text) : text
    const value = tryJson(plain)
    if (isObject(value)) return value
  }
  return {}
}

function fromHex(digits: string): string {
  const bytes = new Uint8Array(digits.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16)
  return new TextDecoder().decode(bytes)
}

function toMessage(data: Uint8Array): Json | null {
  if (data[0] !== 0x7b) return null // {
  const value = tryJson(new TextDecoder().decode(data))
  return isObject(value) && typeof value.role === 'string' ? value : null
}

const bytesOf = (cell: unknown): Uint8Array =>
  cell instanceof Uint8Array ? cell : new TextEncoder().encode(typeof cell === 'string' ? cell : '')

/** Messages that the root leads to, in its order; a message said twice is one blob that is named twice. */
function* messagesFrom(root: string, database: Database, trail: Set<string> = new Set()): Generator<Message> {
  if (trail.has(root)) return
  for (const row of database.rows('SELECT data FROM blobs WHERE id = ?', [root])) {
    const data = bytesOf(row.data)
    const message = toMessage(data)
    if (message !== null) yield { id: root, message }
    else
      for (const field of fieldsOf(data) ?? [])
        if (field.bytes.length === hashBytes)
          yield* messagesFrom(toHex(field.bytes), database, new Set([...trail, root]))
  }
}

function* allMessages(database: Database): Generator<Message> {
  for (const row of database.rows('SELECT id, data FROM blobs ORDER BY rowid')) {
    const message = toMessage(bytesOf(row.data))
    if (message !== null) yield { id: cellText(row.id), message }
  }
}

function* read(database: Database, out: Output): Generator<void> {
  const turns = new Turns(out.begin(), { idsRepeat: true })
  const { session } = turns
  const meta = metaOf(database)
  session.session = asString(meta.agentId) ?? asString(meta.id)
  session.title('tool', asText(meta.name) === 'New Agent' ? '' : asText(meta.name))
  const model = asString(meta.lastUsedModel)
  if (model !== null) session.countModel(model)
  const root = asString(meta.latestRootBlobId)
  for (const { id, message } of root === null ? [] : messagesFrom(root, database)) readMessage(id, message, turns)
  if (session.events === 0) {
    for (const { id, message } of allMessages(database)) readMessage(id, message, turns)
    if (session.events > 0)
      session.warn('The list of messages could not be read: they are told in the order they were stored in.')
  }
  if (session.events > 0) session.time(meta.createdAt)
  yield void session.end()
}

function readMessage(id: string, message: Json, turns: Turns): void {
  const { role } = message
  turns.at({ key: id, at: message.createdAt ?? message.timestamp })
  const parts =
    typeof message.content === 'string'
      ? [{ type: 'text', text: message.content }]
      : asArray(message.content).map(asObject)
  if (role === 'user') readPrompt(parts, turns)
  else if (role === 'system') turns.system(parts.map((p) => asText(p.text)).join('\n'))
  else if (role === 'assistant' || role === 'tool') {
    const said = parts.map((part) => readChatPart(part, role, null, turns)).filter((t) => t !== null && t !== '')
    if (role === 'assistant') turns.assistant(said.join('\n'))
  } else turns.unknown(message)
}

function readPrompt(parts: Json[], turns: Turns): void {
  const text = parts.map((p) => (p.type === 'text' ? asText(p.text) : `[${asText(p.type) || 'file'}]`)).join('\n')
  const { said, at, added } = readUserText(text)
  if (at !== null) turns.session.time(at)
  for (const extra of added) {
    turns.system(extra.text, extra.mark)
    turns.session.cwd ??= /^Workspace Path: (.+)$/m.exec(extra.text)?.[1]?.trim() ?? null
  }
  turns.user(said ?? '')
}

export const cursorStore: DatabaseFormat = {
  id: 'cursor',
  fits,
  read,
  nothing: 'This database of Cursor’s command line holds no messages.',
}
