// Cursor's own databases, `state.vscdb`: the global one with all chats, and those of workspaces with the oldest.
import { cellObject, cellText, type Database, type DatabaseFormat, hasTable } from '../database'
import type { Output } from '../format'
import { asArray, asObject, asString, asText, isObject, type Json, tryJson } from '../json'
import { Turns } from '../turns'
import { isPersons, readBubble } from './bubble'

/** Settings of the workspace and lists of chats stand in this table, chats in `cursorDiskKV`. */
const items = 'ItemTable'
const chats = 'cursorDiskKV'
/** The chat panel of 2023 and 2024, and the first composer. */
const oldPanel = 'workbench.panel.aichat.view.aichat.chatdata'
const oldComposer = 'composer.composerData'

/** What the newest versions say of a chat beside it, by its id. */
type Headers = Map<string, Json>

function fits(database: Database): boolean {
  if (hasTable(database, chats, 'key', 'value')) return true
  if (!hasTable(database, items, 'key', 'value')) return false
  return !database.rows(`SELECT 1 FROM ${items} WHERE key IN (?, ?)`, [oldPanel, oldComposer])[Symbol.iterator]().next()
    .done
}

function item(database: Database, key: string): Json | null {
  if (!database.tables.has(items)) return null
  for (const row of database.rows(`SELECT value FROM ${items} WHERE key = ?`, [key])) return cellObject(row.value)
  return null
}

function headersOf(database: Database): Headers {
  const headers: Headers = new Map()
  for (const value of asArray(item(database, 'composer.composerHeaders')?.allComposers)) {
    const header = asObject(value)
    headers.set(asText(header.composerId), header)
  }
  if (hasTable(database, 'composerHeaders', 'composerId', 'value'))
    for (const row of database.rows('SELECT composerId, value FROM composerHeaders'))
      headers.set(cellText(row.composerId), cellObject(row.value) ?? {})
  return headers
}

function* read(database: Database, out: Output): Generator<void> {
  for (const tab of asArray(item(database, oldPanel)?.tabs)) yield readTab(asObject(tab), out)
  for (const value of asArray(item(database, oldComposer)?.allComposers)) {
    const composer = asObject(value)
    if (Array.isArray(composer.conversation))
      yield* readComposer(composer, asText(composer.composerId), {}, database, out)
  }
  if (!database.tables.has(chats)) return
  const headers = headersOf(database)
  // `;` is the sign after `:`, so that the range holds what begins with it, and the key's index is used.
  const range = [`composerData:`, `composerData;`]
  for (const row of database.rows(`SELECT key, value FROM ${chats} WHERE key >= ? AND key < ?`, range)) {
    const id = cellText(row.key).slice('composerData:'.length)
    const composer = cellObject(row.value)
    if (composer !== null) yield* readComposer(composer, id, headers.get(id) ?? {}, database, out)
  }
}

/** Early versions wrote a list or an object as JSON text inside their JSON. */
const inner = (value: unknown): unknown => (typeof value === 'string' ? tryJson(value) : value)

type Placed = { id: string; bubble: Json }

function* bubblesOf(composer: Json, id: string, database: Database): Generator<Placed> {
  const headers = asArray(inner(composer.fullConversationHeadersOnly)).map(asObject)
  const inline = asArray(inner(composer.conversation)).map(asObject)
  const map = asObject(inner(composer.conversationMap))
  for (const [i, bubble] of inline.entries()) yield { id: asString(bubble.bubbleId) ?? `bubble:${i}`, bubble }
  if (inline.length > 0) return
  for (const header of headers) {
    const bubbleId = asText(header.bubbleId)
    const key = `bubbleId:${id}:${bubbleId}`
    let bubble: Json | null = isObject(map[bubbleId]) ? (map[bubbleId] as Json) : null
    if (database.tables.has(chats))
      for (const row of database.rows(`SELECT value FROM ${chats} WHERE key = ?`, [key]))
        bubble = cellObject(row.value) ?? bubble
    // Cursor forgets the text of old chats and keeps their list.
    if (bubble !== null) yield { id: bubbleId, bubble: { ...header, ...bubble } }
  }
}

function* readComposer(composer: Json, id: string, header: Json, database: Database, out: Output): Generator<void> {
  const turns = new Turns(out.begin(), { idsRepeat: true })
  const { session } = turns
  session.session = asString(composer.composerId) ?? (id || null)
  const subagentInfo = asObject(header.subagentInfo ?? composer.subagentInfo)
  session.parent = asString(subagentInfo.parentComposerId) ?? asString(composer.forkedFromComposerId)
  const subagent = asString(subagentInfo.parentComposerId) === null ? null : session.session
  const workspace = asObject(header.workspaceIdentifier ?? composer.workspaceIdentifier)
  session.cwd = asString(asObject(workspace.uri).fsPath) ?? asString(asObject(workspace.uri).path)
  const repository = asObject(asArray(header.trackedGitRepos ?? composer.trackedGitRepos)[0])
  session.gitBranch =
    asString(asObject(asArray(repository.branches)[0]).branchName) ?? asString(composer.createdOnBranch)
  const title = asString(header.name) ?? asString(composer.name)
  if (title !== null) session.title('tool', title)
  const model = asString(asObject(inner(composer.modelConfig)).modelName)
  if (model !== null && model !== 'default') session.countModel(model)
  let last: Json = {}
  for (const { id: bubbleId, bubble } of bubblesOf(composer, id, database)) {
    readBubble(bubble, bubbleId, turns, subagent)
    last = bubble
    yield
  }
  if (session.events > 0) {
    session.time(composer.createdAt)
    if (composer.status === 'aborted' && isPersons(last) !== null) {
      turns.at({ key: 'end', subagent })
      turns.system('The person stopped the agent.', 'interruption')
    }
  }
  session.end()
}

function readTab(tab: Json, out: Output): void {
  const turns = new Turns(out.begin(), { idsRepeat: true })
  const { session } = turns
  session.session = asString(tab.tabId) ?? asString(tab.id)
  const title = asString(tab.chatTitle) ?? asString(tab.title)
  if (title !== null) session.title('tool', title)
  for (const [i, value] of asArray(tab.bubbles).entries()) {
    const bubble = asObject(value)
    readBubble(bubble, asString(bubble.id) ?? `bubble:${i}`, turns, null)
  }
  if (session.events > 0) session.time(tab.lastSendTime ?? tab.createdAt)
  session.end()
}

export const cursorState: DatabaseFormat = {
  id: 'cursor',
  fits,
  read,
  nothing:
    'This database of Cursor holds no chats. They stand in globalStorage/state.vscdb; those in workspaceStorage keep the chats of 2024 and before.',
}
