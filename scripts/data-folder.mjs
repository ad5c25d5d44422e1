// Where Reverie keeps what must outlive the clone, and the secrets that it makes there once.
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export function dataFolder() {
  if (process.env.REVERIE_DATA) return path.resolve(process.env.REVERIE_DATA)
  if (process.getuid?.() === 0) return '/var/lib/reverie'
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library/Application Support/reverie')
  return path.join(process.env.XDG_DATA_HOME || path.join(os.homedir(), '.local/share'), 'reverie')
}

/** Reads a secret; makes it the first time: 256 random bits, for this user alone, whole or not at all. */
export function secret(file) {
  if (!fs.existsSync(file)) {
    const part = `${file}.${process.pid}`
    fs.writeFileSync(part, randomBytes(32).toString('base64url'), { mode: 0o600, flush: true })
    try {
      fs.linkSync(part, file) // unlike a rename it does not replace one that another start made meanwhile
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    } finally {
      fs.rmSync(part)
    }
  }
  return fs.readFileSync(file, 'utf8').trim()
}

/** Makes the folder and returns the settings that come from it; those of the environment go first. */
export function openDataFolder() {
  const folder = dataFolder()
  // Others may pass through (the database can run as another user), not look into what is ours.
  fs.mkdirSync(folder, { recursive: true, mode: 0o755 })
  const secrets = path.join(folder, 'secrets')
  for (const name of ['secrets', 'staging']) fs.mkdirSync(path.join(folder, name), { recursive: true, mode: 0o700 })
  return {
    folder,
    settings: {
      REVERIE_DATA: folder,
      REVERIE_AUTH_SECRET: process.env.REVERIE_AUTH_SECRET || secret(path.join(secrets, 'auth')),
      REVERIE_ENCRYPTION_KEY: process.env.REVERIE_ENCRYPTION_KEY || secret(path.join(secrets, 'encryption')),
    },
  }
}
