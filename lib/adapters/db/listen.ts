// One connection of a process that listens: rows tell what is so, notices only that it is time to look again.
import pg from 'pg'
import { log } from '@/lib/adapters/log'
import { env } from '@/lib/env'

/** Payload: the id of the dream that said something. */
export const dreamChannel = 'dream_events'
/** Payload: the id of the dream that a person cancelled. */
export const cancelChannel = 'dream_cancel'

type Hear = (payload: string) => void
/** Called whenever listening begins, also after a lost connection. */
type Begun = () => Promise<void>

/** Milliseconds before a lost connection is made again. */
const againMs = 1_000

// Next keeps modules apart between routes in development: one connection must serve them all.
const holder = globalThis as typeof globalThis & { reverieListener?: Listener }

class Listener {
  private readonly hearers = new Map<string, Set<Hear>>()
  private readonly begun = new Map<Hear, Begun>()
  private client: pg.Client | null = null
  private isClosed = false

  add(channel: string, hear: Hear, begun?: Begun): () => void {
    const set = this.hearers.get(channel) ?? new Set()
    this.hearers.set(channel, set)
    set.add(hear)
    if (begun) this.begun.set(hear, begun)
    if (!this.client) void this.connect()
    return () => {
      set.delete(hear)
      this.begun.delete(hear)
    }
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: env().DATABASE_URL })
    this.client = client
    client.on('error', () => this.reconnect(client))
    client.on('end', () => this.reconnect(client))
    client.on('notification', ({ channel, payload }) => {
      for (const hear of this.hearers.get(channel) ?? []) hear(payload ?? '')
    })
    try {
      await client.connect()
      await client.query(`LISTEN ${dreamChannel}`)
      await client.query(`LISTEN ${cancelChannel}`)
      // Each once, though many hear by the same.
      for (const begun of new Set(this.begun.values()))
        begun().catch((error) => log.warn({ err: error }, 'looking again failed'))
    } catch (error) {
      log.warn({ err: error }, 'listening failed')
      this.reconnect(client)
    }
  }

  private reconnect(client: pg.Client): void {
    if (this.client !== client || this.isClosed) return
    this.client = null
    setTimeout(() => {
      if (!this.client && !this.isClosed) void this.connect()
    }, againMs).unref()
  }

  async close(): Promise<void> {
    this.isClosed = true
    await this.client?.end()
  }
}

/**
 * Calls `hear` for every notice until the returned function is called. Notices before listening begins, and those of a
 * lost connection, are missed: `begun` is the moment to look at the rows.
 */
export function listen(channel: string, hear: Hear, begun?: Begun): () => void {
  holder.reverieListener ??= new Listener()
  return holder.reverieListener.add(channel, hear, begun)
}

export async function closeListener(): Promise<void> {
  const open = holder.reverieListener
  holder.reverieListener = undefined
  await open?.close()
}
