// The sample's files, as they lie in the project.
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'

const folder = path.join(process.cwd(), 'samples', 'tidewater')

export const readSampleFile = (relative: string): Promise<string> => readFile(path.join(folder, relative), 'utf8')

/** A secret of the right shape, made at random: the project holds none. */
export const makeSampleSecret = (kind: string): string => `${kind}-${randomBytes(16).toString('hex')}`
