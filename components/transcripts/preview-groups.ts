// What was found, in groups of what worked in one folder; what a person chose of it.
import type { FoundSessionView, PreviewChoice } from '@/lib/core/transcript/preview-view'

export type Choice = { agentId: string | null; isLeftOut: boolean }
export type Choices = ReadonlyMap<string, Choice>

export type Group = {
  key: string
  /** Where its sessions worked, else where their logs lie; null where neither is told. */
  folder: string | null
  sessions: FoundSessionView[]
}
export type Row = { type: 'group'; group: Group } | { type: 'session'; session: FoundSessionView }

/** Nothing of it is stored, whatever is chosen. */
export const isKnown = (session: FoundSessionView): boolean => session.outcome === 'known'

/** What is here already, and what another file of the upload holds too, is left out. */
export const proposed = (session: FoundSessionView): Choice => ({
  agentId: session.agentId,
  isLeftOut: isKnown(session) || session.sameAs !== null,
})

export const choiceOf = (choices: Choices, session: FoundSessionView): Choice =>
  choices.get(session.key) ?? proposed(session)

const folderOf = ({ folder, path }: FoundSessionView): string | null =>
  folder ?? (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : null)

/** By folder and proposed agent, so that one choice fits the whole group; folders in order. */
export function groupSessions(sessions: FoundSessionView[]): Group[] {
  const groups = new Map<string, Group>()
  for (const session of sessions) {
    const folder = folderOf(session)
    const key = `${folder ?? ''}\n${session.agentId ?? ''}`
    const group = groups.get(key)
    if (group) group.sessions.push(session)
    else groups.set(key, { key, folder, sessions: [session] })
  }
  return [...groups.values()].sort((a, b) => a.key.localeCompare(b.key))
}

/** @param closed keys of groups whose sessions are not shown */
export function rowsOf(groups: Group[], closed: ReadonlySet<string>): Row[] {
  return groups.flatMap((group): Row[] => [
    { type: 'group', group },
    ...(closed.has(group.key) ? [] : group.sessions.map((session): Row => ({ type: 'session', session }))),
  ])
}

/** The same for all of them; what is known stays out. */
export function chooseFor(choices: Choices, sessions: FoundSessionView[], change: Partial<Choice>): Choices {
  const next = new Map(choices)
  for (const session of sessions) {
    if (isKnown(session)) continue
    next.set(session.key, { ...choiceOf(choices, session), ...change })
  }
  return next
}

export const storedCount = (sessions: FoundSessionView[], choices: Choices): number =>
  sessions.filter((s) => !choiceOf(choices, s).isLeftOut).length

/** The agent that all have; undefined where they differ. */
export function commonAgent(sessions: FoundSessionView[], choices: Choices): string | null | undefined {
  const agents = new Set(sessions.map((s) => choiceOf(choices, s).agentId))
  return agents.size === 1 ? [...agents][0] : undefined
}

/** What differs from what the server would do by itself: it leaves out what is known, and nothing else. */
export function changedChoices(sessions: FoundSessionView[], choices: Choices): PreviewChoice[] {
  return sessions.flatMap((session) => {
    const { agentId, isLeftOut } = choiceOf(choices, session)
    const isSame = agentId === session.agentId && isLeftOut === isKnown(session)
    return isSame ? [] : [{ key: session.key, agentId, isLeftOut }]
  })
}
