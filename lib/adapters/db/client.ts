// The one Prisma client of a process, made at first use so that a build needs no database.
import { PrismaPg } from '@prisma/adapter-pg'
import { env } from '@/lib/env'
import { closeBulk } from './bulk'
import { PrismaClient } from './generated/client'

/** Of one process, beside those of bulk.ts and of the queue; PostgreSQL takes 100 by default, and a few processes share it. */
const connections = 10
/** Milliseconds that a transaction may wait for a connection: a worker with a hundred answers at once needs some seconds. */
const patience = 15_000

// Next keeps modules apart between routes in development: one client must serve them all.
const holder = globalThis as typeof globalThis & { reverieDb?: PrismaClient }

export function db(): PrismaClient {
  holder.reverieDb ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: env().DATABASE_URL, max: connections }),
    transactionOptions: { maxWait: patience },
  })
  return holder.reverieDb
}

/** A transaction's client: what use cases pass on to those that write within theirs. */
export type Tx = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

export async function closeDb(): Promise<void> {
  await Promise.all([holder.reverieDb?.$disconnect(), closeBulk()])
  holder.reverieDb = undefined
}
