// Runs of tau-bench: a list of tasks, each with the conversation that an agent had with a simulated person.
import { readPlaced } from '../chat/session'
import type { Outcome } from '../event'
import type { DocumentFormat, Output } from '../format'
import { asArray, asNumber, asObject, asString, isObject, type Json } from '../json'
import { readTicks } from '../tau/ticks'
import { Turns } from '../turns'

const isRun = (value: unknown): value is Json =>
  isObject(value) &&
  'task_id' in value &&
  (Array.isArray(value.traj) || Array.isArray(value.messages) || Array.isArray(value.ticks)) &&
  'trial' in value

/** The second version keeps its runs beside a list of tasks. */
const runsOf = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value
  return isRun(value) ? [value] : asArray(asObject(value).simulations)
}

function sniff(value: unknown): number {
  const runs = runsOf(value)
  return runs.length > 0 && runs.every(isRun) ? 0.95 : 0
}

function read(value: unknown, out: Output): void {
  for (const run of runsOf(value)) readRun(asObject(run), asObject(value), out)
}

function readRun(run: Json, whole: Json, out: Output): void {
  const turns = new Turns(out.begin(), { idsRepeat: true })
  const { session } = turns
  session.session = asString(run.id) ?? `task-${String(run.task_id)}-trial-${String(run.trial)}`
  session.time(run.start_time)
  const agent = asObject(asObject(whole.info).agent_info)
  const model = asString(agent.llm)
  if (model !== null) session.countModel(model)
  if (asArray(run.ticks).length > 0) readTicks(asArray(run.ticks), turns)
  else
    asArray(run.traj ?? run.messages).forEach((value, i) => {
      const message = asObject(value)
      const answers = asArray(message.tool_messages)
      if (answers.length > 0) for (const [n, answer] of answers.entries()) readOne(asObject(answer), `${i}:${n}`, turns)
      else readOne(message, String(i), turns)
    })
  session.outcome = outcomeOf(run)
  session.end()
}

/** 1 where everything was done that the task asked for, 0 where not. */
function outcomeOf(run: Json): Outcome | null {
  const reward = asNumber(run.reward) ?? asNumber(asObject(run.reward_info).reward)
  return reward === null ? null : { isGood: reward >= 1, text: `reward ${reward}` }
}

function readOne(message: Json, key: string, turns: Turns): void {
  // In the second version the simulated person has tools as well; what they do is not the agent's work.
  if (message.requestor === 'user' && message.role === 'tool') {
    turns.at({ key: `message:${key}`, at: message.timestamp })
    turns.system(asString(message.content) ?? '', null, { origin: 'tool', speaker: 'user' })
    return
  }
  const isPerson = message.role === 'user'
  const plain = isPerson ? { ...message, tool_calls: undefined } : message
  readPlaced(message.error === true ? { ...plain, is_error: true } : plain, `message:${key}`, null, turns)
}

export const tauBench: DocumentFormat = { id: 'tau-bench', kind: 'document', sniff, read, isSession: isRun }
