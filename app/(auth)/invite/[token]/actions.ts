'use server'
// Joining a team with an account that exists.
import { headers } from 'next/headers'
import { z } from 'zod'
import { toWireError, type WireError } from '@/lib/http/errors'
import { newRequestId } from '@/lib/http/new-request-id'
import { takeUpInvite as take } from '@/lib/use-cases/setup/take-up-invite'

const input = z.object({ token: z.string().max(200) })

export async function takeUpInvite(
  raw: z.input<typeof input>,
): Promise<{ ok: true; value: null } | { ok: false; error: WireError }> {
  try {
    await take(await headers(), input.parse(raw).token)
    return { ok: true, value: null }
  } catch (error) {
    return { ok: false, error: toWireError(error, newRequestId()) }
  }
}
