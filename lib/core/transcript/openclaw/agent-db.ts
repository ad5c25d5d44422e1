// OpenClaw since 2026.7 keeps an agent's sessions in a database, `~/.openclaw/agents/<agent>/agent/openclaw-agent.sqlite`:
// the same records as its files before, a row each.
import { cellText, column, type Database, type DatabaseFormat, hasTable, type Row } from '../database'
import type { Output } from '../format'
import { openTree } from '../pi/reader'
import { openclaw } from './flavour'

const fits = (database: Database): boolean => hasTable(database, 'transcript_events', 'session_id', 'seq', 'event_json')

/** A session's key, `agent:<agent>:<where it was begun>`. */
const agentIn = (key: string): string | null => /^agent:([^:]+):/.exec(key)?.[1] ?? null

type About = { key: string; parentKey: string | null; title: string | null }

/** What stands beside a session's events; the tables were renamed between versions. */
function aboutSessions(database: Database): Map<string, About> {
  const found = new Map<string, About>()
  for (const table of ['sessions', 'session_windows']) {
    if (!hasTable(database, table, 'session_id', 'session_key')) continue
    const more = ['spawned_by', 'parent_session_key', 'display_name'].map((c) => column(database, table, c))
    for (const row of database.rows(`SELECT session_id, session_key, ${more.join(', ')} FROM ${table}`))
      found.set(cellText(row.session_id), {
        key: cellText(row.session_key),
        parentKey: cellText(row.spawned_by) || cellText(row.parent_session_key) || null,
        title: cellText(row.display_name) || null,
      })
  }
  return found
}

/** Large events are packed. */
function textOf(row: Row, database: Database): string | null {
  if (row.event_json != null) return cellText(row.event_json)
  const packed = row.event_zstd
  return packed instanceof Uint8Array ? cellText(database.unpack(packed)) || null : ''
}

function* read(database: Database, out: Output): Generator<void> {
  const about = aboutSessions(database)
  const idOfKey = new Map([...about].map(([id, { key }]) => [key, id]))
  const events = `SELECT event_json, ${column(database, 'transcript_events', 'event_zstd')} FROM transcript_events`
  const ids = [...database.rows('SELECT session_id FROM transcript_events GROUP BY session_id ORDER BY min(rowid)')]
  for (const id of ids.map((row) => cellText(row.session_id))) {
    const told = about.get(id)
    const agent = agentIn(told?.key ?? '') ?? agentOfPath(out.name)
    let packed = 0
    const reader = openTree(
      {
        name: out.name,
        begin() {
          const session = out.begin()
          session.agent = agent
          session.parent = idOfKey.get(told?.parentKey ?? '') ?? null
          if (told?.title) session.title('tool', told.title)
          const end = session.end.bind(session)
          session.end = () => {
            session.session ??= id
            if (packed > 0)
              session.warn(
                `${packed} events are packed with zstd and were left out. Run Reverie with Node 22.15 or later, which can unpack them.`,
              )
            return end()
          }
          return session
        },
      },
      openclaw,
    )
    for (const row of database.rows(`${events} WHERE session_id = ? ORDER BY seq`, [id])) {
      const text = textOf(row, database)
      if (text === null) packed++
      else reader.line({ n: 0, text, endsFile: false })
      yield
    }
    yield reader.end()
  }
}

const agentOfPath = (name: string | null): string | null =>
  /(?:^|[\\/])agents[\\/]([^\\/]+)[\\/]agent[\\/]/.exec(name ?? '')?.[1] ?? null

export const openclawAgent: DatabaseFormat = {
  id: 'openclaw',
  fits,
  read,
  nothing: 'This database of OpenClaw holds no session’s events.',
}
