// Where Reverie keeps what must outlive the clone, and the secrets it makes there once.
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Problem } from './steps.mjs'

export function dataFolder() {
  if (process.env.REVERIE_DATA) return path.resolve(process.env.REVERIE_DATA)
  if (process.getuid?.() === 0) return '/var/lib/reverie'
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library/Application Support/reverie')
  return path.join(process.env.XDG_DATA_HOME || path.join(os.homedir(), '.local/share'), 'reverie')
}

export function explain(error, folder) {
  if (error?.code === 'EACCES' || error?.code === 'EPERM' || error?.code === 'EROFS') {
    return new Problem(
      `Reverie may not write to ${folder}. Give this user the folder, or set REVERIE_DATA to one of its own.`,
    )
  }
  if (error?.code === 'ENOSPC')
    return new Problem(`The disk that holds ${folder} is full. Free some space and start again.`)
  return error
}

/** Reads a secret of the data folder; makes it at the first start: 256 random bits, readable by this user alone. */
function secret(folder, name) {
  const file = path.join(folder, name)
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  return fs.readFileSync(file, 'utf8').trim()
}

/** Makes the folder and returns the settings that come from it. */
export function openDataFolder() {
  const folder = dataFolder()
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o755 })
    const secrets = path.join(folder, 'secrets')
    fs.mkdirSync(secrets, { recursive: true, mode: 0o700 })
    for (const name of ['blobs', 'staging']) fs.mkdirSync(path.join(folder, name), { recursive: true, mode: 0o700 })
    return {
      folder,
      settings: {
        REVERIE_DATA: folder,
        REVERIE_AUTH_SECRET: secret(secrets, 'auth'),
        REVERIE_ENCRYPTION_KEY: secret(secrets, 'encryption'),
      },
    }
  } catch (error) {
    throw explain(error, folder)
  }
}
