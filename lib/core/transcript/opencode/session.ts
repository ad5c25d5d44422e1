// A session of OpenCode: what is told about it, and its messages in order.
import type { Output } from '../format'
import { asObject, asString } from '../json'
import { Turns } from '../turns'
import { readOpencodeMessage } from './message'

/** Modes that every installation has: they name no agent of the team. */
const ownAgents = /^(build|plan|general|explore|compaction|title|summary)$/

/** @param value the session's `info`, and its `messages` in order, each `{info, parts}` */
export function readOpencodeSession(value: { info?: unknown; messages: Iterable<unknown> }, out: Output): void {
  const turns = new Turns(out.begin())
  const { session } = turns
  const info = asObject(value.info)
  session.session = asString(info.id)
  session.parent = asString(info.parentID)
  session.cwd = asString(info.directory)
  const time = asObject(info.time)
  session.time(time.created)
  const title = asString(info.title)
  // Until it has been named, a session is called by its time.
  if (title !== null && !/^(New session|Child session) - \d{4}-/.test(title)) session.title('tool', title)
  for (const item of value.messages) {
    const message = asObject(item)
    const told = asObject(message.info)
    session.session ??= asString(told.sessionID)
    const agent = asString(told.agent)
    if (agent !== null && !ownAgents.test(agent)) session.agent ??= agent
    // Only another agent begins a session with a parent.
    readOpencodeMessage(message, turns, session.parent === null ? null : session.session)
  }
  session.end()
}
