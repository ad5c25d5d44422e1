// What commands are for, in the words that people use: a table, so that a proposal can speak of "the tests" and "reinstalling".
import { commonest } from './evidence'
import type { Run } from './runs'

type Purpose = { pattern: RegExp; the: string; plural: string; word: string }

const purposes: Purpose[] = [
  { pattern: /\b(e2e|playwright|cypress)\b/, the: 'the browser tests', plural: 'browser tests fail', word: 'e2e' },
  {
    pattern: /\b(test|tests|pytest|vitest|jest|rspec|phpunit|unittest|spec)\b/,
    the: 'the tests',
    plural: 'tests fail',
    word: 'tests',
  },
  {
    pattern: /\b(lint|eslint|biome|ruff|clippy|golangci-lint|flake8|rubocop|stylelint)\b/,
    the: 'the linter',
    plural: 'the linter fails',
    word: 'lint',
  },
  {
    pattern: /\b(tsc|typecheck|type-check|mypy|pyright|types)\b/,
    the: 'the type check',
    plural: 'the type check fails',
    word: 'types',
  },
  { pattern: /\b(build|compile|bundle)\b/, the: 'the build', plural: 'the build fails', word: 'build' },
  { pattern: /\b(deploy|release|publish)\b/, the: 'the deploy', plural: 'the deploy fails', word: 'deploy' },
  { pattern: /\b(dev|start|serve|run)\b/, the: 'the server', plural: 'the server fails', word: 'start' },
]

/** `make test` → the tests, "tests fail". */
export function nounOf(command: string): Omit<Purpose, 'pattern'> {
  const found = purposes.find((p) => p.pattern.test(command))
  return found ?? { the: `\`${command}\``, plural: `\`${command}\` fails`, word: command.split(' ').at(-1) ?? command }
}

/** What had happened in a session before something failed, most telling first. */
const conditions: [RegExp, string][] = [
  [/^git (switch|checkout)(?! -- )(?! \.)\b/, 'after switching branches'],
  [/^git clone\b/, 'in a fresh clone'],
  [/^git worktree add\b/, 'in a new worktree'],
  [/^git (pull|merge|rebase)\b/, 'after pulling'],
]

/** `after switching branches`, when a command before said so; null otherwise. */
export function conditionOf(before: Run[]): string | null {
  const commands = before.filter((r) => r.outcome === 'worked').flatMap((r) => r.commands)
  return conditions.find(([pattern]) => commands.some((c) => pattern.test(c)))?.[1] ?? null
}

const explanations: [RegExp, string][] = [
  [/\bapplied \d+ migrations?\b|\bmigrat(?:ed|ions? (?:applied|complete))/i, "it applies the branch's migrations"],
  [/\b(?:added|installed) \d+ packages?\b/i, 'it installs what is missing'],
  [/\bgenerated\b/i, 'it generates what the code needs'],
  [/\b(?:started|listening|is running|healthy)\b/i, 'it starts what the command needs'],
]

/** What a cure does, by what it printed. */
export const explained = (output: string): string | null => explanations.find(([p]) => p.test(output))?.[1] ?? null

const efforts: [RegExp, string][] = [
  [
    /^(?:rm -rf \S*node_modules|(?:npm|pnpm|yarn|bun)(?: \S+)* (?:install|ci|i)\b|pip3? install|uv sync|poetry install|bundle install|composer install)/,
    'reinstalling packages',
  ],
  [/\b(?:restart|docker(?: |-)compose (?:down|up|restart)|kill|pkill)\b/, 'restarting'],
  [/\b(?:clean|cache (?:clean|clear)|rm -rf \S*(?:dist|build|\.next|target|cache))\b/, 'cleaning'],
]

/** What was tried without effect in half of the sessions at least, in words. */
export function uselessOf(sessions: string[][]): string[] {
  const named = sessions.flatMap((commands) => [
    ...new Set(commands.flatMap((c) => efforts.find(([p]) => p.test(c))?.[1] ?? [])),
  ])
  const best = commonest(named)
  return best && best.count * 2 >= sessions.length ? [best.value] : []
}
