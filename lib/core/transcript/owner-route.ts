// Whose session it is: a team routes folders, git remotes and the logs' own agent names to its agents.

export type RouteBy = 'folder' | 'git-remote' | 'log-agent'
export type OwnerRoute = { agentId: string; by: RouteBy; value: string }

/** What of a session a route may fit. */
export type RoutedSession = {
  /** What the log itself calls its agent. */
  agent: string | null
  cwd: string | null
  gitRemote: string | null
  /** Where the log lies: a path on disk, or inside of an upload. */
  path: string | null
}

const slashed = (path: string): string => path.trim().replaceAll('\\', '/')

/** `C:\Work\shop\` → `c:/work/shop`: Windows knows no case. A trailing slash means nothing. */
export function normaliseFolder(folder: string): string {
  const path = slashed(folder).replace(/(?<=.)\/+$/, '')
  return /^[A-Za-z]:/.test(path) ? path.toLowerCase() : path
}

/** `git@github.com:a/b.git`, `ssh://git@github.com:22/a/b`, `https://me@github.com/a/b/` → `github.com/a/b`. */
export function normaliseRemote(remote: string): string {
  const text = remote
    .trim()
    .replace(/\/+$/, '')
    .replace(/\.git$/i, '')
  const url = /^[a-z][a-z+.-]*:\/\/(?:[^@/]*@)?([^/:]+)(?::\d+)?\/+(.*)$/i.exec(text)
  const scp = url ? null : /^(?:[^@/\s]+@)?([^/:\s]{2,}):(?!\/\/)\/*(.+)$/.exec(text)
  const [, host, path] = url ?? scp ?? []
  // Hosts know no case, and the forges that most use know none in their paths either.
  return (host && path ? `${host}/${path}` : text).toLowerCase()
}

/** @returns the value as it is compared and kept; empty where nothing is left of it */
export function normaliseRoute(by: RouteBy, value: string): string {
  if (by === 'folder') return normaliseFolder(value)
  return by === 'git-remote' ? normaliseRemote(value) : value.trim()
}

/** Homes of Linux, macOS and Windows, and root's. */
const home = /^(?:\/home\/[^/]+|\/Users\/[^/]+|\/root|c:\/users\/[^/]+)(?=\/|$)/

const isUnder = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)

/** Claude Code names the folder of a project's logs after the project's: all but letters and digits become "-". */
const slugOf = (folder: string): string => folder.replace(/[^A-Za-z0-9]/g, '-')

/** Folders that a path lies in, without its file's name. The entries of archives have them too: `a.zip!/x/y.jsonl`. */
const foldersOf = (path: string): string[] => slashed(path).split('/').slice(0, -1)

function fitsFolder(session: RoutedSession, value: string): boolean {
  const isTold = (path: string | null) => {
    if (path === null) return false
    const full = normaliseFolder(path)
    return isUnder(full, value) || (value.startsWith('~') && isUnder(full.replace(home, '~'), value))
  }
  if (isTold(session.cwd)) return true
  if (session.path === null) return false
  const folders = foldersOf(session.path)
  if (isTold(folders.join('/'))) return true
  // A log that tells no folder may lie in one that does: only the whole slug proves it, `-srv-shop-old` is another one.
  if (
    session.cwd === null &&
    /^(\/|[a-z]:)/.test(value) &&
    folders.some((f) => f.toLowerCase() === slugOf(value).toLowerCase())
  )
    return true
  // `wren/sessions` has no beginning: it may stand anywhere in the log's path.
  return !/^([/~]|[a-z]:)/.test(value) && `/${folders.join('/')}/`.includes(`/${value}/`)
}

function fitsRemote(session: RoutedSession, value: string): boolean {
  if (session.gitRemote === null) return false
  const remote = normaliseRemote(session.gitRemote)
  // Some logs give `owner/name` alone, without the host.
  return remote === value || (/^[^/]+\/[^/]+$/.test(remote) && value.endsWith(`/${remote}`))
}

const fitsAgent = (session: RoutedSession, value: string): boolean =>
  session.agent !== null && session.agent.trim().toLowerCase() === value.toLowerCase()

/** The surest first: a log that names its agent, then the folder, which tells two checkouts of a repository apart. */
const order: [RouteBy, (session: RoutedSession, value: string) => boolean][] = [
  ['log-agent', fitsAgent],
  ['folder', fitsFolder],
  ['git-remote', fitsRemote],
]

/** The route that fits best, null where none does. Of two folders the longer one, which lies in the other, is meant. */
export function routeOf(session: RoutedSession, routes: OwnerRoute[]): OwnerRoute | null {
  for (const [by, fits] of order) {
    const found = routes.filter((r) => r.by === by && fits(session, r.value))
    if (found.length > 0) return found.reduce((best, r) => (r.value.length > best.value.length ? r : best))
  }
  return null
}

/** What of a session a route could be learned from, the surest first; values are normalised. */
export function routableOf(session: Omit<RoutedSession, 'path'>): { by: RouteBy; value: string }[] {
  const told: [RouteBy, string | null][] = [
    ['folder', session.cwd],
    ['git-remote', session.gitRemote],
    ['log-agent', session.agent],
  ]
  return told.flatMap(([by, raw]) => {
    const value = raw === null ? '' : normaliseRoute(by, raw)
    return value === '' ? [] : [{ by, value }]
  })
}

const words: Record<RouteBy, string> = { folder: 'folder', 'git-remote': 'git remote', 'log-agent': 'the log’s agent' }
export const routeInWords = (route: { by: RouteBy; value: string }): string => `${words[route.by]} ${route.value}`
