// OpenCode since 1.2 keeps its sessions in a database, `opencode.db`: what used to be a file each is a row each.
import {
  type Cell,
  cellNumber,
  cellObject,
  cellText,
  column,
  type Database,
  type DatabaseFormat,
  hasTable,
} from '../database'
import type { Output } from '../format'
import { readOpencodeSession } from './session'

const fits = (database: Database): boolean =>
  hasTable(database, 'session', 'id', 'directory') &&
  hasTable(database, 'message', 'id', 'session_id', 'data') &&
  hasTable(database, 'part', 'message_id', 'data')

const textOrNull = (cell: Cell | undefined): string | null => cellText(cell) || null

function* read(database: Database, out: Output): Generator<void> {
  const more = ['parent_id', 'title', 'time_created'].map((c) => column(database, 'session', c)).join(', ')
  for (const row of database.rows(`SELECT id, directory, ${more} FROM session ORDER BY rowid`)) {
    const id = cellText(row.id)
    const info = {
      id,
      parentID: textOrNull(row.parent_id),
      directory: textOrNull(row.directory),
      title: textOrNull(row.title),
      time: { created: cellNumber(row.time_created) },
    }
    yield readOpencodeSession({ info, messages: messagesOf(id, database) }, out)
  }
}

/** Ids begin with the time, so their order is the order in which they were written. */
function* messagesOf(sessionId: string, database: Database) {
  for (const row of database.rows('SELECT id, data FROM message WHERE session_id = ? ORDER BY id', [sessionId])) {
    const id = cellText(row.id)
    const parts = [...database.rows('SELECT id, data FROM part WHERE message_id = ? ORDER BY id', [id])]
    yield {
      info: { ...cellObject(row.data), id, sessionID: sessionId },
      parts: parts.map((part) => ({ ...cellObject(part.data), id: cellText(part.id), messageID: id })),
    }
  }
}

export const opencodeDatabase: DatabaseFormat = {
  id: 'opencode',
  fits,
  read,
  nothing: 'This database of OpenCode holds no messages.',
}
