'use server'
// What the pages about agents do.
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { proposalKinds } from '@/lib/core/dream/types'
import { ruleOrigins } from '@/lib/core/review/why-not-by-rule'
import { action } from '@/lib/http/action'
import { addRoute as route } from '@/lib/use-cases/agents/add-route'
import { createAgent as create } from '@/lib/use-cases/agents/create-agent'
import { deleteAgent as remove } from '@/lib/use-cases/agents/delete-agent'
import { removeRoute as unroute } from '@/lib/use-cases/agents/remove-route'
import { setRule as rule } from '@/lib/use-cases/agents/set-rule'
import { setSchedule as schedule } from '@/lib/use-cases/agents/set-schedule'
import { updateAgent as update } from '@/lib/use-cases/agents/update-agent'

const createInput = z.object({
  name: z.string().trim().min(1, 'Give it a name.').max(80, 'Use at most 80 characters.'),
  runtime: z.enum(['claude-code', 'codex', 'openclaw', 'managed-agents', 'cursor', 'other']),
  instructions: z.string().max(10_000, 'Use at most 10,000 characters.'),
  storeIds: z.array(z.string()).min(1, 'Choose at least one store: a dream proposes changes to it.'),
})
const runCreate = action(createInput, async (ctx, input) => {
  const made = await create(ctx, input)
  revalidatePath('/agents')
  return made
})
export async function createAgent(input: z.input<typeof createInput>) {
  return runCreate(input)
}

/** As large as the column holds. */
const cap = z.number().int('Use a whole number.').min(1, 'At least one.').max(2_000_000_000).nullable()

const updateInput = z.object({
  agentId: z.string(),
  name: z.string().trim().min(1, 'Give it a name.').max(80, 'Use at most 80 characters.'),
  runtime: z.enum(['claude-code', 'codex', 'openclaw', 'managed-agents', 'cursor', 'other']),
  instructions: z.string().max(10_000, 'Use at most 10,000 characters.'),
  engine: z.enum(['rules', 'claude']),
  studyModel: z.string().trim().max(100).nullable(),
  model: z.string().trim().max(100).nullable(),
  budgetUsd: z.number().positive('A dream needs a budget above 0.').max(10_000),
  useBatches: z.boolean(),
  budgetTokens: cap,
  budgetMinutes: cap,
  budgetCalls: cap,
  proposalLimit: z.number().int().min(1, 'Show at least one proposal.').max(200, 'Nobody reviews more than 200.'),
  stores: z
    .array(z.object({ storeId: z.string(), access: z.enum(['read', 'propose']) }))
    .min(1, 'Choose at least one store: a dream proposes changes to it.'),
})
const runUpdate = action(updateInput, async (ctx, input) => {
  await update(ctx, input)
  revalidatePath('/agents')
  return null
})
export async function updateAgent(input: z.input<typeof updateInput>) {
  return runUpdate(input)
}

const scheduleInput = z.object({
  agentId: z.string(),
  enabled: z.boolean(),
  cron: z.string().trim(),
  timeZone: z.string().trim(),
  minNewTranscripts: z.number().int().min(1, 'At least one.').max(10_000),
  skipWhileReviewOpen: z.boolean(),
  afterTranscripts: z.number().int().min(1, 'At least one.').max(10_000).nullable(),
  afterIdleHours: z.number().min(0.1, 'At least 0.1.').max(1_000).nullable(),
  quietHours: z.number().min(0, 'At least 0.').max(1_000),
  maxPerDay: z.number().int().min(1, 'At least one.').max(100),
})
const runSchedule = action(scheduleInput, async (ctx, input) => {
  await schedule(ctx, input)
  revalidatePath('/agents')
  return null
})
export async function setSchedule(input: z.input<typeof scheduleInput>) {
  return runSchedule(input)
}

const ruleInput = z.object({
  agentId: z.string(),
  enabled: z.boolean(),
  kinds: z.array(z.enum(proposalKinds)),
  minConfidence: z.number().min(0.5, 'At least 0.5.').max(1),
  origins: z.array(z.enum(ruleOrigins)),
})
const runRule = action(ruleInput, async (ctx, input) => {
  await rule(ctx, input)
  revalidatePath('/agents')
  return null
})
export async function setRule(input: z.input<typeof ruleInput>) {
  return runRule(input)
}

const deleteInput = z.object({ agentId: z.string() })
const runDelete = action(deleteInput, async (ctx, input) => {
  await remove(ctx, input)
  revalidatePath('/agents')
  return null
})
export async function deleteAgent(input: z.input<typeof deleteInput>) {
  return runDelete(input)
}

const routeInput = z.object({
  agentId: z.string(),
  by: z.enum(['folder', 'git-remote', 'log-agent']),
  value: z.string().trim().max(1_000, 'Use at most 1,000 characters.'),
})
const runRoute = action(routeInput, async (ctx, input) => {
  const done = await route(ctx, input)
  revalidatePath('/agents')
  return done
})
export async function addRoute(input: z.input<typeof routeInput>) {
  return runRoute(input)
}

const unrouteInput = z.object({ routeId: z.string() })
const runUnroute = action(unrouteInput, async (ctx, input) => {
  await unroute(ctx, input)
  revalidatePath('/agents')
  return null
})
export async function removeRoute(input: z.input<typeof unrouteInput>) {
  return runUnroute(input)
}
