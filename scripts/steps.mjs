// Steps with their times, problems with their sentences: how npm start and npm test speak.
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/** An error that is shown as its sentence alone: what is wrong and what to do. */
export class Problem extends Error {}

export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`

/** Runs one step and prints its name, then how long it took; a string that it returns goes after the time. */
export async function step(name, run) {
  const begun = Date.now()
  process.stdout.write(`  ${name} … `)
  try {
    const note = await run()
    process.stdout.write(`${seconds(Date.now() - begun)}${typeof note === 'string' ? ` (${note})` : ''}\n`)
    return note
  } catch (error) {
    process.stdout.write('failed\n')
    throw error
  }
}

/** The oldest Node that the program runs on: 20.19 is the first of Next's and Prisma's. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new Problem(
    `Reverie needs Node 20.19 or later; this is ${process.version}. Install a newer Node and run the command again.`,
  )
}

export const lastLines = (text, count) => String(text).trim().split('\n').slice(-count).join('\n')

/** Says what a failed write or program means for the person who started it; null when it is none of the common causes. */
export function commonProblem(error, where) {
  const text = `${error?.code ?? ''} ${error?.output ?? ''} ${error?.message ?? ''}`
  if (/ENOSPC|EDQUOT|No space left on device/i.test(text))
    return new Problem(`The disk that holds ${where} is full. Free some space, then run the command again.`)
  if (/\b(EACCES|EPERM|EROFS)\b/.test(text))
    return new Problem(
      `This user may not write to ${error?.path ?? where}. Give it the folder (chown), or run the command as the user that owns it.`,
    )
  return null
}
