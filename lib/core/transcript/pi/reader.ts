// Reads a tree of entries line by line. Branches that were left again stay in: they were said, too.
import type { LineReader, Output } from '../format'
import { asObject, asString, isObject, type Json, tryJson } from '../json'
import { emitNotJson } from '../not-json'
import type { Flavour } from './flavour'
import { readAside, readMessage } from './messages'
import { TreeState } from './state'

/** What an extension remembers for itself, and names of places in the tree: nothing was said or done. */
const bookkeeping = new Set(['custom', 'label', 'thinking_level_change', 'leaf'])

export function openTree(out: Output, flavour: Flavour): LineReader {
  let state: TreeState | null = null
  return {
    line(line) {
      if (line.text.trim() === '') return
      const entry = tryJson(line.text)
      const isHeader = isObject(entry) && entry.type === 'session'
      if (isHeader && state !== null && state.session.session !== asString(entry.id)) {
        state.end()
        state = null
      }
      state ??= new TreeState(out.begin())
      if (!isObject(entry)) emitNotJson(line, state.session)
      else if (isHeader) {
        if (state.session.session === null) state.header(entry)
      } else if (state.take(entry, line)) readEntry(entry, state, flavour)
    },
    end() {
      state ??= new TreeState(out.begin())
      state.end()
    },
  }
}

function readEntry(entry: Json, state: TreeState, flavour: Flavour): void {
  const type = asString(entry.type) ?? ''
  if (flavour.entry(type, entry, state) || bookkeeping.has(type)) {
    state.session.time(entry.timestamp)
    return
  }
  if (type === 'message') readMessage(entry, state, flavour)
  else if (type === 'model_change') state.chooseModel(asString(entry.modelId) ?? asString(entry.model))
  else if (type === 'compaction' || type === 'branch_summary') readAside(entry.summary, 'compaction', state)
  else if (type === 'custom_message') readAside(entry.content, 'reminder', state)
  else if (type === 'session_info') state.session.title('person', asString(entry.name) ?? '')
  else state.unknown(entry)
}

const entryTypes = new Set([
  'message',
  'model_change',
  'thinking_level_change',
  'compaction',
  'branch_summary',
  'custom',
  'custom_message',
  'session_info',
  'label',
])
const isHeader = (r: Json): boolean =>
  r.type === 'session' && typeof r.id === 'string' && typeof r.timestamp === 'string' && !('message' in r)

/** Signs that no other log has: the header, or messages in this family's own words. */
function isTelling(r: Json): boolean {
  if (isHeader(r)) return true
  const message = asObject(r.message)
  if (r.type !== 'message') return false
  return (
    (message.role === 'toolResult' && typeof message.toolCallId === 'string') ||
    (message.role === 'assistant' && typeof message.stopReason === 'string' && typeof message.provider === 'string')
  )
}

/** How surely the records are a tree of entries, 0 to 0.9. */
export function sniffTree(records: Json[]): number {
  if (!records.some(isTelling)) return 0
  const fits = records.filter((r) => isHeader(r) || (typeof r.type === 'string' && entryTypes.has(r.type)))
  return (0.9 * fits.length) / records.length
}
