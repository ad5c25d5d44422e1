// The branch of a conversation that a person last saw: from its newest message up to the root.
import { asArray, asNumber, asObject, asString, isObject, type Json } from '../json'

export type Path = { nodes: Json[]; left: number }

/** Edited prompts and repeated answers stand in branches beside it; `left` is how many messages those hold. */
export function pathOf(conversation: Json): Path {
  const mapping = asObject(conversation.mapping)
  const nodes: Json[] = []
  const seen = new Set<string>()
  let id: string | null = asString(conversation.current_node) ?? newestLeaf(mapping)
  while (id !== null && !seen.has(id)) {
    seen.add(id)
    const node = asObject(mapping[id])
    nodes.unshift({ id, ...node })
    id = asString(node.parent)
  }
  const left = Object.entries(mapping).filter(([key, node]) => !seen.has(key) && hasWords(node)).length
  return { nodes, left }
}

function newestLeaf(mapping: Json): string | null {
  let best: string | null = null
  let at = -1
  for (const [id, value] of Object.entries(mapping)) {
    const node = asObject(value)
    const time = asNumber(asObject(node.message).create_time) ?? 0
    if (asArray(node.children).length === 0 && time > at) {
      best = id
      at = time
    }
  }
  return best
}

function hasWords(node: unknown): boolean {
  const { message } = asObject(node)
  if (!isObject(message)) return false
  const role = asObject(message.author).role
  return role === 'user' || role === 'assistant' || role === 'tool'
}
