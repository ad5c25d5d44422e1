// Trajectories of SWE-agent, `*.traj`: steps of thought, action and observation, and the history they came from.
import type { DocumentFormat, Output } from '../format'
import { asArray, asObject, asString, asText, isObject, type Json } from '../json'
import { readHistory, readStep, readTask } from '../swe-agent/steps'
import { Turns } from '../turns'

const isStep = (s: unknown): boolean => isObject(s) && typeof s.action === 'string' && typeof s.observation === 'string'
/** Messages of its history name the agent and what they are. */
const isHistory = (m: unknown): boolean =>
  isObject(m) &&
  typeof m.role === 'string' &&
  typeof m.agent === 'string' &&
  ('message_type' in m || 'is_demo' in m || 'content' in m)

function sniff(value: unknown): number {
  if (!isObject(value)) return 0
  const steps = asArray(value.trajectory)
  if (steps.length > 0) return steps.every(isStep) ? 0.95 : 0
  const history = asArray(value.history)
  return history.length > 0 && history.every(isHistory) ? 0.85 : 0
}

function read(value: unknown, out: Output): void {
  const document: Json = asObject(value)
  const turns = new Turns(out.begin())
  const { session } = turns
  session.session = asString(document.instance_id)
  const steps = asArray(document.trajectory)
  const history = asArray(document.history)
  if (steps.length === 0) readHistory(history, turns)
  else {
    readTask(history, turns)
    steps.forEach((step, i) => {
      readStep(asObject(step), i, turns)
    })
  }
  const info = asObject(document.info)
  turns.at({ key: 'info' })
  const stats = asObject(info.model_stats)
  if (typeof stats.tokens_sent === 'number')
    session.countUsage('run', {
      input: stats.tokens_sent,
      output: Number(stats.tokens_received) || 0,
      cacheRead: 0,
      cacheWrite: 0,
    })
  const status = asText(info.exit_status)
  // `submitted` says that the agent was done, not that its work was right.
  if (status !== '')
    session.outcome = { isGood: /^(submitted|submitted \(.*\))$/.test(status) ? null : false, text: status }
  if (status !== '') turns.system(`The run ended: ${status}`, 'notification', { origin: 'tool' })
  session.end()
}

export const sweAgent: DocumentFormat = { id: 'swe-agent', kind: 'document', sniff, read }
