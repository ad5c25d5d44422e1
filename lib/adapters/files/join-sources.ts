// Puts together what belongs together: a database and its log, and the many small files of some programs' sessions.
import { KeptSources } from './kept-sources'
import { OpencodeStorage } from './opencode-storage'
import { OpenhandsEvents } from './openhands-events'
import type { Skipped, Source } from './source'

/** SQLite names a database's companions after it; programs give it one of these endings. */
const database = /\.(vscdb|db|sqlite3?)(\.backup)?$/i
const companion = /^(.*\.(?:vscdb|db|sqlite3?)(?:\.backup)?)-(wal|shm)$/i

/** The sources in order, those that wait for others after them. */
export async function* joinSources(sources: AsyncIterable<Source | Skipped>): AsyncGenerator<Source | Skipped> {
  const kept = new KeptSources()
  const databases: Source[] = []
  const logs = new Map<string, Source>()
  const folders = [new OpencodeStorage(), new OpenhandsEvents()]
  try {
    for await (const source of sources) {
      if ('skipped' in source) {
        yield source
        continue
      }
      const beside = companion.exec(source.path)
      if (beside?.[2]?.toLowerCase() === 'wal') logs.set(beside[1] as string, await kept.keep(source))
      else if (beside)
        continue // an index of the log, made anew whenever the database is opened
      else if (database.test(source.path)) databases.push(await kept.keep(source))
      else {
        const folder = folders.find((f) => f.mayHold(source.path))
        const rest = folder ? await folder.take(await kept.keep(source)) : source
        if (rest !== null) yield rest
      }
    }
    for (const source of databases) {
      const wal = logs.get(source.path)
      logs.delete(source.path)
      // An empty log says that everything was written back.
      yield wal ? { ...source, wal } : source
    }
    for (const path of logs.keys())
      yield {
        path: `${path}-wal`,
        skipped: 'It is the log of a database that is not here. Upload the database with it.',
      }
    for (const folder of folders) yield* folder.sessions()
  } finally {
    await kept.close()
  }
}
