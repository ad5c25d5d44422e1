// A person tells the agent how things are here, because it went wrong without: where something is, what is used, what
// cannot be reached. It is their own work, so one time is enough; what might hold for the moment only is left alone.
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import { contentWords } from '@/lib/core/dream/engines/rules/words'
import type { Cluster, LoadedTranscript, Observation } from '@/lib/core/dream/types'
import { newestFirst, present, quoteOf, together } from './kit/evidence'
import { inSessions, lesson, observed } from './kit/lesson'
import { isOneOff, sentencesOf } from './kit/orders'
import { saidByPeople, whoSaid } from './kit/people'
import { hasMachinePath } from './kit/shell'
import { capitalised, reasoned, titled } from './kit/wording'

const thing = "(?:the |our )?([\\w][\\w .'-]{2,40}?)"
const place = '([`"]?(?:[\\w@.-]*/[\\w@./-]+|[\\w-]+(?:\\.[\\w-]+)+)[`"]?)'
const term = '([`"]?[\\w@./-]{2,30}[`"]?(?: (?!(?:here|for|not|instead|and|ici|hier|aquí|aqui)\\b)[\\w@./-]{2,20})?)'

/** Each with the sentence that it leaves. */
const ways: { said: RegExp; fact: (m: string[]) => string }[] = [
  // "We use pnpm here, not npm."
  {
    said: new RegExp(
      `^(?:no,? |nope,? |actually,? |again,? )?we (?:only )?use ${term}(?: here| for [\\w ]{2,30})?,? (?:not|and not|instead of|rather than|never) ${term}$`,
      'i',
    ),
    fact: ([, right, wrong]) => `Use ${right}, not ${wrong}`,
  },
  {
    said: new RegExp(
      `^(?:nein,? )?wir (?:benutzen|verwenden|nutzen|nehmen) ${term}(?: hier)?,? (?:nicht|und nicht|statt) ${term}$`,
      'i',
    ),
    fact: ([, right, wrong]) => `Use ${right}, not ${wrong}`,
  },
  {
    said: new RegExp(`^(?:non,? )?(?:on|nous) (?:utilise|utilisons) ${term}(?: ici)?,? (?:pas|et pas) ${term}$`, 'i'),
    fact: ([, right, wrong]) => `Use ${right}, not ${wrong}`,
  },
  {
    said: new RegExp(`^(?:no,? )?(?:usamos) ${term}(?: aquí)?,? (?:no|y no) ${term}$`, 'i'),
    fact: ([, right, wrong]) => `Use ${right}, not ${wrong}`,
  },
  {
    said: new RegExp(`^(?:não,? )?(?:usamos|a gente usa) ${term}(?: aqui)?,? (?:não|e não) ${term}$`, 'i'),
    fact: ([, right, wrong]) => `Use ${right}, not ${wrong}`,
  },
  // "The migrations live in packages/db/migrations."
  {
    said: new RegExp(
      `^(?:no,? |actually,? |fyi,? |note:? )?${thing} (?:lives?|are kept|is kept|are located|is located|sits?|belongs?|goes?|go) (?:in|under|at) ${place}$`,
      'i',
    ),
    fact: ([, what, where]) => `${capitalised(what as string)} is in \`${(where as string).replace(/[`"]/g, '')}\``,
  },
  // "The staging URL is https://staging.example.org."
  {
    said: /^(?:no,? |actually,? |fyi,? )?(?:the |our )?((?:staging|production|prod|preview|test|demo|dev)(?: \w+)? (?:url|address|host|site|server|domain)) is (?:now )?[`"]?(https?:\/\/[\w./:-]+|[\w-]+(?:\.[\w-]+)+)[`"]?$/i,
    fact: ([, what, where]) => `The ${(what as string).toLowerCase()} is \`${where}\``,
  },
  // "You don't have access to docker here."
  {
    said: /\byou (?:don['’]?t|do not|cannot|can['’]?t) (?:have access to|reach|access) ([\w .-]{2,30}?) +(?:here|from here|in here|in (?:this|the) (?:sandbox|environment|vm|container))$/i,
    fact: ([, what]) => `There is no access to ${what} from here`,
  },
]

const longestMessage = 400
const vague = /\b(?:it|this|that|these|those|they|them)\b/i

function detect(transcript: LoadedTranscript): Observation[] {
  return saidByPeople(transcript).flatMap((event) => {
    if (event.text.length > longestMessage || isOneOff(event.text) || event.text.includes('```')) return []
    return sentencesOf(event.text).flatMap((sentence): Observation[] => {
      if (/[?？]\s*$/.test(sentence)) return []
      const bare = sentence.replace(/[.!]+$/, '').trim()
      for (const way of ways) {
        const m = way.said.exec(bare)
        const fact = m ? way.fact([...m]).replace(/\s+/g, ' ') : null
        if (fact === null || vague.test(fact) || hasMachinePath(fact)) continue
        const quotes = present([quoteOf(transcript.id, event, sentence)])
        const signature = `stated-fact:${[...contentWords(fact)].sort().join(' ')}`
        return [observed(transcript, { kind: 'fact', statement: `${fact}.`, signature, quotes })]
      }
      return []
    })
  })
}

function compose(cluster: Cluster): ReturnType<Detector['compose']> {
  const told = together([cluster])
  const first = newestFirst(told.observations)[0]
  if (!first) return null
  const line = first.statement
  const handles = [...line.matchAll(/`([^`]+)`/g)].map((m) => m[1] as string)
  return lesson(told, {
    kind: 'fact',
    title: titled(line),
    rationale: reasoned(`${capitalised(whoSaid(told.observations))} had to tell the agent in ${inSessions(told)}.`),
    line,
    topic: { commands: [], paths: handles, words: [...contentWords(line)] },
    looked: 'Looked for later words that say otherwise: none found.',
    confidence: told.sessions >= 2 ? 0.85 : 0.7,
    weight: 5 + told.sessions * 2,
    fingerprint: cluster.signature,
  })
}

export const statedFact: Detector = { id: 'stated-fact', version: 1, detect, compose }
