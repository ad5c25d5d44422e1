import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { migratedSchema } from './migrate'
import { schemaPath } from './schema-engine'

describe('the migrations', () => {
  it('lead to schema.prisma: no change of it is left without a migration', () => {
    expect(migratedSchema()).toBe(readFileSync(schemaPath, 'utf8'))
  })
})
