// A delivery that went right in three sessions by the same steps becomes a skill. A session in which it went wrong is no
// example; it shows which step must not be left out, and the way back.
import type { Candidate } from '@/lib/core/dream/engines/rules/candidate'
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import type { Cluster, LoadedTranscript, Observation, Quote } from '@/lib/core/dream/types'
import {
  commonest,
  evidenceOf,
  newestFirst,
  occurrencesOf,
  present,
  quoteOf,
  sessionsIn,
  together,
} from './kit/evidence'
import { ordersIn, ruleOf } from './kit/orders'
import { commonSteps, type ProcedureStep, skillText } from './kit/procedure'
import { editedPath, type Run, runsOf } from './kit/runs'
import { commandShape, hasMachinePath, headOf, onlyLooks } from './kit/shell'
import { capitalised, code, counted, reasoned, titled } from './kit/wording'

type Found = { steps: ProcedureStep[]; place: string | null; rules: string[]; wayBack: string | null }
const dataOf = (o: Observation): Found => o.data as Found

/** Runs that must have gone right by what their commands reported. */
const fewestRuns = 3
/** Shorter ways are a line of memory, not a skill. */
const fewestSteps = 4
/** Runs after the last delivery that may still check it. */
const checksAfter = 4

const goal = /\b(?:deploy|release|publish|rollout|ship)\b/
const back = /\b(?:rollback|roll-back|revert|undo)\b/
const isGoal = (command: string): boolean =>
  goal.test(headOf(command)) && !back.test(command) && !/\b(?:list|view|status|logs?)\b|--dry-run|--help/.test(command)

