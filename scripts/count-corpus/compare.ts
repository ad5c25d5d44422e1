// Every source of a folder, counted by the parser and by a counter of its own.
import { text } from 'node:stream/consumers'
import { parseSource } from '@/lib/adapters/files/parse-source'
import type { Source } from '@/lib/adapters/files/source'
import { walkPaths } from '@/lib/adapters/files/walk-paths'
import { AppError } from '@/lib/core/errors'
import { counters } from './counters'
import { empty, type Name, names, type Tally } from './tally'

export type Compared = { path: string; format: string; parsed: Tally; counted: Tally; differ: Name[] }
export type Refused = { path: string; reason: string }

async function parsedBy(source: Source): Promise<{ format: string; parsed: Tally }> {
  const parsed = empty()
  let format = ''
  for await (const item of parseSource(source, { masker: null })) {
    if (item.type === 'event') continue
    format = item.meta.format
    parsed.sessions++
    parsed.errors += item.meta.errors
    for (const name of names) if (name in item.meta.counts) parsed[name] += item.meta.counts[name as 'user']
  }
  return { format, parsed }
}

async function countedBy(source: Source, { format, parsed }: { format: string; parsed: Tally }, path: string) {
  const counter = counters[format]
  if (!counter) throw new Error(`There is no counter for ${format}. Write one in scripts/count-corpus.`)
  try {
    const counted = counter(await text(source.open()), path)
    return { counted, differ: names.filter((name) => parsed[name] !== counted[name]) }
  } catch (error) {
    throw new Error(`The counter for ${format} cannot read ${path}.`, { cause: error })
  }
}

/** @param leftOut paths that are no part of the collection */
export async function* compare(folder: string, leftOut: RegExp): AsyncGenerator<Compared | Refused> {
  for await (const source of walkPaths([folder])) {
    const path = source.path.slice(folder.length + 1)
    if (leftOut.test(path)) continue
    if ('skipped' in source) {
      yield { path, reason: source.skipped }
      continue
    }
    const told = await parsedBy(source).catch((error: unknown) => {
      if (error instanceof AppError) return error.message
      throw error
    })
    if (typeof told === 'string') yield { path, reason: told }
    else yield { path, ...told, ...(await countedBy(source, told, path)) }
  }
}
