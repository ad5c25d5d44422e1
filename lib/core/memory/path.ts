// Addresses of memories: `/` and names, rooted at the store.
import { AppError } from '@/lib/core/errors'

/** Longer paths break on some file systems when a store is put back. */
const maxLength = 400

/**
 * The address in its one form: `/a/b.md`.
 * @throws AppError `bad_request` for an empty path, `..`, control characters, or a trailing slash
 */
export function normalisePath(path: string): string {
  const parts = path
    .replaceAll('\\', '/')
    .normalize('NFC')
    .split('/')
    .filter((p) => p !== '' && p !== '.')
  if (parts.length === 0 || path.endsWith('/'))
    throw new AppError('bad_request', 'A memory needs a path with a file name, such as /notes/deploy.md.')
  if (parts.includes('..'))
    throw new AppError('bad_request', `The path ${path} leads out of the store. Leave the ".." out.`)
  if (/\p{Cc}/u.test(path)) throw new AppError('bad_request', 'The path holds control characters. Type it again.')
  const normal = `/${parts.join('/')}`
  if (normal.length > maxLength)
    throw new AppError('bad_request', `The path is longer than ${maxLength} characters. Choose a shorter one.`)
  return normal
}

/** Whether one of the paths would have to be a folder and a file at once with `path`. */
export const clashesWith = (paths: Iterable<string>, path: string): string | null => {
  for (const other of paths) if (other.startsWith(`${path}/`) || path.startsWith(`${other}/`)) return other
  return null
}
