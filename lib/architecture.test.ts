// Who may import whom, as a table and a test. What breaks it is printed as file:line with the reason.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const rooms = ['app', 'components', 'lib', 'workers', 'prisma', 'e2e', 'proxy.ts']

type Rule = {
  /** Files whose path begins with one of these. */
  from: string[]
  /** Ours that they may import, as beginnings of paths without extension. */
  ours: string[]
  /** Packages they may import; `*` any. `node:` stands for Node's own. */
  packages: string[]
  because: string
}

const ui = [
  'react',
  'react-dom',
  'next',
  'clsx',
  'lucide-react',
  'radix-ui',
  'sonner',
  'cmdk',
  'tinykeys',
  'cronstrue',
  'react-markdown',
  'rehype-sanitize',
  'remark-gfm',
  'react-diff-viewer-continued',
  '@tanstack/react-virtual',
  '@codemirror/state',
  '@codemirror/view',
  '@codemirror/commands',
  '@codemirror/lang-markdown',
  'diff',
]

/** The first rule whose beginning fits a file is its rule. */
const rules: Rule[] = [
  {
    from: ['lib/core/'],
    ours: ['lib/core/'],
    packages: [
      'zod',
      'diff',
      'yaml',
      'mdast-util-from-markdown',
      'mdast-util-gfm',
      'micromark-extension-gfm',
      'cron-parser',
      '@noble/hashes',
    ],
    because: 'the core is pure: no input or output, no clock, no environment',
  },
  {
    from: ['lib/adapters/'],
    // Signing in asks a use case who may, through a function that it is given: auth imports none.
    ours: ['lib/core/', 'lib/jobs', 'lib/env', 'lib/adapters/'],
    packages: ['*'],
    because: 'an adapter knows its neighbour and the core, never what the product does with it',
  },
  {
    from: ['lib/use-cases/'],
    ours: ['lib/core/', 'lib/jobs', 'lib/adapters/', 'lib/use-cases/', 'lib/env'],
    packages: ['zod', 'node:'],
    because: 'a use case reaches the outside through adapters',
  },
  {
    from: ['lib/http/'],
    ours: [
      'lib/core/',
      'lib/adapters/log',
      'lib/adapters/auth/',
      'lib/adapters/db/new-id',
      'lib/use-cases/context',
      'lib/use-cases/authorise',
      'lib/use-cases/setup/',
      'lib/env',
      'lib/http/',
    ],
    packages: ['next', 'react', 'zod', 'node:'],
    because: 'the HTTP room turns requests into calls; it knows who asks, not what is asked',
  },
  {
    from: ['lib/cli/'],
    ours: ['lib/core/', 'lib/adapters/llm/', 'lib/adapters/files/', 'lib/adapters/log', 'lib/env', 'lib/cli/'],
    packages: ['commander', 'node:'],
    because: 'the command line runs without database, queue and server',
  },
  { from: ['lib/testing/'], ours: ['lib/'], packages: ['*'], because: 'tests build what they need' },
  { from: ['lib/env', 'lib/jobs'], ours: ['lib/core/'], packages: ['zod'], because: 'everybody imports them' },
  {
    from: ['workers/'],
    ours: [
      'lib/core/errors',
      'lib/jobs',
      'lib/adapters/queue/',
      'lib/adapters/db/',
      'lib/adapters/log',
      'lib/env',
      'lib/use-cases/',
      'workers/',
    ],
    packages: ['node:'],
    because: 'a worker hands jobs to use cases',
  },
  {
    from: ['components/'],
    ours: ['lib/core/', 'components/'],
    packages: ui,
    because: 'components get data and actions as props',
  },
  {
    from: ['app/', 'proxy.ts'],
    ours: ['lib/core/', 'lib/use-cases/', 'lib/http/', 'lib/env', 'components/', 'app/'],
    packages: ['next', 'react', 'zod', 'clsx', 'lucide-react', 'geist', 'node:'],
    because: 'a route loads through a use case and renders components',
  },
  { from: ['prisma/'], ours: ['prisma/'], packages: ['*'], because: 'it runs before anything else is made' },
  { from: ['e2e/'], ours: ['lib/core/', 'e2e/'], packages: ['*'], because: 'journeys see what a person sees' },
]

type Import = { file: string; line: number; specifier: string; target: string | null; isType: boolean }

function sourceFiles(): string[] {
  const out: string[] = []
  const visit = (relative: string): void => {
    const full = path.join(root, relative)
    if (!fs.existsSync(full)) return
    if (!fs.statSync(full).isDirectory()) {
      if (/\.tsx?$/.test(relative)) out.push(relative)
      return
    }
    for (const name of fs.readdirSync(full)) if (name !== 'generated') visit(`${relative}/${name}`)
  }
  rooms.forEach(visit)
  return out.sort()
}

/** A path of ours without extension, or null for a package. */
function targetOf(file: string, specifier: string): string | null {
  if (specifier.startsWith('@/')) return specifier.slice(2)
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : null
}

