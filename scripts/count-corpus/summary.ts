// The table that comes of the counts, for the docs and for the terminal.
import type { Compared, Refused } from './compare'
import { add, empty, names, type Tally } from './tally'

const [begin, end] = ['<!-- counts: begin -->', '<!-- counts: end -->']
const heads = ['files', 'sessions', 'user', 'assistant', 'thinking', 'calls', 'results', 'errors', 'unknown', '']

type Sum = { files: number; parsed: Tally; differing: number }

export class Summary {
  private readonly formats = new Map<string, Sum>()
  private readonly differing: Compared[] = []
  private readonly refused = new Map<string, string[]>()

  get hasDifferences(): boolean {
    return this.differing.length > 0
  }

  take(found: Compared | Refused): void {
    if ('reason' in found) {
      this.refused.set(found.reason, [...(this.refused.get(found.reason) ?? []), found.path])
      return
    }
    const sum = this.formats.get(found.format) ?? { files: 0, parsed: empty(), differing: 0 }
    this.formats.set(found.format, sum)
    sum.files++
    add(sum.parsed, found.parsed)
    if (found.differ.length === 0) return
    sum.differing++
    this.differing.push(found)
  }

  table(): string {
    const rows = [...this.formats].sort(([a], [b]) => (a < b ? -1 : 1))
    const all: Sum = { files: 0, parsed: empty(), differing: 0 }
    for (const [, sum] of rows) {
      all.files += sum.files
      all.differing += sum.differing
      add(all.parsed, sum.parsed)
    }
    const row = (name: string, { files, parsed, differing }: Sum): string =>
      `| ${[name, files, ...names.map((n) => parsed[n]), differing === 0 ? 'agree' : `${differing} differ`].join(' | ')} |`
    return [
      `| format | ${heads.join(' | ')} |`,
      `| --- |${' ---: |'.repeat(heads.length - 1)} --- |`,
      ...rows.map(([name, sum]) => row(name, sum)),
      row('all', all),
    ].join('\n')
  }

  differences(): string {
    const lines = this.differing.map(
      ({ format, path, differ, parsed, counted }) =>
        `  ${format} ${path}: ${differ.map((n) => `${n} ${parsed[n]} by the parser, ${counted[n]} counted`).join('; ')}`,
    )
    return lines.length === 0 ? '\nNo file differs.' : `\n${lines.length} files differ:\n${lines.join('\n')}`
  }

  refusals(): string {
    const lines = [...this.refused]
      .sort((a, b) => b[1].length - a[1].length)
      .map(
        ([reason, paths]) =>
          `  ${String(paths.length).padStart(4)}  ${reason}  (${paths.at(0)}${paths.length > 1 ? ', …' : ''})`,
      )
    return `\nRefused:\n${lines.join('\n')}`
  }

  /** The page with the table between its marks. */
  into(page: string): string {
    const [from, to] = [page.indexOf(begin), page.indexOf(end)]
    if (from === -1 || to === -1) throw new Error(`The page has no place for the table: ${begin} and ${end}.`)
    return `${page.slice(0, from + begin.length)}\n${this.table()}\n${page.slice(to)}`
  }
}
