// Trajectories of benchmarks: each a document with the steps of one run or of many.
import { countMessage, countMessages, saysFailed } from './chat'
import { document, documents, isSaid, list, parsed, type Raw, text, texts } from './raw'
import { add, empty, type Tally } from './tally'

export function countOpenaiMessages(source: string): Tally {
  const tally = empty()
  for (const one of documents(source).length > 1 && Array.isArray(document(source))
    ? [document(source)]
    : documents(source)) {
    const messages = Array.isArray(one) ? one : (one.messages ?? one.history ?? one.conversation)
    add(tally, { ...countMessages(list(messages)), sessions: 1 })
  }
  return tally
}

export function countTauBench(source: string): Tally {
  const tally = empty()
  const value = document(source)
  for (const run of Array.isArray(value) ? value : list(value.simulations)) {
    tally.sessions++
    for (const message of list(run.traj ?? run.messages).flatMap((m) => m.tool_messages ?? [m]))
      if (message.requestor !== 'user' || message.role !== 'tool')
        countMessage(message.role === 'user' ? { ...message, tool_calls: [] } : message, tally)
  }
  return tally
}

const sweFailure =
  /^(Your proposed edit has introduced|COMMAND TIMED OUT|EXECUTION TIMED OUT|Command failed|Your command was not|No replacement was performed|Usage: |\/bin\/bash: line \d+: )/

export function countSweAgent(source: string): Tally {
  const tally = empty(1)
  const { trajectory = [], history = [] } = document(source)
  const isOwn = (m: Raw): boolean => m.role === 'assistant' && m.is_demo !== true
  const first = history.findIndex(isOwn)
  for (const m of first === -1 ? history : history.slice(0, first))
    if (m.role !== 'system' && m.is_demo !== true && isSaid(texts(m.content).join('\n'))) tally.user++
  const answer = (output: string): void => {
    tally.tool_result++
    if (sweFailure.test(output)) tally.errors++
  }
  for (const step of trajectory) {
    if (isSaid(step.thought || step.response)) tally.assistant++
    if (!isSaid(step.action)) continue
    tally.tool_call++
    answer(text(step.observation))
  }
  if (trajectory.length === 0)
    for (const m of first === -1 ? [] : history.slice(first)) {
      const words = texts(m.content).join('\n')
      if (m.role === 'user') answer(words)
      else if (isOwn(m) && isSaid(m.action) && !list(m.tool_calls).length) {
        if (isSaid(m.thought || words)) tally.assistant++
        tally.tool_call++
      } else countMessage(m, tally)
    }
  return tally
}