/** A step that another machine could take: a program and its words, no one's folder and no secret. */
const isStep = (command: string): boolean =>
  !onlyLooks(command) &&
  command.length <= 120 &&
  /^[\w./-]+( |$)/.test(command) &&
  !command.includes('\n') &&
  !/\[secret:/.test(command) &&
  !hasMachinePath(command)

const lastLine = (text: string): string => text.trim().split('\n').at(-1)?.trim() ?? ''

/** Each command where it last worked: what was tried before that is no step. */
function stepsOf(runs: Run[]): ProcedureStep[] {
  const all = runs.flatMap((r) =>
    r.outcome === 'worked'
      ? r.commands.filter(isStep).map((c, i, own) => ({
          command: commandShape(c),
          prints: i === own.length - 1 ? lastLine(r.result?.text ?? '') || null : null,
        }))
      : [],
  )
  const last = new Map(all.map((s, i) => [s.command, i]))
  return all.filter((s, i) => !back.test(s.command) && last.get(s.command) === i)
}

/** What a person asked for when it had gone wrong, in sentences that hold without what stood around them. */
function saidAfter(transcript: LoadedTranscript, seq: number): { rules: string[]; quotes: Quote[] } {
  const said = transcript.events.filter((e) => e.seq > seq).find((e) => ordersIn(e).length > 0)
  if (!said) return { rules: [], quotes: [] }
  const rules = ordersIn(said).flatMap(({ words }) =>
    /\b(?:never|always)\b/i.test(words) ? (ruleOf(words) ?? []) : [],
  )
  return rules.length > 0
    ? { rules, quotes: present([quoteOf(transcript.id, said, said.text)]) }
    : { rules, quotes: [] }
}

function detect(transcript: LoadedTranscript): Observation[] {
  const runs = runsOf(transcript)
  const last = runs.findLastIndex((r) => r.commands.some(isGoal))
  if (last < 0) return []
  const command = runs[last]?.commands.find(isGoal) ?? ''
  const tail = runs.slice(last + 1).filter((r) => r.commands.length > 0 || editedPath(r.call) !== null)
  const edit = tail.findIndex((r) => editedPath(r.call) !== null)
  const after = tail.slice(0, Math.min(checksAfter, edit < 0 ? checksAfter : edit))
  const failed = [...runs.filter((r) => r.commands.some(isGoal)), ...after].find((r) => r.outcome !== 'worked')
  const undone = after.find((r) => r.outcome === 'worked' && r.commands.some((c) => back.test(c)))
  const wentWrong = failed ?? undone
  const at = wentWrong?.result ?? runs[last]?.result
  const { rules, quotes } = wentWrong ? saidAfter(transcript, wentWrong.call.seq) : { rules: [], quotes: [] }
  const proofs = wentWrong ? present([at]) : present([at, ...after.map((r) => r.result)])
  const data: Found = {
    steps: stepsOf([...runs.slice(0, last + 1), ...after]),
    place: transcript.meta.cwd?.split('/').at(-1) ?? null,
    rules,
    wayBack: undone ? commandShape(undone.commands.find((c) => back.test(c)) ?? '') : null,
  }
  const shown = proofs.map((e) => quoteOf(transcript.id, e, lastLine(e.text)))
  return [
    {
      id: '',
      transcriptId: transcript.id,
      session: transcript.meta.session,
      agent: transcript.agent,
      kind: 'workflow',
      statement: `${capitalised(headOf(command))} ${wentWrong ? 'went wrong' : 'went right'}.`,
      signature: `procedure:${headOf(command)}`,
      scope: 'repository',
      quotes: [...quotes, ...present(shown)],
      outcome: wentWrong ? 'failed' : 'worked',
      at: runs[last]?.call.at ?? null,
      data,
    },
  ]
}

/** How people ask for it, the word for the whole procedure first. */
function askedWords(steps: ProcedureStep[]): string[] {
  const text = steps.map((s) => s.command).join(' ')
  const named = ['release', 'publish', 'deploy'].filter((w) => new RegExp(`\\b${w}\\b`).test(text))
  const tags = /\b(?:tag|VERSION|version)\b/.test(text)
  return [...new Set([...(tags ? ['release'] : []), ...named, 'ship'])]
}

function compose(cluster: Cluster): ReturnType<Detector['compose']> {
  const right = newestFirst(cluster.observations.filter((o) => o.outcome === 'worked'))
  const wrong = newestFirst(cluster.observations.filter((o) => o.outcome === 'failed'))
  const sessions = sessionsIn(right)
  if (sessions < 2) return null
  const steps = commonSteps(right.map((o) => dataOf(o).steps))
  if (steps.length < fewestSteps || !steps.some((s) => isGoal(s.command))) return null
  if (sessions < fewestRuns)
    return { withhold: `It went right in ${counted(sessions, 'session')}; it waits for a third.`, reason: 'seen-once' }
  const asked = askedWords(steps)
  const place = commonest(present(right.map((o) => dataOf(o).place)))
  const noun = place && place.count === right.length && /^[a-z][\w-]{2,30}$/i.test(place.value) ? place.value : null
  const what = [asked[0], noun].filter(Boolean).join(' ')
  const name = what.toLowerCase().replace(/[^a-z\d]+/g, '-')
  const taken = new Set(wrong.flatMap((o) => dataOf(o).steps.map((s) => s.command)))
  const leftOut = wrong.length > 0 ? steps.filter((s) => !taken.has(s.command)) : []
  const skipped = leftOut.find((s) => s.prints !== null) ?? leftOut[0]
  const told = { ...together([cluster]), observations: right, sessions }
  const candidate: Candidate = {
    kind: 'workflow',
    title: titled(`${what} by one procedure, with a check before each next step`),
    rationale: reasoned(
      `The same ${counted(steps.length, 'step')} went right in ${counted(sessions, 'session')}.`,
      skipped && `The session that left out ${code(skipped.command)} went wrong.`,
    ),
    line: '',
    topic: { commands: steps.map((s) => s.command), paths: [], words: asked },
    scope: 'repository',
    heading: 'Commands',
    supersedes: null,
    renames: null,
    skill: {
      name,
      text: skillText({
        name,
        what,
        asked,
        steps,
        rules: [...new Set(wrong.flatMap((o) => dataOf(o).rules))],
        wayBack: present(wrong.map((o) => dataOf(o).wayBack))[0] ?? null,
        isAlsoUrgent: wrong.length > 0,
      }),
    },
    evidence: evidenceOf([...right, ...wrong]),
    against: {
      looked:
        wrong.length > 0
          ? `It went wrong in ${counted(sessionsIn(wrong), 'session')}${skipped ? `, without ${code(skipped.command)}` : ''}.`
          : `Looked for a session in which these steps went wrong: none found.`,
      evidence: evidenceOf(wrong).slice(0, 3),
    },
    occurrences: occurrencesOf(told),
    since: null,
    confidence: 0.85,
    weight: 12 + sessions,
    flags: [],
    fingerprint: cluster.signature,
  }
  return candidate
}

export const procedure: Detector = { id: 'procedure', version: 1, detect, compose }
