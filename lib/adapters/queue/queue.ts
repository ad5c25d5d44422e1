// The one Queue of a process, made at first use so that a build needs no server.
import { Queue } from 'bullmq'
import { log } from '@/lib/adapters/log'
import { queueName } from '@/lib/jobs'
import { ensureQueueSchema, forgetQueueSchema, queueBackend } from './backend'

// Next keeps modules apart between routes in development: one queue must serve them all.
const holder = globalThis as typeof globalThis & { reverieQueue?: Promise<Queue> }

async function open(): Promise<Queue> {
  await ensureQueueSchema()
  const { connection, factory } = queueBackend('producer')
  const queue = new Queue(queueName, { connection }, factory)
  queue.on('error', (error) => log.warn({ err: error }, 'queue connection'))
  await queue.waitUntilReady()
  return queue
}

export function queue(): Promise<Queue> {
  holder.reverieQueue ??= open().catch((error) => {
    holder.reverieQueue = undefined
    throw error
  })
  return holder.reverieQueue
}

export async function closeQueue(): Promise<void> {
  const open = holder.reverieQueue
  holder.reverieQueue = undefined
  forgetQueueSchema()
  await (await open)?.close()
}
