// How a model is asked to think before it answers: what it may be asked differs by its family and age.

type Thinking = { type: 'adaptive' } | { type: 'enabled'; budget_tokens: number }

/** Decide by themselves how long to think; refuse a fixed budget. */
const adaptive = /(opus|sonnet)-4-[6-9]|(opus|sonnet|haiku|fable|mythos)-[5-9]|mythos-preview/
/** Take a fixed budget. */
const budgeted = /(opus|sonnet|haiku)-4/
/** Enough to weigh a handful of quotes against a page of memory. */
const budgetTokens = 4_000

/** Undefined for a model that is not known to think: it is asked plainly. */
export function thinkingOf(model: string): Thinking | undefined {
  if (adaptive.test(model)) return { type: 'adaptive' }
  return budgeted.test(model) ? { type: 'enabled', budget_tokens: budgetTokens } : undefined
}

/** Room for thoughts beside the answer: `max_tokens` holds both. */
export const roomFor = (model: string, answerTokens: number): number =>
  answerTokens + (thinkingOf(model) === undefined ? 0 : 2 * budgetTokens)
