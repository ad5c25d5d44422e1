// Prisma's own schema engine, as WASM over the pg adapter: migrations without the engine binary that the stock commands download.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'

type MigrationDirectory = { path: string; migrationFile: { path: string; content: { tag: 'ok'; value: string } } }
type Engine = {
  diff(input: object): Promise<{ exitCode: number; stdout?: string | null }>
  applyMigrations(input: object): Promise<{ appliedMigrationNames: string[] }>
}

const filters = { externalTables: [], externalEnums: [] }
export const schemaPath = fileURLToPath(new URL('./schema.prisma', import.meta.url))
const migrationsDir = fileURLToPath(new URL('./migrations', import.meta.url))

/** Discrete fields, since with a connection string the adapter would take the real database for its shadow. */
function connectionOf(url: string) {
  const u = new URL(url)
  return {
    host: u.hostname.replace(/^\[|\]$/g, ''),
    port: Number(u.port || 5432),
    user: decodeURIComponent(u.username),
    password: decodeURIComponent(u.password),
    database: u.pathname.slice(1) || 'postgres',
    ...(u.searchParams.get('sslmode') && u.searchParams.get('sslmode') !== 'disable' ? { ssl: true } : {}),
  }
}

async function open(url: string): Promise<Engine> {
  // The package's own loader is for bundlers; its parts are put together here as it would.
  const name = '@prisma/schema-engine-wasm/schema_engine_bg'
  const glue = (await import(name)) as {
    SchemaEngine: { new: (...args: unknown[]) => Promise<Engine> }
    __wbg_set_wasm(exports: unknown): void
  }
  const wasm = readFileSync(new URL('schema_engine_bg.wasm', import.meta.resolve('@prisma/schema-engine-wasm')))
  const { instance } = (await WebAssembly.instantiate(wasm, {
    './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports,
  })) as unknown as {
    instance: WebAssembly.Instance
  }
  glue.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(connectionOf(url)))
  return glue.SchemaEngine.new({ datamodels: [['schema.prisma', readFileSync(schemaPath, 'utf8')]] }, () => {}, adapter)
}

const listOf = (directories: MigrationDirectory[]) => ({
  baseDir: migrationsDir,
  lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
  shadowDbInitScript: '',
  migrationDirectories: directories,
})

export const directoryOf = (path: string, sql: string): MigrationDirectory => ({
  path,
  migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
})

/** Applies what is not applied yet, in order, and records it in Prisma's own table. Returns the names of what was applied. */
export async function applyMigrations(url: string, directories: MigrationDirectory[]): Promise<string[]> {
  const engine = await open(url)
  return (await engine.applyMigrations({ migrationsList: listOf(directories), filters })).appliedMigrationNames
}

const datamodel = (content: string) => ({ tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] })

/** SQL that leads from one schema to another, null meaning nothing at all; empty when they agree. */
export async function diffSchemas(url: string, from: string | null, to: string): Promise<string> {
  const engine = await open(url)
  const source = from === null ? { tag: 'empty' } : datamodel(from)
  const { stdout } = await engine.diff({
    from: source,
    to: datamodel(to),
    script: true,
    shadowDatabaseUrl: null,
    exitCode: null,
    filters,
  })
  const sql = stdout ?? ''
  return /^-- This is an empty migration/.test(sql.trim()) ? '' : sql
}
