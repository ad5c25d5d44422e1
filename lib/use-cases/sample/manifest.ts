// The shape of samples/<name>/sample.json: who the sample team is, and what is loaded in which order.
import { z } from 'zod'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

export const manifestSchema = z.object({
  name: z.string(),
  /** The day the sample is written for, ISO: as if it were loaded on it. */
  day,
  people: z.array(z.object({ name: z.string(), role: z.string() })),
  store: z.object({ name: z.string(), description: z.string() }),
  agents: z.array(
    z.object({
      name: z.string(),
      runtime: z.string(),
      instructions: z.string(),
      access: z.enum(['read', 'propose']),
      loadsAtStart: z.array(z.string()),
      /** What tells its sessions from those of others when more of them are uploaded. */
      routes: z.array(z.object({ by: z.enum(['folder', 'git-remote', 'log-agent']), value: z.string() })),
      schedule: z.object({ cron: z.string(), timeZone: z.string(), minNewTranscripts: z.number() }),
    }),
  ),
  /** `owner` is the person who talks to the agent, where the log itself carries no name. */
  sessions: z.array(z.object({ file: z.string(), agent: z.string(), owner: z.string(), title: z.string() })),
  memory: z.array(z.string()),
  importedOn: day,
  /** Made after the dream and before the review. `find` occurs exactly once in its file. */
  morningEdit: z.object({
    author: z.string(),
    at: z.string(),
    message: z.string(),
    changes: z.array(z.object({ path: z.string(), find: z.string(), put: z.string() })),
  }),
})

export type SampleManifest = z.infer<typeof manifestSchema>
