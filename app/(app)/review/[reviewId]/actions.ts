'use server'
// What the desk does.
import { z } from 'zod'
import { action } from '@/lib/http/action'
import { commitReview as commit } from '@/lib/use-cases/review/commit-review'
import { decideProposal as decide } from '@/lib/use-cases/review/decide-proposal'
import { getReview as get } from '@/lib/use-cases/review/get-review'
import { previewCommit as preview } from '@/lib/use-cases/review/preview-commit'
import { readEvents as read } from '@/lib/use-cases/transcripts/read-events'

/** A memory larger than this is not edited by hand in a browser. */
const maxText = 1_000_000

const decision = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('approve') }),
  z.object({
    verb: z.literal('reject'),
    reason: z.enum(['wrong', 'not-durable', 'duplicate', 'too-specific', 'sensitive']).nullable(),
    note: z.string().max(1000, 'Use at most 1,000 characters.').nullable(),
  }),
  z.object({
    verb: z.literal('edit'),
    edits: z.array(z.object({ changeId: z.string(), after: z.string().max(maxText) })).min(1),
    seenHeadId: z.string().nullable(),
  }),
  z.object({ verb: z.literal('undo') }),
])

const decideInput = z.object({ proposalId: z.string(), seenVersion: z.number().int(), decision })
const runDecide = action(decideInput, decide)
export async function decideProposal(input: z.input<typeof decideInput>) {
  return runDecide(input)
}

const reviewInput = z.object({ reviewId: z.string() })
const runGet = action(reviewInput, get)
export async function refreshReview(input: z.input<typeof reviewInput>) {
  return runGet(input)
}

const runPreview = action(reviewInput, preview)
export async function previewCommit(input: z.input<typeof reviewInput>) {
  return runPreview(input)
}

const commitInput = z.object({
  reviewId: z.string(),
  message: z.string().trim().min(1, 'Say in a few words what changes.').max(2000, 'Use at most 2,000 characters.'),
  rejectRest: z.boolean(),
})
const runCommit = action(commitInput, commit)
export async function commitReview(input: z.input<typeof commitInput>) {
  return runCommit(input)
}

// The transcript beside the desk: a few events around a quote.
const readInput = z.object({
  transcriptId: z.string(),
  from: z.number().int().min(0),
  limit: z.number().int().min(1).max(200),
})
const runRead = action(readInput, read)
export async function readEvents(input: z.input<typeof readInput>) {
  return runRead(input)
}
