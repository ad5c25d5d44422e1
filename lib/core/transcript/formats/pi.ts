// Pi's session files, `~/.pi/agent/sessions/<folder>/<time>_<id>.jsonl`: a tree of entries, one a line, all versions.
import type { LineFormat } from '../format'
import { originOf } from '../origin'
import type { Flavour } from '../pi/flavour'
import { openTree, sniffTree } from '../pi/reader'
import { piecesOf } from '../pi/user-text'

/** Extensions that let another model work: what they report is a model's word. */
const delegates = /^(task|subagent|agent)$/i

const pi: Flavour = {
  piecesOf: (text) => piecesOf(text),
  titleOf: () => null,
  saidOf: (text) => text,
  isFailure: () => false,
  sourceOf: (call, answer) =>
    delegates.test(call.tool) && !answer.isError
      ? { origin: 'assistant', mark: null }
      : originOf(call.tool, call.input, answer),
  entry: () => false,
}

export const piFormat: LineFormat = {
  id: 'pi',
  kind: 'lines',
  sniff: (head) => sniffTree(head.records),
  open: (out) => openTree(out, pi),
}
