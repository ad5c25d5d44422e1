// Shell lines as detectors compare them: cut into their commands, without what only moves about or trims the output.

/** Tools whose call is a shell line, by the names that agents give them. */
const shellTools =
  /^(bash|shell|sh|exec|exec_command|execute_command|run_command|run_shell_command|local_shell|terminal|run_terminal_cmd|command|process|container\.exec)$/i

/** The shell line of a tool call; null for every other call. */
export function shellLine(tool: string | null, input: Record<string, unknown> | null, text: string): string | null {
  if (tool === null || !shellTools.test(tool)) return null
  const said = input?.command ?? input?.cmd ?? input?.script
  if (typeof said === 'string') return said
  if (Array.isArray(said)) return String(said.at(-1) ?? '')
  return text
}

const quotedOrSeparator =
  /"(?:\\.|[^"\\])*"|'[^']*'|\$\((?:[^()]|\([^()]*\))*\)|<<-?\s*'?(\w+)'?[\s\S]*?\n\1|(&&|\|\||;|\n|\|(?!\|))/g

/** Splits a line at its separators, leaving quoted text and here-documents alone. */
function split(line: string): { text: string; by: string }[] {
  const parts: { text: string; by: string }[] = []
  let from = 0
  let by = ''
  for (const m of line.matchAll(quotedOrSeparator)) {
    const separator = m[2]
    if (separator === undefined) continue
    parts.push({ text: line.slice(from, m.index).trim(), by })
    by = separator
    from = (m.index ?? 0) + separator.length
  }
  parts.push({ text: line.slice(from).trim(), by })
  return parts.filter((p) => p.text !== '')
}

const redirect = /\s*(?:\d?>>?\s*(?:&\d|\S+)|<\s*\S+|&>\s*\S+|&$)/g
const assignments = /^(?:(?:export\s+)?[A-Z_][A-Z0-9_]*=(?:"[^"]*"|'[^']*'|\S*)\s+)+(?=\S)/
const idle =
  /^(cd|pushd|popd|echo|printf|sleep|export|source|\.|set|true|false|pwd|clear|wait|date|time|unset|exit|:|#.*|\(|\)|\{|\}|do|done|then|else|fi|if\b.*|for\b.*|while\b.*)(\s|$)/

/**
 * The commands of a shell line that do something, in order, each as it was typed without environment, redirection and
 * what its output is piped through.
 */
export function commandsOf(line: string): string[] {
  return split(line)
    .filter((p) => p.by !== '|')
    .map((p) =>
      p.text
        .replace(redirect, '')
        .replace(assignments, '')
        .replace(/^(sudo|time|nohup|env|command|timeout \S+)\s+/, '')
        .trim(),
    )
    .filter((c) => c !== '' && !idle.test(c) && !/^[A-Za-z_]\w*=/.test(c))
}

/** Programs whose first argument is what they do. */
const withVerb =
  /^(git|make|just|task|npm|pnpm|yarn|bun|bunx|npx|pip|pip3|uv|uvx|poetry|cargo|go|docker|docker-compose|podman|kubectl|helm|terraform|gh|glab|mise|brew|apt|apt-get|dotnet|gradle|mvn|rails|rake|bundle|composer|php|python|python3|node|deno|tsx|mix|flutter|dart|swift|xcodebuild|systemctl|vercel|fly|heroku|aws|gcloud|supabase|prisma|turbo|nx|lerna|moon|pre-commit|\.\/gradlew)$/

/** `make test`, `git commit`, `python3 -m pytest`, `pnpm --filter web build`: the words that say what a command is. */
export function headOf(command: string): string {
  const words = command.split(/\s+/)
  const program = (words[0] ?? '')
    .replace(/^\.\/(?=.*\/)/, '')
    .replace(/^.*\/(?=[^/]+$)/, (m) => (m.startsWith('.') ? m : ''))
  if (!withVerb.test(program)) return program
  const rest = words.slice(1)
  if (/^python3?$|^node$|^php$|^deno$|^tsx$/.test(program) && rest[0] !== '-m')
    return rest[0] && !rest[0].startsWith('-') ? `${program} ${rest[0]}` : program
  const out = [program]
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i] as string
    if (word === '-m') {
      out.push('-m', rest[i + 1] ?? '')
      break
    }
    if (/^(-C|--filter|-F|--prefix|-p|--workspace|-w|--cwd|--dir)$/.test(word)) {
      i++
      continue
    }
    if (word.startsWith('-')) continue
    out.push(word)
    if (!/^(run|exec|compose|-m|x|dlx|tool)$/.test(word)) break
  }
  return out.join(' ').trim()
}

const moving =
  /^(ls|cat|nl|od|xxd|cut|sort|uniq|basename|dirname|realpath|readlink|head|tail|less|grep|rg|egrep|ag|find|fd|wc|which|type|whereis|file|stat|tree|du|df|ps|env|printenv|jq|sed -n|awk|diff|history|man|id|whoami|uname|hostname|git (status|log|diff|show|branch|remote|stash list|blame|rev-parse|ls-files|config --get|describe|reflog|shortlog|grep)|npm (ls|view|info)|pnpm (ls|why)|go (list|env|doc|version)|docker (ps|images|logs|inspect)|gh (pr|issue|run|api|search|repo|auth)( (view|list|status|checks|diff))?|pip3? (list|show|freeze)|\S+ (--version|-v|-V|--help|-h)$)\b/

/** Whether a command only looks: it changes nothing that a later command could depend on. */
export const onlyLooks = (command: string): boolean => moving.test(command)

/** What of a command stays the same from one time to the next: versions, ids, messages and long texts are opened. */
export function commandShape(command: string): string {
  return command
    .replace(/"(?:\\.|[^"\\])*"|'[^']*'/g, '"…"')
    .replace(/\$\([^)]*\)/g, '"…"')
    .replace(/\bv?\d+\.\d+(\.\d+)?([-+.][\w.]+)?\b/g, '<version>')
    .replace(/\b[0-9a-f]{7,40}\b/g, '<id>')
    .replace(/\b\d{4}-\d{2}-\d{2}\b/g, '<date>')
    .replace(/(=|\s)\d+\b/g, '$1<n>')
    .trim()
}

/** Whether a text names a place that exists on one machine alone. */
export const hasMachinePath = (text: string): boolean =>
  /(^|[\s"'`=(:])(\/(home|Users|root|tmp|var|private|opt|mnt|workspace|workspaces|app|usr|srv)\/|~\/|[A-Z]:\\)/.test(
    text,
  )

/** What a shell line sets for one command: `GIT_DIR=/dev/null` of `GIT_DIR=/dev/null make tag`; null where it sets nothing. */
export function settingsFor(line: string, head: string): string | null {
  const escaped = head.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const found = new RegExp(`((?:[A-Z_][A-Z0-9_]*=[^\\s;&|]*\\s+)+)(?:\\./)?${escaped}(?![\\w-])`).exec(line)?.[1]
  return found === undefined ? null : found.trim().replace(/=\S*[a-z]\S*\d\S*|=\S*\d\S*[a-z]\S*/gi, '=…')
}
