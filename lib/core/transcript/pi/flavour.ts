// Pi and the agents built on it write the same tree of entries; this is where their logs differ.
import type { Call } from '../calls'
import type { Json } from '../json'
import type { Source } from '../origin'
import type { TreeState } from './state'
import type { Piece } from './user-text'

export type Flavour = {
  /** What was said in the user's role, taken apart. */
  piecesOf(text: string, message: Json): Piece[]
  /** A title from a prompt that no person typed, null where it says nothing. */
  titleOf(text: string): string | null
  /** An assistant's text without what only directs its delivery; empty where nobody said it. */
  saidOf(text: string, message: Json): string
  /** Whether a result failed, beyond the log's own flag and the exit code. */
  isFailure(text: string, details: Json): boolean
  sourceOf(call: Call, answer: { text: string; isError: boolean }): Source
  /** Reads an entry of its own; false where it is none. */
  entry(type: string, entry: Json, state: TreeState): boolean
}
