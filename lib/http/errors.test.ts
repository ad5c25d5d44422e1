import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { toWireError } from './errors'

const wireOf = (schema: z.ZodType, input: unknown) => {
  const { error } = schema.safeParse(input)
  return toWireError(error, 'req_1')
}

describe('what a caller sees of an error', () => {
  it('is the sentence of the first field that was refused; which field it was stands in the details', () => {
    const schema = z.object({ name: z.string().min(1, 'Give it a name.') })
    expect(wireOf(schema, { name: '' })).toEqual({
      code: 'bad_request',
      message: 'Give it a name.',
      details: { fields: [{ path: 'name', message: 'Give it a name.' }] },
      requestId: 'req_1',
    })
  })

  it('names the field where there is no sentence for it', () => {
    expect(wireOf(z.object({ name: z.string() }), {}).message).toMatch(/^name: /)
  })

  it('is a conflict where the database has the same already', () => {
    const error = Object.assign(new Error('Unique constraint failed'), { code: 'P2002' })
    expect(toWireError(error, 'req_1')).toMatchObject({ code: 'conflict', requestId: 'req_1' })
  })
})