export function countMiniSweAgent(source: string): Tally {
  const tally = empty(1)
  const value = document(source)
  let isTask = true
  for (const m of Array.isArray(value) ? value : value.messages) {
    const words = texts(m.content).join('\n')
    if (m.role === 'assistant') {
      tally.assistant++
      tally.tool_call += [...words.matchAll(/```(mswea_bash_command|bash)\s*\n/g)].length
    } else if (m.role === 'user') {
      if (isTask) tally.user++
      else {
        tally.tool_result++
        const code = /<returncode>(-?\d+)/.exec(words)?.[1] ?? '0'
        if (code !== '0' || /^(Please always provide EXACTLY ONE|The last command .* timed out)/.test(words))
          tally.errors++
      }
      isTask = false
    }
  }
  return tally
}

export function countAtif(source: string): Tally {
  const tally = empty()
  for (const run of documents(source)) {
    tally.sessions++
    for (const step of run.steps) {
      const words = texts(step.message).join('\n')
      const isAgent = step.source === 'agent' || list(step.tool_calls).length > 0 || step.metrics
      if (step.source === 'user') tally.user += isSaid(words) ? 1 : 0
      else if (step.source !== 'system' && isAgent) {
        if (isSaid(words)) tally.assistant++
        if (isSaid(step.reasoning_content)) tally.thinking++
      } else if (step.source !== 'system') tally.unknown++
      tally.tool_call += list(step.tool_calls).length
      for (const r of list(step.observation?.results)) {
        tally.tool_result++
        if (r.is_error || r.extra?.is_error || /^(error|failed)$/.test(text(r.extra?.status)) || r.extra?.exit_code)
          tally.errors++
      }
    }
  }
  return tally
}

const openhandsState = /^(agent_state_changed|change_agent_state|null|noop|recall|system|condense|condensation)$/

export function countOpenhands(source: string): Tally {
  const tally = empty(1)
  const value = document(source)
  const events = (Array.isArray(value) ? value : (value.events ?? value.history)).flat()
  for (const e of events) {
    const { action, observation, args = {}, extras = {} } = e
    if (action === 'message') e.source === 'user' ? tally.user++ : tally.assistant++
    else if (action === 'think') tally.thinking++
    else if (action !== undefined && !openhandsState.test(action)) {
      tally.tool_call++
      if (isSaid(args.thought) || (action === 'finish' && isSaid(args.final_thought || e.message))) tally.assistant++
    } else if (
      observation !== undefined &&
      !openhandsState.test(observation) &&
      (e.cause !== undefined || e.tool_call_metadata)
    ) {
      tally.tool_result++
      const code = extras.metadata?.exit_code ?? extras.exit_code ?? 0
      if (
        /^(error|user_rejected)$/.test(observation) ||
        extras.error === true ||
        extras.last_browser_action_error ||
        (code !== 0 && code !== -1)
      )
        tally.errors++
    }
  }
  return tally
}

/** Messages of every call of a model, each as often as it stands in the call that has it most. */
export function countLangfuse(source: string): Tally {
  const value = document(source)
  return value.trace || value.observations ? countTrace(value) : countNormalised(value)
}

function unfold(value: Raw): Raw {
  let v = value === 'null' ? null : value
  for (let i = 0; i < 3 && typeof v === 'string' && /^\s*["[{]/.test(v); i++) v = parsed(v) ?? v
  return v
}

type Lists = Raw[][]

/** Calls that stand as text in a message. */
function withCalls(m: Raw): Raw {
  const calls = m.role !== 'user' && text(m.content).startsWith('[{') ? list(parsed(m.content)) : []
  return calls.length > 0 && calls.every((c) => c?.function) ? { role: 'assistant', content: '', tool_calls: calls } : m
}

/** The same message in several calls of a model is one message, unless one call has it twice. */
function countLists(lists: Lists, tally: Tally): void {
  const named = new Set(
    lists.flat().flatMap((m) => list(m.tool_calls).map((c) => c.function?.name ?? c.name ?? c.toolName)),
  )
  const most = new Map<string, { message: Raw; times: number }>()
  for (const messages of lists) {
    const here = new Map<string, number>()
    for (const given of messages) {
      const message = named.has(given.role) ? { ...given, role: 'tool' } : withCalls(given)
      const role = message.role === 'model' ? 'assistant' : (message.role ?? message.type)
      const words =
        texts(message.content ?? message.parts)
          .join('\n')
          .trim() ||
        (message.content ?? message.parts ?? message.output ?? message.arguments ?? '')
      const sign = JSON.stringify([role, words, list(message.tool_calls).map((c) => c.id ?? c), message.call_id])
      here.set(sign, (here.get(sign) ?? 0) + 1)
      const before = most.get(sign)?.times ?? 0
      most.set(sign, { message, times: Math.max(before, here.get(sign) ?? 1) })
    }
  }
  const answered = new Set<string>()
  for (const { message, times } of most.values()) {
    // An answer may be told in two shapes.
    const id = message.role === 'tool' ? text(message.tool_call_id) : ''
    if (answered.has(id)) continue
    if (id !== '') answered.add(id)
    for (let i = 0; i < times; i++) countMessage(message, tally)
  }
}

function countTrace(value: Raw): Tally {
  const tally = empty(1)
  const all = list(value.observations?.length ? value.observations : value.trace?.observations)
  const lists: Lists = []
  for (const o of all.toSorted((a, b) => (text(a.startTime) < text(b.startTime) ? -1 : 1)))
    if (o.type === 'GENERATION') lists.push(inputOf(unfold(o.input)), outputOf(unfold(o.output)))
  const trace = value.trace ?? value
  countLists(
    lists.some((l) => l.length > 0) ? lists : [inputOf(unfold(trace.input)), outputOf(unfold(trace.output))],
    tally,
  )
  const own = all.filter((o) => o.type === 'TOOL')
  if (own.length === 0) return tally
  // A tool's own record tells again what messages told, and sometimes what no message tells.
  const told = { calls: tally.tool_call, results: tally.tool_result, errors: tally.errors }
  tally.tool_call = Math.max(told.calls, own.length)
  tally.tool_result = Math.max(
    told.results,
    own.filter((o) => Object.keys(Object(unfold(o.output) ?? {})).length > 0).length,
  )
  tally.errors = Math.max(
    told.errors,
    own.filter(
      (o) =>
        o.level === 'ERROR' ||
        saysFailed(typeof unfold(o.output) === 'string' ? unfold(o.output) : JSON.stringify(unfold(o.output))),
    ).length,
  )
  return tally
}

const one = (role: string, said: Raw): Raw[] => (isSaid(said) ? [{ role, content: said }] : [])
const roleOf: Record<string, string> = { Human: 'user', AI: 'assistant', System: 'system', Tool: 'tool' }

function plain(m: Raw): Raw[] {
  if (m === null || typeof m !== 'object') return []
  if (m.kwargs && Array.isArray(m.id)) {
    const name = text(m.id.at(-1)).replace(/Message(Chunk)?$/, '')
    return [{ ...m.kwargs, role: roleOf[name] ?? name }]
  }
  if (m.role === 'tool' && m.content?.type === 'function') return []
  return m.role || m.type === 'function_call' || m.type === 'function_call_output' ? [m] : one('assistant', m.json?.raw)
}

function inputOf(v: Raw): Raw[] {
  if (typeof v === 'string') return /^(system|user|assistant|tool): /m.test(v) ? split(v) : one('user', v)
  if (Array.isArray(v)) return v.flatMap(plain)
  const inner = v?.messages ?? v?.contents
  if (Array.isArray(inner)) return inner.flatMap(plain)
  if (typeof inner === 'string') return one('user', inner)
  if (typeof v?.prompt === 'string') return [...one('system', v.system), ...one('user', v.prompt)]
  return v?.role ? [v] : list(v?.args).flatMap((a) => one('user', a))
}

const split = (said: string): Raw[] =>
  said.split(/^(?=(?:system|developer|user|assistant|tool): )/m).flatMap((part) => {
    const [role = '', ...words] = part.trim().split(': ')
    return words.join(': ') === 'None' ? [] : one(role, words.join(': '))
  })

function outputOf(v: Raw): Raw[] {
  if (typeof v === 'string') return v === 'None' ? [] : one('assistant', v)
  if (Array.isArray(v))
    return v.some((c) => c?.toolName)
      ? [{ role: 'assistant', tool_calls: v.filter((c) => c.toolName) }]
      : v.flatMap(plain)
  const many =
    v?.choices?.map((c: Raw) => c.message) ?? v?.candidates?.map((c: Raw) => c.content) ?? v?.output ?? v?.messages
  if (Array.isArray(many)) return many.flatMap(plain)
  if (v?.message) return plain(v.message)
  return v?.content && typeof v.content === 'object' && !Array.isArray(v.content) ? plain(v.content) : plain(v)
}

function countNormalised(value: Raw): Tally {
  const tally = empty(1)
  const data = (side: Raw): Raw[] => list(side?.data)
  countLists(
    Object.values<Raw>(value).flatMap((o) => [inputOf(data(o.input)), outputOf(data(o.output))]),
    tally,
  )
  return tally
}
