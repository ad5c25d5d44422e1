// What a Cursor file's path tells, for the records themselves name no session.
import type { Session } from '../session'

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/

/** Cursor names files after their session: `<session>/subagents/<sub-agent>.jsonl`. Returns the sub-agent's id. */
export function noteFile(name: string | null, session: Session): string | null {
  const parts = (name ?? '').split(/[\\/]/)
  const stem = (parts.at(-1) ?? '').replace(/\.\w+$/, '')
  session.session = uuid.exec(stem)?.[0] ?? null
  if (parts.at(-2) !== 'subagents') return null
  session.parent = uuid.exec(parts.at(-3) ?? '')?.[0] ?? null
  return session.session ?? (stem || 'sub-agent')
}
