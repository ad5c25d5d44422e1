// Applies the migrations, or with `--create <name>` writes the next one: the way from the schema that stands beside the
// newest migration to schema.prisma. (Reading a database's own schema is what the WASM engine cannot do over this adapter.)
//   npm run db:migrate                     npm run db:migrate -- --create add-something
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { applyMigrations, diffSchemas, directoryOf, schemaPath } from './schema-engine'

const folder = fileURLToPath(new URL('./migrations', import.meta.url))

export function readMigrations() {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(folder, entry.name, 'migration.sql')))
    .map((entry) => entry.name)
    .sort()
    .map((name) => directoryOf(name, readFileSync(path.join(folder, name, 'migration.sql'), 'utf8')))
}

export async function migrate(url: string): Promise<string[]> {
  return applyMigrations(url, readMigrations())
}

/** The schema that the newest migration led to; null before the first. */
export function migratedSchema(): string | null {
  const last = readMigrations().at(-1)
  return last ? readFileSync(path.join(folder, last.path, 'schema.prisma'), 'utf8') : null
}

async function create(url: string, name: string): Promise<void> {
  const schema = readFileSync(schemaPath, 'utf8')
  const sql = await diffSchemas(url, migratedSchema(), schema)
  if (!sql.trim()) return console.log('schema.prisma and the migrations agree: nothing to create')
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14) // to the second, as Prisma names them
  const target = path.join(folder, `${stamp}_${name.replaceAll('-', '_')}`)
  mkdirSync(target, { recursive: true })
  writeFileSync(path.join(target, 'migration.sql'), sql)
  writeFileSync(path.join(target, 'schema.prisma'), schema)
  console.log(`wrote ${path.relative(process.cwd(), target)}/migration.sql: read it before you apply it`)
}

async function main(): Promise<void> {
  const url = process.env.DATABASE_URL
  if (!url)
    throw new Error(
      'DATABASE_URL is not set. "npm start" sets it for you; by hand write DATABASE_URL=postgresql://… before the command.',
    )
  const at = process.argv.indexOf('--create')
  if (at >= 0) return create(url, process.argv[at + 1] ?? 'change')
  const applied = await migrate(url)
  console.log(applied.length === 0 ? 'the database is up to date' : `applied ${applied.join(', ')}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().then(
    () => process.exit(0),
    (error) => {
      console.error(error instanceof Error ? error.message : error)
      process.exit(1)
    },
  )
}
