// Asks whether what carries the queue answers: Redis where it is set, else the same PostgreSQL.
import { Redis } from 'ioredis'
import { db } from '@/lib/adapters/db/client'
import { env } from '@/lib/env'

/** Rejects when the queue does not answer within 2 s. */
export async function pingQueue(): Promise<void> {
  const url = env().REDIS_URL
  if (!url) {
    await db().$queryRaw`SELECT 1`
    return
  }
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    connectTimeout: 2000,
    retryStrategy: null,
  })
  redis.on('error', () => {}) // the rejected promise says it
  try {
    await redis.connect()
    await redis.ping()
  } finally {
    redis.disconnect()
  }
}
