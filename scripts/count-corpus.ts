// Counts a folder of real transcripts twice: by the parser, and by small separate code that shares nothing with it.
//
//   npx tsx scripts/count-corpus.ts <folder> [--write] [--files]
//
// Prints the table by format, the files that differ and what was refused, by reason. --write puts the table into
// docs/transcript-formats.md; --files lists every file. Exit code 1 where a count differs.
import { readFile, writeFile } from 'node:fs/promises'
import { compare } from './count-corpus/compare'
import { Summary } from './count-corpus/summary'

const page = 'docs/transcript-formats.md'
/** What holds no transcripts by itself: lists of the collection, and what is kept back for the last test. */
const leftOut = /^(MANIFEST\.tsv|FORMATS\.md|held-out\.bin)$/

const args = process.argv.slice(2)
const folder = args.find((a) => !a.startsWith('--'))?.replace(/\/+$/, '')
if (!folder) {
  console.error('Name the folder of transcripts: npx tsx scripts/count-corpus.ts <folder>')
  process.exit(2)
}
const summary = new Summary()
for await (const found of compare(folder, leftOut)) {
  summary.take(found)
  if (args.includes('--files') && 'format' in found) console.log(`${found.format}\t${found.path}`)
}
console.log(summary.table())
console.log(summary.differences())
console.log(summary.refusals())
if (args.includes('--write')) await writeFile(page, summary.into(await readFile(page, 'utf8')))
if (summary.hasDifferences) process.exitCode = 1
