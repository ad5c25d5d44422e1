// A way of working that people ask for with ever new objects: read this file in full, read that one in full; check again,
// and again. Each time it is about one case; together it is how they want it done.
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import type { Cluster, LoadedTranscript, Observation } from '@/lib/core/dream/types'
import { present, quoteOf, together } from './kit/evidence'
import { inSessions, lesson, observed } from './kit/lesson'
import { saidByPeople, sentenceWith, whoSaid } from './kit/people'
import { capitalised, counted, reasoned, titled } from './kit/wording'

type Found = { times: number; hasObject: boolean }
const dataOf = (o: Observation): Found => o.data as Found

type Manner = {
  id: string
  said: RegExp
  /** Messages about it, over all sessions. */
  times: number
  sessions: number
  line: string
  /** What must stand in one of the messages for the rule to say what it says. */
  about: RegExp
  words: string[]
}

const whole =
  '(?:in full|in its entirety|completely|entirely|from (?:start|top|beginning) to (?:end|bottom)|end[- ]to[- ]end)'

const manners: Manner[] = [
  {
    id: 'read-in-full',
    said: new RegExp(
      `\\b(?:read|reda|re-?read)\\b(?:[^.!?\\n]|\\.(?=\\w)){0,160}?\\b(?:${whole}|the (?:full|whole|entire|complete)\\b)|\\b(?:lies|lese)\\b.{0,80}\\b(?:ganz|vollständig|komplett)\\b|\\b(?:lis|lisez)\\b.{0,80}\\ben entier\\b|\\b(?:lee|leia)\\b.{0,80}\\b(?:enter\\w|complet\\w|inteir\\w)\\b|全部(?:読|读)|最後まで読|完整(?:地)?阅读`,
      'iu',
    ),
    times: 3,
    sessions: 2,
    line: 'Read a file in full, in one go, before you work on it; pieces of it are not enough.',
    about: /[\w-]+\.[a-z]{1,4}\b|\bfiles?\b|\bdocs?\b|Datei|fichier|archivo|arquivo|ファイル|文件/i,
    words: ['read', 'file', 'full', 'source'],
  },
  {
    id: 'one-at-a-time',
    said: /\b(?:one (?:at a time|by one|after (?:the other|another))|step by step|incrementally|eins nach dem anderen|schritt für schritt|un par un|étape par étape|uno por uno|paso a paso|um por um|passo a passo)\b|一つずつ|逐一|一步一步|一个一个/iu,
    times: 3,
    sessions: 3,
    line: 'Work in small steps, one thing at a time, and let each be looked at before the next.',
    about: /./,
    words: ['step', 'incremental', 'review'],
  },
  {
    id: 'check-again',
    said: /\b(?:double|triple|tripple)(?:[-/ ]+(?:triple|tripple))?[- ]?(?:check|review)|\b(?:check|review|verify) (?:it |that |this |everything )?again\b|\bre-?check\b|\bare you sure\b.*\bcheck\b|nochmals? (?:prüfen|überprüfen)|vérifie[rz]? (?:encore|à nouveau)|revisa (?:otra vez|de nuevo)|verifique (?:de novo|novamente)|もう一度(?:確認|チェック)|再(?:检查|确认)/iu,
    times: 3,
    sessions: 1,
    line: 'After fixing a fault, search the whole code base for the same kind of error, then check a second time.',
    about:
      /\b(?:code ?base|everywhere|all (?:the )?(?:places|files|others)|any (?:more|other)s?|more like (?:this|that)|elsewhere)\b/i,
    words: ['review', 'check', 'fault', 'code base'],
  },
]

/** Longer messages are plans and pastes, in which such words are part of a list. */
const longestMessage = 700

function detect(transcript: LoadedTranscript): Observation[] {
  const said = saidByPeople(transcript).filter((e) => e.text.length <= longestMessage)
  return manners.flatMap((manner): Observation[] => {
    const found = said.filter(
      (e) =>
        manner.said.test(e.text) &&
        !/\b(?:don['’]?t|do not|no need to)\b[^.!?\n]{0,20}\b(?:read|check|review)\b/i.test(e.text),
    )
    if (found.length === 0) return []
    const quotes = present(found.slice(0, 4).map((e) => quoteOf(transcript.id, e, sentenceWith(e.text, manner.said))))
    const data: Found = { times: found.length, hasObject: found.some((e) => manner.about.test(e.text)) }
    const statement = `A person asked for it ${counted(found.length, 'time')}.`
    return [
      observed(transcript, { kind: 'preference', statement, signature: `asked-manner:${manner.id}`, quotes, data }),
    ]
  })
}

function compose(cluster: Cluster): ReturnType<Detector['compose']> {
  const manner = manners.find((m) => cluster.signature === `asked-manner:${m.id}`)
  const told = together([cluster])
  const times = told.observations.reduce((n, o) => n + dataOf(o).times, 0)
  if (!manner || !told.observations.some((o) => dataOf(o).hasObject)) return null
  if (told.sessions < manner.sessions || times < manner.times)
    return {
      withhold: `Asked for ${counted(times, 'time')} in ${counted(told.sessions, 'session')}.`,
      reason: 'seen-once',
    }
  return lesson(told, {
    kind: 'preference',
    title: titled(manner.line.replace(/[;,] (?:pieces|then|and) .*$/, '')),
    rationale: reasoned(
      `${capitalised(whoSaid(told.observations))} had to ask for it ${counted(times, 'time')} in ${inSessions(told)}.`,
    ),
    line: manner.line,
    topic: { commands: [], paths: [], words: manner.words },
    heading: 'Conventions',
    looked: 'Looked for words that ask for the opposite: none found.',
    confidence: told.sessions >= 2 ? 0.85 : 0.7,
    weight: 6 + told.sessions + Math.min(times, 6) / 2,
    fingerprint: cluster.signature,
  })
}

export const askedManner: Detector = { id: 'asked-manner', version: 1, detect, compose }
