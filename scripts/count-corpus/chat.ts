// Lists of messages with roles, as OpenAI's interface and those like it have them.
import { isSaid, list, type Raw, text, texts } from './raw'
import { empty, type Tally } from './tally'

const people = /^(user|human)$/i
const models = /^(assistant|ai|model|gpt|bot|agent)$/i
const tools = /^(tool|function|observation|ipython)$/i
const programs = /^(system|developer)$/i

/** How a result says that it failed, where its interface has no field for it. */
export const saysFailed = (output: string): boolean =>
  /^\s*(Error:|Error executing|Exception:|Traceback \(most recent call last\)|\{\s*"(error"\s*:\s*["{[]|(response_)?status"\s*:\s*"error"))/i.test(
    output.slice(0, 2_000),
  )

export function countMessages(messages: Raw[]): Tally {
  const tally = empty()
  for (const message of messages) countMessage(message, tally)
  return tally
}

export function countMessage(m: Raw, tally: Tally): void {
  const role = text(m.role ?? m.from ?? m.type)
  const content = m.content ?? m.parts ?? m.value ?? m.text
  const [name = '', aside = ''] = role.split(/\s*\(/)
  if (m.type === 'function_call' && !m.role) tally.tool_call++
  else if (m.type === 'function_call_output') result(m, texts(m.output).join('\n'), tally)
  else if ((tools.test(role) && !hasResults(content)) || /^(computer_?terminal|terminal|executor)$/i.test(name))
    result(m, texts(content).join('\n'), tally)
  else {
    const isPerson = people.test(role)
    const isProgram = programs.test(role) || tools.test(role) || /^terminat/i.test(aside)
    const isThought = /^(thought|thinking|reasoning)\)/i.test(aside)
    const known = isPerson || isProgram || models.test(role) || m.role !== undefined
    if (!known) tally.unknown++
    const thoughts = new Set([m.reasoning_content, m.reasoning, m.thinking].filter(isSaid))
    tally.thinking += thoughts.size
    const words = texts(content)
      .filter((t) => t !== '')
      .join('\n')
    const parts = list(content)
    const hasPicture = parts.some((p) => /image|audio|file/.test(text(p?.type)))
    if ((words.trim() !== '' || hasPicture) && known) {
      if (isPerson) tally.user++
      else if (isThought) tally.thinking++
      else if (!isProgram) tally.assistant++
    }
    for (const part of parts) {
      if (/^(tool_use|tool_call|tool-call)$/.test(text(part?.type)) || part?.functionCall || part?.function_call)
        tally.tool_call++
      if (/^(thinking|reasoning)$/.test(text(part?.type)) && isSaid(part.thinking ?? part.text)) tally.thinking++
      if (/tool[_-](result|call_response)$/.test(text(part?.type)) || part?.functionResponse || part?.function_response)
        result(part, texts(part.content).join('\n'), tally)
    }
  }
  const beside = list(m.tool_calls)
  tally.tool_call +=
    (beside.length > 0 ? beside : list(m.additional_kwargs?.tool_calls)).length + (m.function_call ? 1 : 0)
}

const hasResults = (content: Raw): boolean =>
  list(content).some((p) => /tool[_-](result|call_response)$/.test(text(p?.type)))

function result(m: Raw, output: string, tally: Tally): void {
  tally.tool_result++
  if (
    m.is_error === true ||
    m.isError === true ||
    m.status === 'error' ||
    m.finish_reason === 'error' ||
    saysFailed(output)
  )
    tally.errors++
}
