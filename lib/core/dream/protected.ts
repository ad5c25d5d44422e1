// What only a person's own words may lead to, and the reviewer is warned of: chosen paths, and fields of structured
// memories that decide over money and identity.
import type { Hunk } from '@/lib/core/diff/hunks'
import type { Change, StoreSnapshot } from './types'

const field =
  /^\s*[-{\s]*["']?(price\w*|currency|stock\w*|tax\w*|vat\w*|legal\w*|identity|owner\w*|address\w*|endpoint\w*|url|iban|wallet\w*|account\w*|pay(?:ment)?\w*)["']?\s*[:=]/i

const isStructured = (path: string): boolean => /\.(json|ya?ml|toml)$/i.test(path)

/** Inline objects hold many fields on one line: only those whose value changed count. */
function fieldsOf(lines: string[]): Set<string> {
  const out = new Set<string>()
  for (const line of lines) {
    if (field.test(line)) out.add(line.trim().replace(/,$/, ''))
    for (const [pair] of line.matchAll(/["'][\w-]+["']\s*:\s*("[^"]*"|[\d.]+|true|false|null)/g))
      if (field.test(pair)) out.add(pair)
  }
  return out
}

/** Whether it is one of these files, or lies in one of these folders. */
export const isProtectedPath = (guarded: string[], path: string): boolean =>
  guarded.some((g) => path === g || path.startsWith(`${g.replace(/\/$/, '')}/`))

/** Whether an edit of a structured memory changes one of the fields. */
export function changesField(path: string, hunks: Hunk[]): boolean {
  if (!isStructured(path)) return false
  const before = fieldsOf(hunks.flatMap((h) => h.remove))
  const after = fieldsOf(hunks.flatMap((h) => h.add))
  return [...before].some((f) => !after.has(f)) || [...after].some((f) => !before.has(f))
}

/** `path` for a protected memory, `field` for a protected field of a structured one, null for neither. */
export function touchesProtected(store: StoreSnapshot, changes: Change[]): 'path' | 'field' | null {
  for (const c of changes) {
    if (c.op !== 'create' && changesField(c.path, c.hunks)) return 'field'
  }
  return changes.some((c) => isProtectedPath(store.protectedPaths, c.path)) ? 'path' : null
}