const pattern =
  /^\s*(?:import|export)\s+(type\s)?[^'"]*?from\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|import\(['"]([^'"]+)['"]\)/gm

function importsOf(file: string): Import[] {
  const text = fs.readFileSync(path.join(root, file), 'utf8')
  return [...text.matchAll(pattern)].map((m) => {
    const specifier = m[2] ?? m[3] ?? m[4] ?? ''
    const line = text.slice(0, (m.index ?? 0) + m[0].length).split('\n').length
    return { file, line, specifier, target: targetOf(file, specifier), isType: m[1] !== undefined }
  })
}

const files = sourceFiles()
const isTest = (file: string): boolean => /\.test\.tsx?$|\/fixtures\//.test(file)
const imports = files.filter((f) => !isTest(f)).flatMap(importsOf)
const say = ({ file, line, specifier }: Import, because: string): string =>
  `${file}:${line} may not import ${specifier}: ${because}`

function broken(i: Import): string | null {
  const rule = rules.find((r) => r.from.some((begin) => i.file.startsWith(begin)))
  if (!rule) return `${i.file} stands in no room of the table`
  if (i.target !== null) {
    const isOwn = path.posix.dirname(i.file) === path.posix.dirname(i.target)
    return isOwn || /\.(css|json)$/.test(i.target) || rule.ours.some((o) => i.target?.startsWith(o))
      ? null
      : say(i, rule.because)
  }
  const isAllowed = rule.packages.some(
    (p) =>
      p === '*' ||
      (p === 'node:' ? i.specifier.startsWith('node:') : i.specifier === p || i.specifier.startsWith(`${p}/`)),
  )
  return isAllowed ? null : say(i, rule.because)
}

const resolved = new Map<string, string | null>()
function fileOf(target: string): string | null {
  const known = resolved.get(target)
  if (known !== undefined) return known
  const found = [target, `${target}.ts`, `${target}.tsx`].find((f) => files.includes(f)) ?? null
  resolved.set(target, found)
  return found
}

/** Files by what they import at run time; types vanish. */
const graph = new Map(files.map((f) => [f, new Set<string>()]))
for (const i of imports) {
  const to = i.target === null || i.isType ? null : fileOf(i.target)
  if (to) graph.get(i.file)?.add(to)
}

function cycles(): string[] {
  const state = new Map<string, 'open' | 'closed'>()
  const found: string[] = []
  const visit = (file: string, trail: string[]): void => {
    if (state.get(file) === 'closed') return
    if (state.get(file) === 'open') {
      found.push([...trail.slice(trail.indexOf(file)), file].join(' → '))
      return
    }
    state.set(file, 'open')
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file])
    state.set(file, 'closed')
  }
  for (const file of files) visit(file, [])
  return found
}

/** Everything that a file brings into the browser with it. */
function reach(file: string, seen = new Set<string>()): Set<string> {
  for (const next of graph.get(file) ?? []) {
    // What the server does for a page is called over the network: a bundler cuts there.
    if (seen.has(next) || /^\s*['"]use server['"]/.test(fs.readFileSync(path.join(root, next), 'utf8'))) continue
    seen.add(next)
    reach(next, seen)
  }
  return seen
}

describe('the rooms of the house', () => {
  it('import only what the table allows', () => {
    expect(imports.map(broken).filter((b) => b !== null)).toEqual([])
  })

  it('are imported through @/ from another top-level folder', () => {
    const across = imports.filter(
      (i) => i.specifier.startsWith('../') && i.target !== null && i.target.split('/')[0] !== i.file.split('/')[0],
    )
    expect(across.map((i) => say(i, 'write @/…, so that it can be checked'))).toEqual([])
  })

  it('have no cycle', () => {
    expect(cycles()).toEqual([])
  })

  it('have no barrel', () => {
    expect(files.filter((f) => /\/index\.tsx?$/.test(f) && f !== 'workers/index.ts')).toEqual([])
  })

  it('keep server code out of the browser', () => {
    const client = files.filter((f) =>
      /^\s*(\/\/.*\n)*\s*['"]use client['"]/.test(fs.readFileSync(path.join(root, f), 'utf8')),
    )
    expect(client.length).toBeGreaterThan(10)
    const leaks = client.flatMap((f) =>
      [...reach(f)].filter((to) => /^lib\/(adapters|use-cases|env)/.test(to)).map((to) => `${f} reaches ${to}`),
    )
    expect(leaks).toEqual([])
  })

  it('name a file after what it holds, in kebab-case, and keep it short enough to read', () => {
    const own = files.filter((f) => !f.startsWith('app/') && !isTest(f))
    const odd = own
      .map((f) => path.basename(f).replace(/(\.d|\.spec)?\.tsx?$/, ''))
      .filter((n) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(n))
    expect(odd).toEqual([])
    const long = files.filter((f) => !isTest(f) && fs.readFileSync(path.join(root, f), 'utf8').split('\n').length > 401)
    expect(long).toEqual([])
  })
})
