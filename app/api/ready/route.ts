// Says whether the site can work: database, queue. 503 with the reasons while it cannot.
import { checkReady } from '@/lib/use-cases/setup/check-ready'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const problems = await checkReady()
  return Response.json(
    { status: problems.length === 0 ? 'ready' : 'not ready', problems },
    { status: problems.length === 0 ? 200 : 503 },
  )
}
