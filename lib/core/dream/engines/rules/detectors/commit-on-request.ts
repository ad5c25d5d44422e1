// Commits are made when a person says so: sessions end with the request and hold no commit before it. More than one in
// five that were committed unasked show that it is no custom.
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import type { Cluster, LoadedTranscript, Observation } from '@/lib/core/dream/types'
import type { Event } from '@/lib/core/transcript/event'
import { evidenceOf, newestFirst, occurrencesOf, present, quoteOf, sessionsIn, together } from './kit/evidence'
import { inSessions, lesson, observed } from './kit/lesson'
import { saidByPeople, sentenceWith, whoSaid } from './kit/people'
import { runsOf } from './kit/runs'
import { capitalised, counted, reasoned } from './kit/wording'

const asks =
  /\b(?:commit|committe|committed?|einchecken|commiter|commitea|sube los cambios|faça (?:o )?commit)\b|\bpush (?:it|this|that|these|the changes|everything|up|to|all)\b|\b(?:and|then|please) push\b|^push\b|コミット|プッシュ|提交|推送/i
const pushes = /\bpush\b|pousser|プッシュ|推送/i
/** A closing request is a few words; a longer message is a task that may speak of commits. */
const longestRequest = 120
const fewestSessions = 3
/** Sessions with a request that one without may stand against. */
const askedForEach = 5

const isRequest = (e: Event): boolean =>
  e.text.length <= longestRequest &&
  asks.test(e.text) &&
  !/\?\s*$/.test(e.text) &&
  !/\b(?:don['’]?t|do not|never)\b/i.test(e.text)

function detect(transcript: LoadedTranscript): Observation[] {
  const said = saidByPeople(transcript)
  const committed = runsOf(transcript).filter(
    (r) => r.outcome === 'worked' && r.call.subagent === null && r.commands.some((c) => /^git commit\b/.test(c)),
  )
  const first = committed[0]
  if (!first) return []
  // Whatever speaks of it before, long or short, a task or a closing word, is a request.
  const isAsked = said.some((e) => e.seq < first.call.seq && asks.test(e.text))
  const request = said.slice(1).find((e) => e.seq < first.call.seq && isRequest(e))
  if (isAsked && !request) return []
  const quote = request
    ? quoteOf(transcript.id, request, sentenceWith(request.text, asks))
    : quoteOf(transcript.id, first.call, first.call.text.split('\n')[0] ?? '')
  const quotes = present([quote])
  if (quotes.length === 0) return []
  return [
    observed(transcript, {
      kind: 'preference',
      statement: request ? 'It was committed when a person said so.' : 'It was committed without a word.',
      signature: 'commit-on-request:',
      quotes,
      outcome: request ? 'worked' : 'failed',
      data: { pushes: request ? pushes.test(request.text) : false },
    }),
  ]
}

function compose(cluster: Cluster): ReturnType<Detector['compose']> {
  const told = together([cluster])
  const asked = told.observations.filter((o) => o.outcome === 'worked')
  const unasked = told.observations.filter((o) => o.outcome !== 'worked')
  const sessions = sessionsIn(asked)
  if (sessions < fewestSessions || sessionsIn(unasked) * askedForEach > sessions) return null
  const what = told.observations.some((o) => o.data.pushes === true) ? 'commit and push' : 'commit'
  return lesson(told, {
    kind: 'preference',
    title: `${capitalised(what)} only when asked to`,
    rationale: reasoned(
      `${capitalised(whoSaid(told.observations))} closed ${inSessions({ ...told, sessions })}, with this request, and nothing was committed before it.`,
    ),
    line: `${capitalised(what)} only when asked to; the request comes at the end of the work.`,
    topic: { commands: ['git commit', 'git push'], paths: [], words: ['commit', 'push'] },
    heading: 'Git',
    evidence: evidenceOf(newestFirst(asked)),
    occurrences: occurrencesOf({ ...told, observations: asked, sessions }),
    against: {
      looked:
        unasked.length > 0
          ? `Committed before anybody asked in ${counted(sessionsIn(unasked), 'session')}; nobody objected.`
          : 'Looked for a session that committed before anybody asked: none found.',
      evidence: evidenceOf(unasked).slice(0, 2),
    },
    looked: '',
    confidence: told.sessions >= 5 ? 0.8 : 0.7,
    weight: 5 + told.sessions,
    fingerprint: cluster.signature,
  })
}

export const commitOnRequest: Detector = { id: 'commit-on-request', version: 1, detect, compose }
