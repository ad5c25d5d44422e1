// Who speaks, from a message's role or, where several agents talk, from the name that stands in its place.
import { asString, asText, type Json } from '../json'

/** `program` the harness around the agents; `outside` an agent that shows pages and files from elsewhere. */
export type Role = 'user' | 'assistant' | 'thinking' | 'system' | 'tool' | 'program' | 'outside'

const roles: Record<string, Role> = {
  user: 'user',
  human: 'user',
  assistant: 'assistant',
  ai: 'assistant',
  model: 'assistant',
  gpt: 'assistant',
  bot: 'assistant',
  agent: 'assistant',
  system: 'system',
  developer: 'system',
  tool: 'tool',
  function: 'tool',
  observation: 'tool',
  ipython: 'tool',
}

export function roleOf(message: Json): { role: Role | null; speaker: string | null } {
  const told = asString(message.role) ?? asString(message.from) ?? asString(message.sender) ?? asText(message.type)
  const role = roles[told.toLowerCase()]
  const name = asString(message.name)
  if (role !== undefined) return { role, speaker: role === 'tool' ? null : name }
  if (told === '' || message.role === undefined) return { role: null, speaker: name }
  // `Orchestrator (thought)`, `Orchestrator (-> WebSurfer)`, `WebSurfer`
  const [, speaker = told, aside = ''] = /^(.*?)\s*\(([^)]*)\)$/.exec(told) ?? []
  return { role: roleOfAgent(speaker, aside), speaker }
}

function roleOfAgent(name: string, aside: string): Role {
  if (/^(thought|thinking|reasoning)$/i.test(aside)) return 'thinking'
  if (/terminat/i.test(aside)) return 'program'
  if (/^(computer_?terminal|terminal|executor|code_?executor)$/i.test(name)) return 'tool'
  return /surfer|browser|web_?search/i.test(name) ? 'outside' : 'assistant'
}
