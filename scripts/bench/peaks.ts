// The most memory that a process had, as the kernel counts it.
import fs from 'node:fs'

/** MB (VmHWM). */
export const peakOf = (pid: number): number =>
  Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

/** Counts anew from now on. */
export const resetPeak = (pid: number): void => fs.writeFileSync(`/proc/${pid}/clear_refs`, '5')
