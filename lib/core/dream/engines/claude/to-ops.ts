// The model's operations, made ours: only what is complete, in one store, is taken; applying them is checked later by code.
import type { EditOp, StoreSnapshot } from '@/lib/core/dream/types'
import type { AnsweredOp } from './schemas'

const rooted = (path: string): string => `/${path.replace(/^\/+/, '')}`

function toOp(answered: AnsweredOp): EditOp | null {
  const path = rooted(answered.path)
  const { op, afterLine, fromLine, toLine, lines, target, title, description } = answered
  if (op === 'create') return { op, path, text: `${lines.join('\n').replace(/\n+$/, '')}\n` }
  if (op === 'insert') return afterLine === null ? null : { op, path, afterLine, lines }
  if (op === 'replace') return fromLine === null || toLine === null ? null : { op, path, fromLine, toLine, lines }
  return target && title
    ? { op, path, entry: { target: rooted(target), title, description: description ?? '', heading: null } }
    : null
}

/** The operations and their store; null when nothing complete is left, or they name no store that may be changed. */
export function toOps(answered: AnsweredOp[], stores: StoreSnapshot[]): { storeId: string; ops: EditOp[] } | null {
  const writable = stores.filter((s) => s.access === 'propose')
  const store = writable.find((s) => s.name === answered[0]?.store) ?? (writable.length === 1 ? writable[0] : undefined)
  if (!store) return null
  const ops = answered
    .filter((a) => a.store === answered[0]?.store)
    .map(toOp)
    .filter((op) => op !== null)
  return ops.length > 0 ? { storeId: store.id, ops } : null
}
