// What an error says, without what differs from one time to the next.

/** Words of the line that a person would quote, the most telling first. */
const telling: RegExp[] = [
  /^(?:\S+: )?(?:error|fatal|panic|ERROR|FATAL)(?:\[\w+\])?: \S/,
  /^\s*(?:[\w.]+(?:Error|Exception)|Error|Uncaught \w+)(?: \[\w+\])?: \S/,
  /\b(?:command not found|not found|No such file or directory|Permission denied|No module named|Cannot find module|does not exist|already in use|refused|denied|unreachable|timed out|value too great|syntax error|unbound variable|not recognized)\b/i,
  /^\s*(?:npm (?:ERR!|error)|ERR_\w+|ERROR|E:|error)\b.*\S/,
  /\b(?:cannot|can't|could not|couldn't|unable to|invalid|missing|unknown|unexpected|unsupported|forbidden|unauthorized|restricted|failed to|requires?)\b/i,
]

const dull =
  /^(?:exit code \d+|error: exit \d+|.*exited with code \d+.*|command failed.*|make: \*\*\* .*|npm (?:ERR!|error) (?:code|errno|path|command|A complete log).*|ELIFECYCLE.*|.*Command failed with exit code \d+.*|error: script ".*" exited.*|error:?\s*(failed|failure)?\.?|\[ERROR\].*Failed to execute goal.*|traceback.*|at .*|\^+|~+|Tests?:? +\d+ failed.*|\d+ failed, \d+ passed.*|error command failed.*)$/i

const longest = 240

/** A field of JSON that holds the words: `"error": "Action send requires a target."`. */
const field = /^"?(?:error|error_?message|message|detail|reason)"?\s*[:=]\s*"((?:[^"\\]){6,})",?$/i

/** The one line of an output that says what went wrong, as it stands there; null when none does. */
export function tellingLine(output: string): string | null {
  const lines = output
    .replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '')
    .split('\n')
    .map((l) => l.trim())
    .filter((l) => l !== '' && l.length <= longest && !dull.test(l))
  const told = lines.map((l) => field.exec(l)?.[1]).find((words) => words !== undefined)
  if (told !== undefined) return told
  for (const pattern of telling) {
    const found = lines.find((l) => pattern.test(l))
    if (found !== undefined) return found
  }
  return null
}

/** An error with its variable parts open, as an agent will meet it again: `relation "…" does not exist`. */
export function openedError(line: string): string {
  return line
    .replace(/^(?:<tool_use_error>)|<\/tool_use_error>$/g, '')
    .replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '')
    .replace(/^(?:\[[^\]]*\]\s*)+/, '')
    .replace(/^(?:[\w./-]+:\d+(?::\d+)?:?\s+)/, '')
    .replace(/"[^"]*"/g, '"…"')
    .replace(/'[^']*'/g, "'…'")
    .replace(/(?:[A-Za-z]:)?(?:~|\.{1,2}[\w-]*)?\/[\w.@%+-]+(?:\/[\w.@%+:-]+)*/g, '…')
    .replace(/\bhttps?:\/\/\S+/g, '…')
    .replace(/\b[0-9a-f]{7,40}\b/g, '…')
    .replace(/\b(?:[A-Z]{2,}\d{2,}|[A-Za-z]+(?:_[A-Za-z]+)*_\d{3,})\b(?!:)/g, '…')
    .replace(/(?<![A-Za-z])\d+(?:[.,:]\d+)*(?![A-Za-z\d#])/g, '…')
    .replace(/\b(label|name|named|id|key|user|host|package|module|table|column)([:=]? )[\w.@/-]+$/i, '$1$2…')
    .replace(/…(?:-…)+/g, '…')
    .replace(/(?:…[\s,:]*){2,}/g, '… ')
    .replace(/^…[\s:,]*(?:line …[\s:,]*)?(?=\S)/, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** What identifies an error across sessions: its opened words in lower case, without marks of severity. */
export const errorSignature = (line: string): string =>
  openedError(line)
    .toLowerCase()
    .replace(/^(?:(?:\w+: )?(?:error|fatal|warning|panic|err!)(?:\[\w+\])?:?\s*)+/, '')
    .replace(/[^a-z0-9…"' _-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 100)

/** The error for a sentence: opened, without `error:` before it. */
export const shownError = (line: string): string =>
  openedError(line)
    .replace(/^(?:error|fatal|ERROR|FATAL|Error):\s*/, '')
    .replace(/[.:]$/, '')

/** Faults of an agent's own tools and of the model's service: nothing about the project. */
export const isHarnessNoise = (text: string): boolean =>
  /has not been read yet|File has been modified since|String to replace not found|Found \d+ matches of the string|old_string|No changes to make|Sibling tool call errored|exceeds maximum allowed tokens|InputValidationError|is a directory|EISDIR|File does not exist|Unknown skill|Cancelled: parallel tool call|API Error|overloaded|rate.?limit|user doesn't want|interrupted by user|No task found|failed to find (expected|context)|Failed to apply patch|invalid patch|must read the file|Agent type|not in plan mode|timed? ?out after \d+|Blocked: /i.test(
    text,
  )
