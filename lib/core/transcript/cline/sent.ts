// What Cline sends to the model in a person's name: results of tools, prompts in tags, the state of the editor.

export type SentResult = { tool: string; about: string | null; text: string }
export type Sent = {
  results: SentResult[]
  /** Words in `<task>`, `<feedback>` and the like: a person's own. */
  words: { tag: string; text: string }[]
  /** Files read for a mention, the editor's state, notices of the program. */
  notes: string[]
}

const resultHead = /(?:^|\n\n)\[([a-z]\w*)(?: for '([^\n]*)')?\] Result:[ \t]*\n?/g
const wordTags = /(?<=^|\n)<(task|feedback|user_message|answer|new_task_message)>\n?([\s\S]*?)\n?<\/\1>/g
const noteTags =
  /\n*<(environment_details|file_content|folder_content|url_content|explicit_instructions[^>]*|workspace_diagnostics|git_\w+)(?: [^>]*)?>[\s\S]*?<\/\1>/g
const aboutFeedback = /\n*The user has provided feedback on the results\.[^\n]*/g

export function readSent(request: string): Sent {
  const sent: Sent = { results: [], words: [], notes: [] }
  const heads = [...request.matchAll(resultHead)]
  const lead = request.slice(0, heads[0]?.index ?? request.length)
  takeLead(lead, sent)
  heads.forEach((head, i) => {
    const from = (head.index ?? 0) + head[0].length
    const rest = request.slice(from, heads[i + 1]?.index ?? request.length)
    sent.results.push({ tool: head[1] ?? 'tool', about: head[2] ?? null, text: takeTail(rest, sent) })
  })
  return sent
}

function takeLead(text: string, sent: Sent): void {
  const rest = takeTags(text, sent)
  if (rest !== '') sent.notes.unshift(rest)
}

/** A result ends where the program's own tags begin; tags within a file that was read stay in the result. */
function takeTail(text: string, sent: Sent): string {
  const marks = ['<feedback>', '<user_message>', '<environment_details>', '<explicit_instructions']
  const starts = marks.map((mark) => text.lastIndexOf(`\n${mark}`)).filter((at) => at !== -1)
  const cut = starts.length === 0 ? text.length : Math.min(...starts)
  const tail = takeTags(text.slice(cut), sent)
  if (tail !== '') sent.notes.push(tail)
  return text.slice(0, cut).replace(aboutFeedback, '').trim()
}

function takeTags(text: string, sent: Sent): string {
  // Notes first: a file that was read for a mention may hold any tag itself.
  return text
    .replace(noteTags, (note) => {
      sent.notes.push(note.trim())
      return ''
    })
    .replace(wordTags, (_all, tag: string, words: string) => {
      sent.words.push({ tag, text: words.trim() })
      return ''
    })
    .replace(aboutFeedback, '')
    .trim()
}

const failure =
  /^(?:The tool execution failed|Error(?::| )|<error>|\[ERROR\]|Missing value for required parameter|Tool \[?\w+\]? was not executed)|<error_details>|<status>error<\/status>/
const refusal = /^The user denied this operation/
const exit = /\bexit(?:ed with)?(?: code| status)?:? (-?\d+)\b/i

export const isFailure = (text: string): boolean => failure.test(text.slice(0, 4_000)) || refusal.test(text)
export const isRefusal = (text: string): boolean => refusal.test(text)

/** Told in the first lines of a command's result, by some versions only. */
export function exitCodeOf(tool: string, text: string): number | null {
  const code = tool === 'execute_command' ? exit.exec(text.slice(0, 200))?.[1] : undefined
  return code === undefined ? null : Number(code)
}
