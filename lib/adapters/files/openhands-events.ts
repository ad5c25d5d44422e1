// OpenHands keeps a conversation as one file an event: `events/event-00007-<id>.json`, before its version 1 `events/7.json`.
// They are put together to a list.
import { text } from 'node:stream/consumers'
import { isObject, tryJson } from '@/lib/core/transcript/json'
import type { Source } from './source'

/** Where the files lie; whether they are events, their content tells. */
const place = /^(.*[\\/])events[\\/](?:event-)?(\d+)(?:-[\w-]+)?\.json$/
const stateFile = /^(.*[\\/])base_state\.json$/

type Kept = { number: number; source: Source }

const isEvent = (value: unknown): boolean =>
  isObject(value) && 'source' in value && ('kind' in value || 'action' in value || 'observation' in value)

export class OpenhandsEvents {
  /** By the conversation's folder. */
  private readonly found = new Map<string, Kept[]>()
  private readonly states = new Map<string, Source>()

  mayHold(path: string): boolean {
    return place.test(path) || stateFile.test(path)
  }

  /** Takes an event; hands back a file that is none. */
  async take(source: Source): Promise<Source | null> {
    const root = stateFile.exec(source.path)?.[1]
    if (root !== undefined) {
      this.states.set(root, source)
      return null
    }
    const [, folder = '', number] = place.exec(source.path) ?? []
    if (!isEvent(tryJson(await text(source.open())))) return source
    this.found.set(folder, [...(this.found.get(folder) ?? []), { number: Number(number), source }])
    return null
  }

  *sessions(): Generator<Source> {
    for (const [folder, events] of this.found) {
      const state = this.states.get(folder)
      this.states.delete(folder)
      yield { path: `${folder}events`, bytes: null, open: () => conversation(events, state) }
    }
    // What only is called so.
    yield* this.states.values()
  }
}

async function* conversation(events: Kept[], state: Source | undefined): AsyncGenerator<Uint8Array> {
  const told = state === undefined ? null : tryJson(await text(state.open()))
  yield Buffer.from(`{"state":${JSON.stringify(told ?? null)},"events":[`)
  for (const [i, { source }] of events.sort((a, b) => a.number - b.number).entries())
    yield Buffer.from(`${i === 0 ? '' : ','}${await text(source.open())}`)
  yield Buffer.from(']}')
}
