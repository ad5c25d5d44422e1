// Reads the colours of app/globals.css and measures their contrast by WCAG 2.2: 4.5 to 1 for text, 3 to 1 for marks.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

type Rgb = [number, number, number]

/** OKLCH to linear sRGB, by the matrices of the CSS Color 4 specification; out-of-gamut channels are clipped. */
function linear(l: number, c: number, h: number): Rgb {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const x = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const y = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const z = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (n: number) => Math.min(1, Math.max(0, n))
  return [
    clip(4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z),
    clip(-1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z),
    clip(-0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z),
  ]
}

const luminance = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b

function readTokens(side: 0 | 1): Map<string, Rgb> {
  const css = readFileSync(path.join(import.meta.dirname, '../../app/globals.css'), 'utf8')
  const tokens = new Map<string, Rgb>()
  for (const [, name, light, dark] of css.matchAll(
    /--color-([\w-]+): light-dark\(oklch\(([\d. ]+)\), oklch\(([\d. ]+)\)\)/g,
  )) {
    const [l, c, h] = ((side === 0 ? light : dark) as string).split(' ').map(Number)
    tokens.set(name as string, linear(l ?? 0, c ?? 0, h ?? 0))
  }
  return tokens
}

function contrast(tokens: Map<string, Rgb>, front: string, back: string): number {
  const [a, b] = [front, back].map((name) => {
    const rgb = tokens.get(name)
    if (!rgb) throw new Error(`no colour --color-${name} in globals.css`)
    return luminance(rgb) + 0.05
  }) as [number, number]
  return Math.max(a, b) / Math.min(a, b)
}

const grounds = ['ground', 'surface', 'raised', 'sunken', 'hover']
const tones = ['accent', 'approve', 'reject', 'edit', 'flag']
const diffs = ['diff-add', 'diff-add-word', 'diff-del', 'diff-del-word']

const text: [string, string][] = [
  ...['ink', 'muted', 'faint', 'accent-strong', 'reject'].flatMap((front) =>
    grounds.map((back): [string, string] => [front, back]),
  ),
  ...tones.flatMap((tone): [string, string][] => [
    [tone, 'surface'],
    [tone, 'ground'],
    ['ink', `${tone}-soft`],
    ['muted', `${tone}-soft`],
    [tone === 'accent' ? 'accent-strong' : tone, `${tone}-soft`],
  ]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['ground', 'ink'],
  ...diffs.map((back): [string, string] => ['ink', back]),
  ...['diff-add', 'diff-del', 'surface', 'sunken'].map((back): [string, string] => ['diff-line', back]),
]
const marks: [string, string][] = [
  ...['ground', 'surface', 'raised', 'sunken', 'hover'].map((back): [string, string] => ['accent', back]),
  ...['surface', 'raised', 'sunken', 'ground'].map((back): [string, string] => ['edge', back]),
  ...tones.map((tone): [string, string] => [tone, 'hairline']),
]

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('colours, %s', (_, side) => {
  const tokens = readTokens(side)
  it.each(text)('%s on %s can be read: 4.5 to 1', (front, back) => {
    expect(contrast(tokens, front, back)).toBeGreaterThanOrEqual(4.5)
  })
  it.each(marks)('%s on %s can be seen: 3 to 1', (front, back) => {
    expect(contrast(tokens, front, back)).toBeGreaterThanOrEqual(3)
  })
})
