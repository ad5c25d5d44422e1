// Kiro's (and Amazon Q's) saved conversations: one JSON object with pairs of what the user's side sent and the agent answered.
import type { DocumentFormat } from '../format'
import { asObject, isObject } from '../json'
import { pairOf, readKiro } from '../kiro/conversation'

function sniff(value: unknown): number {
  if (!isObject(value) || typeof value.conversation_id !== 'string' || !Array.isArray(value.history)) return 0
  const pairs = value.history.map(pairOf)
  return pairs.every((p) => isObject(p.user) || isObject(p.assistant)) ? 0.95 : 0.2
}

export const kiro: DocumentFormat = {
  id: 'kiro',
  kind: 'document',
  sniff,
  read: (value, out) => readKiro(asObject(value), null, out),
}
