// Prisma reads its settings here. The stand-in keeps `prisma generate` from fetching an engine that
// this project does not use: migrations run through the WASM engine (prisma/migrate.ts).
import { defineConfig } from 'prisma/config'

process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
})
