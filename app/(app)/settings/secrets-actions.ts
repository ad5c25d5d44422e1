'use server'
// What becomes of transcripts with secrets.
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action } from '@/lib/http/action'
import { setRefuseSecrets as set } from '@/lib/use-cases/settings/set-refuse-secrets'

const refuseInput = z.object({ refuse: z.boolean() })
const runSet = action(refuseInput, async (ctx, input) => {
  await set(ctx, input)
  revalidatePath('/settings')
  return null
})
export async function setRefuseSecrets(input: z.input<typeof refuseInput>) {
  return runSet(input)
}
