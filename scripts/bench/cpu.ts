// Processor time of processes, which other work on the machine hardly changes.
import fs from 'node:fs'

/** Linux counts it in hundredths of a second, whatever its clock is. */
const ticks = 100

/** Fields of /proc/<pid>/stat behind the name, which may hold blanks; null where the process has ended. */
function statOf(pid: number | string): number[] | null {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
  } catch {
    return null
  }
}

/** By their place behind the name: the parent, a process's own time, and that of children that have ended. */
const [parent, user, system, childUser, childSystem] = [1, 11, 12, 13, 14] as const

/** Seconds that a process has worked. */
export function cpuOf(pid: number): number {
  const stat = statOf(pid) ?? []
  return ((stat[user] ?? 0) + (stat[system] ?? 0)) / ticks
}

/** The same with all its children, as PostgreSQL has one for each connection. */
export function cpuOfFamily(pid: number): number {
  const own = statOf(pid) ?? []
  const children = fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && statOf(name)?.[parent] === pid)
    .reduce((sum, child) => sum + cpuOf(Number(child)), 0)
  return cpuOf(pid) + ((own[childUser] ?? 0) + (own[childSystem] ?? 0)) / ticks + children
}
