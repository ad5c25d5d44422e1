// Trajectories in the Agent Trajectory Interchange Format: numbered steps of system, person and agent.
import { textOf } from '../chat/text'
import type { DocumentFormat, Output } from '../format'
import { asArray, asNumber, asObject, asString, asText, isObject, type Json } from '../json'
import { Turns } from '../turns'

const isAtif = (value: unknown): value is Json =>
  isObject(value) && Array.isArray(value.steps) && /^ATIF-/.test(asText(value.schema_version))

function sniff(value: unknown): number {
  const list = Array.isArray(value) ? value : [value]
  return list.length > 0 && list.every(isAtif) ? 0.98 : 0
}

function read(value: unknown, out: Output): void {
  for (const trajectory of Array.isArray(value) ? value : [value]) readTrajectory(asObject(trajectory), out)
}

/** Placeholders of edited files name nobody. */
const realName = (value: unknown): string | null => {
  const name = asString(value)
  return name === null || /^[<[]/.test(name) ? null : name
}

function readTrajectory(trajectory: Json, out: Output): void {
  const turns = new Turns(out.begin(), { idsRepeat: true })
  const { session } = turns
  session.session = asString(trajectory.session_id)
  const agent = asObject(trajectory.agent)
  session.agent = realName(agent.name)
  const model = realName(agent.model_name)
  for (const value of asArray(trajectory.steps)) readStep(asObject(value), model, turns)
  const total = trajectory.final_metrics
  // Steps that have no sums of their own leave the whole.
  if (isObject(total) && !asArray(trajectory.steps).some((s) => isObject(asObject(s).metrics)))
    count(
      'total',
      {
        ...total,
        prompt_tokens: total.total_prompt_tokens,
        completion_tokens: total.total_completion_tokens,
        cached_tokens: total.total_cached_tokens,
      },
      turns,
    )
  session.end()
}

function readStep(step: Json, model: string | null, turns: Turns): void {
  const key = `step:${String(step.step_id)}`
  turns.at({ key, at: step.timestamp })
  const text = textOf(step.message)
  const isAgent = step.source === 'agent' || asArray(step.tool_calls).length > 0 || isObject(step.metrics)
  if (step.source === 'user') turns.user(text)
  else if (step.source === 'system') turns.system(text)
  else if (isAgent) {
    turns.thinking(asText(step.reasoning_content))
    turns.assistant(text)
  } else turns.unknown(step.message ?? step)
  const ids = new Map<string, string[]>()
  for (const value of asArray(step.tool_calls)) {
    const call = asObject(value)
    const told = asString(call.tool_call_id)
    const id = turns.call({ id: told, tool: asString(call.function_name) ?? 'tool', input: call.arguments })
    if (told !== null) ids.set(told, [...(ids.get(told) ?? []), id])
  }
  for (const value of asArray(asObject(step.observation).results)) result(asObject(value), ids, turns)
  if (!isAgent) return
  const used = realName(step.model_name) ?? model
  if (used !== null) turns.session.countModel(used)
  if (isObject(step.metrics)) count(key, step.metrics, turns)
}

/** Answers of a call stand in its own step; where ids are no help, in the order of the calls. */
function result(value: Json, ids: Map<string, string[]>, turns: Turns): void {
  const text = textOf(value.content)
  const told = asString(value.source_call_id)
  const id = told === null ? null : (ids.get(told)?.shift() ?? null)
  const extra = asObject(value.extra)
  const isError = value.is_error === true || extra.is_error === true || /^(error|failed)$/.test(asText(extra.status))
  const isSubagent = asArray(value.subagent_trajectory_ref).length > 0
  turns.result({ id, text, isError, exitCode: asNumber(extra.exit_code), origin: isSubagent ? 'assistant' : null })
}

function count(id: string, metrics: Json, turns: Turns): void {
  const cached = asNumber(metrics.cached_tokens) ?? 0
  turns.session.countUsage(id, {
    input: Math.max(0, (asNumber(metrics.prompt_tokens) ?? 0) - cached),
    output: asNumber(metrics.completion_tokens) ?? 0,
    cacheRead: cached,
    cacheWrite: 0,
  })
}

export const atif: DocumentFormat = { id: 'atif', kind: 'document', sniff, read, isSession: isAtif }
