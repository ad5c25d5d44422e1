// One connection of a process that listens: rows tell what is so, notices only that it is time to look again.
import pg from 'pg'
import { log } from '@/lib/adapters/log'
import { env } from '@/lib/env'

/** Payload: the id of the dream that said something. */
export const dreamChannel = 'dream_events'
/** Payload: the id of the dream that a person cancelled. */
export const cancelChannel = 'dream_cancel'

type Hear = (payload: string) => void

/** Milliseconds before a lost connection is made again. */
const againMs = 1_000

// Next keeps modules apart between routes in development: one connection must serve them all.
const holder = globalThis as typeof globalThis & { reverieListener?: Listener }

class Listener {
  private readonly hearers = new Map<string, Set<Hear>>()
  private client: pg.Client | null = null
  private isClosed = false

  add(channel: string, hear: Hear): () => void {
    const set = this.hearers.get(channel) ?? new Set()
    this.hearers.set(channel, set)
    set.add(hear)
    if (!this.client) void this.connect()
    return () => set.delete(hear)
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

/** Calls `hear` for every notice until the returned function is called. Notices of a lost connection are missed: look at the rows too. */
export function listen(channel: string, hear: Hear): () => void {
  holder.reverieListener ??= new Listener()
  return holder.reverieListener.add(channel, hear)
}

export async function closeListener(): Promise<void> {
  const open = holder.reverieListener
  holder.reverieListener = undefined
  await open?.close()
}
