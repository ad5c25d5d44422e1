// OpenCode before 1.2 kept a session in many files: `storage/session/<project>/<session>.json`,
// `storage/message/<session>/<message>.json` and `storage/part/<message>/<part>.json`, and in 2025 all three one folder
// deeper, under `storage/session/`. They are put together to what `opencode export` writes.
import { text } from 'node:stream/consumers'
import { asNumber, asObject, asString, isObject, type Json, tryJson } from '@/lib/core/transcript/json'
import type { Skipped, Source } from './source'

/** Where the files lie; whether they are OpenCode's, their content tells. */
const place = /^(.*?(?:^|[\\/]))(?:session[\\/](?:info|message|part)|session|message|part)[\\/].*\.json$/

type Kept = { id: string; source: Source; at: number }
type Storage = { sessions: Kept[]; messages: Map<string, Kept[]>; parts: Map<string, Kept[]> }

const read = async (source: Source): Promise<Json> => asObject(tryJson(await text(source.open())))

const push = (map: Map<string, Kept[]>, key: string, kept: Kept): void => {
  const list = map.get(key)
  if (list) list.push(kept)
  else map.set(key, [kept])
}

const folderOf = (path: string): string => path.split(/[\\/]/).at(-2) ?? ''

export class OpencodeStorage {
  /** By the folder that holds the three. */
  private readonly found = new Map<string, Storage>()

  mayHold(path: string): boolean {
    return place.test(path)
  }

  /** Takes a file of a session; hands back one that is none. */
  async take(source: Source): Promise<Source | null> {
    const value = await read(source)
    const id = asString(value.id)
    if (id === null) return source
    const root = place.exec(source.path)?.[1] ?? ''
    const storage: Storage = this.found.get(root) ?? { sessions: [], messages: new Map(), parts: new Map() }
    const time = asObject(value.time)
    const kept = { id, source, at: asNumber(time.created) ?? 0 }
    if (isObject(value.time) && /^(user|assistant)$/.test(String(value.role)))
      push(storage.messages, asString(value.sessionID) ?? folderOf(source.path), kept)
    else if (typeof value.type === 'string' && /[\\/]part[\\/]/.test(source.path))
      push(storage.parts, asString(value.messageID) ?? folderOf(source.path), kept)
    else if (isObject(value.time) && ('directory' in value || 'projectID' in value || 'title' in value))
      storage.sessions.push(kept)
    else return source
    this.found.set(root, storage)
    return null
  }

  *sessions(): Generator<Source | Skipped> {
    for (const [root, storage] of this.found) {
      for (const session of storage.sessions) yield sessionSource(session, storage)
      const known = new Set(storage.sessions.map((s) => s.id))
      for (const [id, messages] of storage.messages)
        if (!known.has(id)) yield sessionSource({ id, source: messages[0]?.source as Source, at: 0 }, storage, true)
      const told = new Set([...storage.messages.values()].flat().map((m) => m.id))
      const lost = [...storage.parts.keys()].filter((id) => !told.has(id))
      if (lost.length > 0)
        yield {
          path: `${root}part`,
          skipped: `It holds parts of ${lost.length} messages that are not here. Upload OpenCode's whole storage folder.`,
        }
    }
  }
}

/** @param isBare where only the messages are there: the session's own file is missing */
function sessionSource(session: Kept, { messages, parts }: Storage, isBare = false): Source {
  const own = (messages.get(session.id) ?? []).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  async function* json(): AsyncGenerator<string> {
    yield `{"info":${JSON.stringify(isBare ? { id: session.id } : await read(session.source))},"messages":[`
    for (const [i, message] of own.entries()) {
      const inner = (parts.get(message.id) ?? []).sort((a, b) => (a.source.path < b.source.path ? -1 : 1))
      yield `${i === 0 ? '' : ','}{"info":${JSON.stringify(await read(message.source))},"parts":[`
      for (const [n, part] of inner.entries()) yield (n === 0 ? '' : ',') + JSON.stringify(await read(part.source))
      yield ']}'
    }
    yield ']}'
  }
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    for await (const piece of json()) yield Buffer.from(piece)
  }
  return { path: session.source.path, bytes: null, open: bytes }
}
