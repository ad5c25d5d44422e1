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

const op = z.object({
  op: z.enum(['insert', 'replace', 'create', 'index']),
  store: z.string().describe('name of the store'),
  path: z.string(),
  afterLine: z.number().int().nullable(),
  fromLine: z.number().int().nullable(),
  toLine: z.number().int().nullable(),
  lines: z.array(z.string()),
  target: z.string().nullable(),
  title: z.string().nullable(),
  description: z.string().nullable(),
})
export type AnsweredOp = z.infer<typeof op>

export const consolidateAnswer = z.object({
  decision: z.enum(['propose', 'known', 'skip']),
  why: z.string(),
  kind: z.enum(['fix', 'preference', 'workflow', 'fact', 'insight', 'correct', 'retire', 'organize', 'merge']),
  title: z.string(),
  rationale: z.string(),
  operations: z.array(op),
  evidence: z.array(z.number().int()),
  against: z.string(),
  confidence: z.number(),
})

export const verifyAnswer = z.object({
  status: z.enum(['supported', 'overstated', 'unsupported', 'contradicted']),
  why: z.string(),
  repairedTitle: z.string().nullable(),
  repairedLines: z.array(z.string()).nullable(),
})

export const jsonSchema = (schema: z.ZodType): Record<string, unknown> => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema)
  return rest
}
