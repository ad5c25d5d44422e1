// Says that the process is alive; asks nobody else.
export const dynamic = 'force-dynamic'

export function GET(): Response {
  return Response.json({ status: 'ok' })
}
