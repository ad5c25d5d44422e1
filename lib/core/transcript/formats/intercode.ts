// Logs of InterCode, where an agent is given a shell, a database or Python: tasks by number, each with its turns.
import type { DocumentFormat, Output } from '../format'
import { asArray, asNumber, asObject, asString, asText, isObject, type Json } from '../json'
import { Turns } from '../turns'

const isTask = (value: unknown): value is Json =>
  isObject(value) &&
  typeof value.query === 'string' &&
  isObject(value.turn_history) &&
  Array.isArray(value.turn_history.actions)

function sniff(value: unknown): number {
  const tasks = isObject(value) ? Object.values(value) : []
  return tasks.length > 0 && tasks.every(isTask) ? 0.95 : 0
}

function read(value: unknown, out: Output): void {
  for (const [number, task] of Object.entries(asObject(value))) readTask(number, asObject(task), out)
}

function readTask(number: string, task: Json, out: Output): void {
  const turns = new Turns(out.begin())
  const { session } = turns
  session.session = `task-${String(task.task_id ?? number)}`
  turns.at({ key: 'query' })
  turns.user(asText(task.query))
  const history = asObject(task.turn_history)
  const tool = asString(task.environment) ?? 'bash'
  asArray(history.actions).forEach((action, i) => {
    turns.at({ key: `turn:${i}` })
    const id = turns.call({ id: null, tool, input: { command: action } })
    const observed = asArray(history.observations)[i]
    const text = typeof observed === 'string' ? observed : JSON.stringify(observed ?? '')
    // The environment says of each action whether it could be carried out.
    const isValid = asArray(history.valid_action)[i] !== false
    turns.result({ id, tool, text, isError: !isValid || /^Error(:| executing)/.test(text) })
  })
  const reward = asNumber(asObject(task.summary).max_reward) ?? asNumber(asArray(history.rewards).at(-1))
  if (reward !== null) session.outcome = { isGood: reward >= 1, text: `reward ${reward}` }
  session.end()
}

/** It has no name of its own among the formats: like SWE-agent's, a log of commands in an environment. */
export const intercode: DocumentFormat = { id: 'swe-agent', kind: 'document', sniff, read }
