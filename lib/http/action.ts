// One wrapper for every server action: session, validation, and errors as values that a form can show.
import { headers } from 'next/headers'
import type { z } from 'zod'
import { newId } from '@/lib/adapters/db/new-id'
import { AppError } from '@/lib/core/errors'
import { findMember, type MemberCtx } from '@/lib/use-cases/setup/find-member'
import { isNextSignal, toWireError, type WireError } from './errors'

export type ActionResult<V> = { ok: true; value: V } | { ok: false; error: WireError }

/**
 * Makes a server action of a use case.
 * @param schema checks the input, which comes from the browser and is not trusted
 */
export function action<S extends z.ZodType, V>(
  schema: S,
  run: (ctx: MemberCtx, input: z.output<S>) => Promise<V>,
): (input: z.input<S>) => Promise<ActionResult<V>> {
  return async (input) => {
    // The one that a person is shown and the audit has.
    const requestId = newId('req')
    try {
      const ctx = await findMember(await headers())
      if (!ctx)
        throw new AppError(
          'unauthenticated',
          'Your session has ended. Sign in again; nothing that you decided is lost.',
        )
      return { ok: true, value: await run({ ...ctx, requestId }, schema.parse(input)) }
    } catch (error) {
      if (isNextSignal(error)) throw error
      return { ok: false, error: toWireError(error, requestId) }
    }
  }
}
