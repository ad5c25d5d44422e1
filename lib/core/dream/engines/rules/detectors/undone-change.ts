// A change of tools that a person asked for, looked at, and took back. What stays is the fact, so that nobody tries it again.
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import type { Cluster, LoadedTranscript, Observation } from '@/lib/core/dream/types'
import type { Event } from '@/lib/core/transcript/event'
import { newestFirst, present, quoteOf, together } from './kit/evidence'
import { inSessions, lesson, observed } from './kit/lesson'
import { isOneOff } from './kit/orders'
import { saidByPeople, sentenceWith, whoSaid } from './kit/people'
import { capitalised, code, reasoned, titled } from './kit/wording'

type Found = { kept: string; dropped: string }
const dataOf = (o: Observation): Found => o.data as Found

const name = '[`"“]?(?:https?://(?:[\\w.-]+/)+)?@?([A-Za-z][\\w.-]*[\\w])[`"”]?'

/** The old name, then the new one. */
const changes: RegExp[] = [
  new RegExp(`\\breplace ${name} (?:with|by) ${name}`, 'i'),
  new RegExp(`\\b(?:switch|move|migrate|change|port)(?: us| it)? from ${name} to ${name}`, 'i'),
  new RegExp(`\\b(?:ersetze|ersetz) ${name} durch ${name}`, 'i'),
  new RegExp(`\\bremplace[rz]? ${name} par ${name}`, 'i'),
  new RegExp(`\\b(?:reemplaza|sustituye|substitua) ${name} (?:por|con|com) ${name}`, 'i'),
]
const turned: RegExp[] = [
  new RegExp(`\\buse ${name} (?:instead of|rather than|not) ${name}`, 'i'),
  new RegExp(`\\b(?:nimm|nutze|verwende) ${name} (?:statt|anstelle von) ${name}`, 'i'),
]
const goBack =
  /\b(?:go(?:ing)? back to|switch back to|move back to|change back to|revert(?:ing)? (?:back )?to|back to|stick (?:with|to)|stay with|zurück zu|bleib\w* bei|reviens à|revenons à|vuelve a|volver a|volta(?:r)? (?:para|a))\s+[`"“]?@?([A-Za-z][\w.-]*\w)/i
const longestMessage = 400

/** Whom a change replaces by what: the last one before a moment. */
function changeOf(event: Event): Found | null {
  for (const pattern of changes) {
    const [kept, dropped] = pattern.exec(event.text)?.slice(1, 3) ?? []
    if (kept && dropped) return { kept, dropped }
  }
  for (const pattern of turned) {
    const [dropped, kept] = pattern.exec(event.text)?.slice(1, 3) ?? []
    if (kept && dropped) return { kept, dropped }
  }
  return null
}

function detect(transcript: LoadedTranscript): Observation[] {
  const said = saidByPeople(transcript).filter((e) => e.text.length <= longestMessage)
  return said.flatMap((event, i): Observation[] => {
    const kept = isOneOff(event.text) || /\?\s*$/.test(event.text) ? undefined : goBack.exec(event.text)?.[1]
    if (!kept) return []
    const asked = said.slice(0, i).findLast((e) => changeOf(e)?.kept.toLowerCase() === kept.toLowerCase())
    const change = asked ? changeOf(asked) : null
    if (!asked || !change) return []
    const quotes = present([
      quoteOf(transcript.id, event, sentenceWith(event.text, goBack)),
      quoteOf(transcript.id, asked, sentenceWith(asked.text, changes[0] as RegExp)),
    ])
    return [
      observed(transcript, {
        kind: 'fact',
        statement: `${change.kept} stays; ${change.dropped} was tried and undone.`,
        signature: `undone-change:${change.kept.toLowerCase()} ${change.dropped.toLowerCase()}`,
        quotes,
        at: event.at,
        data: change,
      }),
    ]
  })
}

function compose(cluster: Cluster): ReturnType<Detector['compose']> {
  const told = together([cluster])
  const first = newestFirst(told.observations)[0]
  if (!first) return null
  const { kept, dropped } = dataOf(first)
  return lesson(told, {
    kind: 'fact',
    title: titled(`${code(kept)} stays: the move to ${code(dropped)} was undone`),
    rationale: reasoned(
      `${capitalised(whoSaid(told.observations))} asked for the change, saw it, and took it back in ${inSessions(told)}.`,
    ),
    line: `Keep ${code(kept)}: the move to ${code(dropped)} was tried and undone.`,
    topic: { commands: [kept, dropped], paths: [], words: [] },
    heading: 'Code',
    looked: `Looked for later words that ask for ${code(dropped)} again: none found.`,
    confidence: 0.75,
    weight: 6 + told.sessions,
    fingerprint: cluster.signature,
  })
}

export const undoneChange: Detector = { id: 'undone-change', version: 1, detect, compose }
