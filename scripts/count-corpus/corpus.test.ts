// The counts of a private collection of real transcripts, where it lies beside the project.
import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type Compared, compare } from './compare'

const folder = process.env.CORPUS ?? '../shared/corpus'

it.skipIf(!existsSync(folder))(
  `every file of ${folder} is counted alike by the parser and from the raw file (skipped where the folder is not there)`,
  { timeout: 120_000 },
  async () => {
    const differing: string[] = []
    let read = 0
    for await (const found of compare(folder, /^held-out\.bin$/)) {
      if (!('format' in found)) continue
      read++
      if (found.differ.length > 0) differing.push(sayDifference(found))
    }
    expect(differing).toEqual([])
    expect(read).toBeGreaterThan(0)
  },
)

const sayDifference = ({ path, differ, parsed, counted }: Compared): string =>
  `${path}: ${differ.map((name) => `${name} ${parsed[name]}, counted ${counted[name]}`).join('; ')}`
