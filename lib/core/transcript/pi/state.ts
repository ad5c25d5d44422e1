// What reading a tree of entries has to remember: the current entry, open calls, entries already seen.
import { Calls } from '../calls'
import type { Event } from '../event'
import type { Line } from '../format'
import { asObject, asString, type Json } from '../json'
import type { NewEvent, Session } from '../session'

export type EntryEvent = Pick<Event, 'kind' | 'origin' | 'text'> &
  Partial<Pick<NewEvent, 'key' | 'speaker' | 'tool' | 'callId' | 'input' | 'exitCode' | 'isError' | 'mark'>>

export class TreeState {
  readonly session: Session
  readonly calls = new Calls()
  line = 0
  /** Id of the current entry; early versions had none. */
  id = ''
  private at: unknown = null
  private block = 0
  /** The model that the log switched to last, in case no message names one. */
  private chosenModel: string | null = null
  private hasModel = false
  private readonly seen = new Map<string, string>()

  constructor(session: Session) {
    this.session = session
  }

  header(entry: Json): void {
    const { session } = this
    this.session.time(entry.timestamp)
    session.session = asString(entry.id)
    session.cwd = asString(entry.cwd)
    session.parent = parentOf(asString(entry.parentSession) ?? asString(entry.branchedFrom))
    session.title('tool', asString(entry.title) ?? '')
    this.chosenModel = asString(entry.modelId)
  }

  /** Makes an entry the current one; false where it is a copy of one that came before. */
  take(entry: Json, line: Line): boolean {
    this.line = line.n
    this.block = 0
    this.at = entry.timestamp ?? asObject(entry.message).timestamp ?? null
    const id = asString(entry.id)
    this.id = id ?? `line:${line.n}`
    if (id === null) return true
    const sign = `${String(entry.type)} ${String(this.at)}`
    if (this.seen.get(id) === sign) return false
    this.seen.set(id, sign)
    return true
  }

  emit(event: EntryEvent): void {
    const { key, ...rest } = event
    this.session.emit({ ...rest, key: key ?? `${this.id}:${this.block++}`, line: this.line, at: this.at })
  }

  unknown(value: unknown): void {
    this.emit({ kind: 'unknown', origin: 'injected', text: JSON.stringify(value) })
  }

  chooseModel(model: string | null): void {
    this.chosenModel = model ?? this.chosenModel
  }

  countModel(model: string): void {
    this.hasModel = true
    this.session.countModel(model)
  }

  end(): void {
    if (!this.hasModel && this.chosenModel !== null) this.session.countModel(this.chosenModel)
    this.session.end()
  }
}

/** The parent is told as a path, `…/<time>_<id>.jsonl`, or as a bare id. */
function parentOf(path: string | null): string | null {
  const file = path
    ?.split(/[\\/]/)
    .at(-1)
    ?.replace(/\.jsonl$/, '')
  return file?.replace(/^\d{4}-\d\d-\d\dT[^_]*_/, '') || null
}
