// Whose word a tool's output is: what acted here may be trusted as fact, what came in from outside may not.
import type { EventMark, Origin } from './event'
import type { Json } from './json'
import { principalOf } from './principal'

/** Files that agents load as their memory; reading one back is no evidence of anything. */
const memoryFile =
  /(^|[\\/])(CLAUDE(\.local)?|AGENTS(\.override)?|GEMINI|MEMORY|SKILL|SOUL|USER|IDENTITY|TOOLS|HEARTBEAT)\.md$|[\\/]memory[\\/][^\\/]+\.md$|[\\/]\.?(claude[\\/]rules|cursor[\\/]rules)[\\/]|(^|[\\/])\.(cursorrules|clinerules|windsurfrules)$/

const reads = /^(read|view|cat|open|read_?file|fs_?read|readfile|read_?many_?files|memory(_get|_search)?|skill)$/i
const fetches =
  /^(web_?fetch|web_?search|fetch|search_web|google_web_search|brave|browser|browse|http_request|web_?search_call)/i
/** MCP servers bring in pages, issues, mails and chats, except those that work on local files and code. */
const localMcp = /^mcp__(filesystem|ide|git|memory|sequential|serena|desktop-commander|proveit)/i

const pager = /^\s*(?:cat|head|tail|less|bat|sed -n \S+)\s+(?:-\S+\s+)*([^|;&<>]+?)\s*$/
/** This machine and private networks: what answers there is the team's own. */
const local =
  /\b(localhost|127\.0\.0\.1|0\.0\.0\.0|host\.docker\.internal|10(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2})\b|\[::1\]/
const remote = /(?:^|[\s;&|(])(?:curl|wget|lynx|w3m|httpie?)\b[^\n]*\bhttps?:\/\//
const forge =
  /(?:^|[\s;&|(])(?:gh|glab)\s+(?:api|search|browse|gist|(?:issue|pr|mr|release|repo|discussion)\s+(?:view|list|diff|comments?|status))\b/

/** Browser tools name the page they are on: one of this machine is the team's own program. */
const pageUrl = /\bPage URL: (\S+)/

export type Source = { origin: Origin; mark: EventMark | null }
type Answer = { text: string; isError: boolean }

/** The origin of a result, from the call that it answers and from the result itself. */
export function originOf(tool: string | null, input: Json | null, answer: Answer): Source {
  const name = tool ?? ''
  if (name.startsWith('mcp__') ? !localMcp.test(name) : fetches.test(name)) {
    // A fetch that failed says so in the tool's own words.
    const page = pageUrl.exec(answer.text.slice(0, 4_000))?.[1]
    const isOwn = answer.isError || (page !== undefined && local.test(page))
    return { origin: isOwn ? 'tool' : 'external', mark: null }
  }
  const about = input === null ? '' : principalOf(input)
  if (!answer.isError && reads.test(name) && memoryFile.test(about))
    return { origin: 'injected', mark: 'injected-memory' }
  if (about.length > 20_000) return { origin: 'tool', mark: null } // a script this long is written, not asked for
  const paged = pager.exec(about)?.[1]?.split(/\s+/) ?? []
  // Of several files one may be missing: the others are printed all the same.
  if (paged.length > 0 && paged.every((p) => memoryFile.test(p)) && !(answer.isError && paged.length === 1))
    return { origin: 'injected', mark: 'injected-memory' }
  if ((remote.test(about) && !local.test(about)) || forge.test(about)) return { origin: 'external', mark: null }
  return { origin: 'tool', mark: null }
}
