// A run of tau-bench by voice: both sides in ticks of a fraction of a second, each with what was said in it.
import { failed, textOf } from '../chat/text'
import { asArray, asObject, asString, asText, type Json } from '../json'
import type { Turns } from '../turns'

type Side = 'agent' | 'user'

/** What one side says goes on over ticks, until a tick in which it is silent. */
export function readTicks(ticks: unknown[], turns: Turns): void {
  const said: Record<Side, string[]> = { agent: [], user: [] }
  const flush = (side: Side): void => {
    const text = said[side].splice(0).join('')
    if (side === 'agent') turns.assistant(text)
    else turns.user(text)
  }
  ticks.forEach((value, i) => {
    const tick = asObject(value)
    turns.at({ key: `tick:${i}`, at: tick.timestamp })
    for (const side of ['user', 'agent'] as const) {
      const chunk = asObject(tick[`${side}_chunk`])
      const words = textOf(chunk.content)
      if (words.trim() === '') flush(side)
      else said[side].push(words)
    }
    const calls = [...asArray(asObject(tick.agent_chunk).tool_calls), ...asArray(tick.agent_tool_calls)]
    if (calls.length > 0) flush('agent')
    for (const call of calls.map(asObject)) readCall(call, turns)
    for (const result of asArray(tick.agent_tool_results).map(asObject)) readResult(result, turns)
  })
  flush('user')
  flush('agent')
}

function readCall(call: Json, turns: Turns): void {
  const fn = asObject(call.function)
  const tool = asString(call.name) ?? asString(fn.name) ?? 'tool'
  turns.call({ id: asString(call.id), tool, input: call.arguments ?? fn.arguments })
}

function readResult(result: Json, turns: Turns): void {
  const text = textOf(result.content)
  const id = asString(result.id) ?? asString(result.tool_call_id)
  turns.result({ id, tool: asText(result.name) || null, text, isError: result.error === true || failed(text, result) })
}
