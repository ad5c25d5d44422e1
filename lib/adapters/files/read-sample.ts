// The sample's files, as they lie in the project.
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'

const folder = path.join(process.cwd(), 'samples', 'tidewater')

export const readSampleFile = (relative: string): Promise<string> => readFile(path.join(folder, relative), 'utf8')

/** Letters and digits at random, of which a made-up secret is made: the project holds none. */
export const randomText = (): string => randomBytes(16).toString('hex')
