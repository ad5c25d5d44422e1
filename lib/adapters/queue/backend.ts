// Where the queue lives: Redis when REDIS_URL is set, else schema `bullmq` of the same PostgreSQL.
import { createPostgresBackend, type QueueBaseOptions, runMigrations } from 'bullmq'
import pg from 'pg'
import { env } from '@/lib/env'

export const queueSchema = 'bullmq'

/** Connections of one Queue or Worker; a blocked worker listens on one more of its own. */
const poolSize = 4

/**
 * A worker takes its jobs one after the other: each would wait for the disk. What a crash of PostgreSQL loses of the queue
 * is added again from the rows, and a job that runs twice finds its work done.
 */
const notWaiting = '-c synchronous_commit=off'

type Backend = {
  connection: QueueBaseOptions['connection']
  /** Undefined means Redis, BullMQ's own default. */
  factory: undefined
}

/**
 * What the constructors of Queue and Worker take besides a name.
 * @param role a worker waits for Redis as long as it takes, as BullMQ demands; who adds a job wants to know soon that it cannot
 */
export function queueBackend(role: 'producer' | 'worker'): Backend {
  const { REDIS_URL, DATABASE_URL } = env()
  if (REDIS_URL)
    return {
      connection: { url: REDIS_URL, maxRetriesPerRequest: role === 'worker' ? null : 1 },
      factory: undefined,
    }
  return {
    connection: { connectionString: DATABASE_URL, schema: queueSchema, max: poolSize, options: notWaiting },
    // BullMQ types Queue and Worker by backend; ours are used through what all backends share, so one type serves.
    factory: createPostgresBackend as unknown as undefined,
  }
}

let migrated: Promise<void> | undefined

/** Brings BullMQ's tables up to date, once a process; an advisory lock in it keeps web and workers apart. */
export function ensureQueueSchema(): Promise<void> {
  if (env().REDIS_URL) return Promise.resolve()
  migrated ??= migrateQueue().catch((error) => {
    migrated = undefined
    throw error
  })
  return migrated
}

export function forgetQueueSchema(): void {
  migrated = undefined
}

async function migrateQueue(): Promise<void> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL })
  await client.connect()
  try {
    await runMigrations(client, queueSchema)
  } finally {
    await client.end()
  }
}
