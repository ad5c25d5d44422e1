// A migrated database of its own for each test file, copied from a template in a moment. Use it first thing in a file:
//   beforeAll(() => freshDatabase());  afterAll(() => dropDatabase())
// scripts/test.mjs starts the server, migrates the database behind DATABASE_URL, and that one is the template.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { closeDb } from '@/lib/adapters/db/client'

let template: string | undefined
let current: string | undefined

const nameOf = (url: string): string => new URL(url).pathname.slice(1)

async function onServer(url: string, run: (client: pg.Client) => Promise<void>): Promise<void> {
  const admin = new URL(url)
  admin.pathname = '/postgres'
  const client = new pg.Client({ connectionString: admin.href })
  await client.connect()
  await run(client).finally(() => client.end())
}

/** Points DATABASE_URL to a new empty database with all migrations; call before anything uses the database. */
export async function freshDatabase(): Promise<string> {
  template ??= process.env.DATABASE_URL
  if (!template) throw new Error('Database tests need a server: run them with "node scripts/test.mjs --only db".')
  const name = `test_${randomBytes(6).toString('hex')}`
  const source = nameOf(template)
  await onServer(template, async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${source}`)
  })
  const url = new URL(template)
  url.pathname = `/${name}`
  process.env.DATABASE_URL = url.href
  current = name
  return url.href
}

export async function dropDatabase(): Promise<void> {
  await closeDb()
  if (!template || !current) return
  const name = current
  await onServer(template, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  })
  process.env.DATABASE_URL = template
  current = undefined
}
