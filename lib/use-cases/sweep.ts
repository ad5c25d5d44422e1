// Work that a row expects and no queue holds, as after a lost queue or a killed process, is added again under its own id.
import { db } from '@/lib/adapters/db/client'
import { enqueue } from '@/lib/adapters/queue/enqueue'
import { lookForDue } from '@/lib/use-cases/agents/look-for-due'
import { syncSchedules } from '@/lib/use-cases/agents/sync-schedules'
import { settleReviews } from '@/lib/use-cases/review/settle-reviews'
import { indexEvents } from '@/lib/use-cases/search/index-events'
import { teamsWithExpired } from '@/lib/use-cases/transcripts/apply-retention'
import { expireUploads } from '@/lib/use-cases/transcripts/expire-uploads'
import { sweepStaging } from '@/lib/use-cases/transcripts/sweep-staging'

/** Rows looked at in one sweep; the next one takes the rest. */
const most = 500

/** Events indexed in one sweep, where a database is older than the search: some seconds of work. */
const mostIndexed = 20_000

/** Adding a job that waits already does nothing. */
export async function sweep(): Promise<void> {
  const [uploads, dreams] = await Promise.all([
    db().upload.findMany({ where: { status: { in: ['received', 'parsing'] } }, select: { id: true }, take: most }),
    db().dream.findMany({ where: { status: { in: ['waiting', 'running'] } }, select: { id: true }, take: most }),
  ])
  for (const { id } of uploads) await enqueue('parse-upload', { uploadId: id })
  for (const { id } of dreams) await enqueue('dream', { dreamId: id })
  for (const teamId of await teamsWithExpired()) await enqueue('apply-retention', { teamId })
  await expireUploads(new Date())
  await sweepStaging()
  await syncSchedules()
  await lookForDue()
  await settleReviews()
  await indexEvents(mostIndexed)
}
