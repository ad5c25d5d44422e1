// Whole transcripts from paths, for the command line.

import { createHash } from 'node:crypto'
import type { LoadedTranscript, Unreadable } from '@/lib/core/dream/types'
import { idFromHash } from '@/lib/core/ids'
import type { Masker } from '@/lib/core/ports'
import type { Event, FormatId } from '@/lib/core/transcript/event'
import { parseSource } from './parse-source'
import type { Source } from './source'
import { walkPaths } from './walk-paths'

/** The same path gets the same id on every run. */
const idOf = (path: string, n: number): string =>
  idFromHash('trn', createHash('sha256').update(`${path}#${n}`).digest('hex'))

/**
 * The transcripts of one source, in order.
 * @param format the one that a person chose; null: told by the content
 * @throws AppError `unsupported`
 */
export async function* readSource(
  source: Source,
  masker: Masker,
  format: FormatId | null = null,
): AsyncGenerator<LoadedTranscript> {
  let events: Event[] = []
  let n = 0
  for await (const item of parseSource(source, { masker, format })) {
    if (item.type === 'event') events.push(item.event)
    else {
      yield { id: idOf(source.path, n++), path: source.path, agent: item.meta.agent, meta: item.meta, events }
      events = []
    }
  }
}

/** @param makeMasker one for each source, so that numbers of masks begin anew */
export async function* loadTranscripts(
  paths: string[],
  makeMasker: () => Masker,
  format: FormatId | null = null,
): AsyncGenerator<{ transcript: LoadedTranscript } | { unreadable: Unreadable }> {
  for await (const source of walkPaths(paths)) {
    if ('skipped' in source) {
      yield { unreadable: { path: source.path, reason: source.skipped } }
      continue
    }
    try {
      for await (const transcript of readSource(source, makeMasker(), format)) yield { transcript }
    } catch (error) {
      yield { unreadable: { path: source.path, reason: error instanceof Error ? error.message : String(error) } }
    }
  }
}
