// What the model must answer, as zod. `jsonSchema` gives the form that the API's structured outputs take.
import { z } from 'zod'

const kind = z.enum(['fix', 'preference', 'workflow', 'fact', 'insight', 'correct'])

export const studyAnswer = z.object({
  observations: z.array(
    z.object({
      kind,
      subject: z.string(),
      statement: z.string(),
      scope: z.enum(['repository', 'team', 'person', 'agent']),
      outcome: z.enum(['worked', 'failed', 'unknown']),
      quotes: z.array(z.object({ entry: z.number().int(), words: z.string() })),
    }),
  ),
})

export const sortAnswer = z.object({
  areas: z.array(z.object({ name: z.string(), notes: z.array(z.number().int()) })),
  groups: z.array(z.object({ matter: z.string(), notes: z.array(z.number().int()) })),
  rejected: z.array(z.number().int()),
  dropped: z.array(z.number().int()),
})

export const consolidateAnswer = z.object({
  decision: z.enum(['propose', 'known', 'skip']),
  why: z.string(),
  kind: z.enum(['fix', 'preference', 'workflow', 'fact', 'insight', 'correct', 'retire', 'organize', 'merge']),
  title: z.string(),
  rationale: z.string(),
  evidence: z.array(z.number().int()),
  found: z.array(z.object({ session: z.string(), entry: z.number().int(), words: z.string() })),
  against: z.string(),
  confidence: z.number(),
})

export const verifyAnswer = z.object({
  status: z.enum(['supported', 'overstated', 'unsupported', 'contradicted']),
  why: z.string(),
  repairedTitle: z.string().nullable(),
  repairedReason: z.string().nullable(),
  repairedLines: z.array(z.object({ edit: z.number().int(), lines: z.array(z.string()) })),
})

/** Structured outputs take no bounds of numbers; zod writes those of safe integers for every int. */
export const jsonSchema = (schema: z.ZodType): Record<string, unknown> => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    override: ({ jsonSchema: node }) => {
      delete node.minimum
      delete node.maximum
    },
  })
  return rest
}
