// A worker as it is run for real, in a process of its own, so that a test can end it as a power cut would.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

export type WorkerProcess = { pid: number; kill(): Promise<void>; stop(): Promise<void> }

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

/** As scripts/processes.mjs starts one. */
const workerArguments = ['--heap-growing-percent=50', '--max-semi-space-size=8', '--import', 'tsx', 'workers/index.ts']

/** @param settings environment beside that of the test */
export function startWorkerProcess(settings: Record<string, string> = {}): WorkerProcess {
  const child = spawn(process.execPath, workerArguments, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...settings },
  })
  return { pid: child.pid ?? 0, kill: () => end(child, 'SIGKILL'), stop: () => end(child, 'SIGTERM') }
}
