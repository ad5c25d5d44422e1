// Exports of the chat services: conversations, in each the branch that was last seen.
import { documents, isSaid, list, type Raw, text } from './raw'
import { empty, type Tally } from './tally'

export function countClaudeAi(source: string): Tally {
  const tally = empty()
  for (const conversation of documents(source)) {
    tally.sessions++
    for (const m of list(conversation.chat_messages)) {
      const blocks = list(m.content)
      const isPerson = m.sender === 'human'
      // Words between two blocks of another kind are one reply.
      let said = ''
      const runs: string[] = []
      for (const block of blocks) {
        if (block.type === 'text') said += `${text(block.text)}\n`
        else {
          if (!isPerson) {
            runs.push(said)
            said = ''
          }
          if (block.type === 'thinking' && isSaid(block.thinking)) tally.thinking++
          else if (block.type === 'tool_use') tally.tool_call++
          else if (block.type === 'tool_result') {
            tally.tool_result++
            if (block.is_error) tally.errors++
          } else if (!/^(thinking|token_budget|redacted_thinking)$/.test(block.type)) tally.unknown++
        }
      }
      if (!blocks.some((b) => b.type === 'text' && isSaid(b.text))) said += text(m.text)
      runs.push(said)
      const spoken = runs.filter((r) => r.trim() !== '').length
      if (isPerson) tally.user += spoken > 0 || list(m.files ?? m.files_v2).length > 0 ? 1 : 0
      else tally.assistant += spoken
    }
  }
  return tally
}

export function countChatGpt(source: string): Tally {
  const tally = empty()
  for (const { mapping = {}, current_node } of documents(source).map((c) =>
    c.mapping ? c : (c.raw_provider_payload ?? c),
  )) {
    tally.sessions++
    const leaf = current_node ?? newest(mapping)
    for (let id = leaf, n = 0; id && n < 10_000; id = mapping[id]?.parent, n++) {
      const m = mapping[id]?.message
      if (m) countNode(m, tally)
    }
  }
  return tally
}

const newest = (mapping: Raw): string =>
  Object.entries<Raw>(mapping)
    .filter(([, node]) => list(node.children).length === 0)
    .sort((a, b) => (a[1].message?.create_time ?? 0) - (b[1].message?.create_time ?? 0))
    .at(-1)?.[0] ?? ''

function countNode(m: Raw, tally: Tally): void {
  const role = m.author?.role
  const { content_type: type = '', parts, text: said, result, thoughts, content } = m.content ?? {}
  const hasWords =
    [...list(parts), said, result, content].some((p) => (typeof p === 'string' ? p !== '' : p)) ||
    list(thoughts).length > 0
  if (type.endsWith('_editable_context') || role === 'system' || m.metadata?.is_visually_hidden_from_conversation)
    return
  if (role === 'user') tally.user += hasWords || list(m.metadata?.attachments).length > 0 ? 1 : 0
  else if (role === 'tool') {
    tally.tool_result++
    if (type === 'system_error' || /^failed/.test(text(m.metadata?.aggregate_result?.status))) tally.errors++
  } else if (role === 'assistant') {
    if (m.recipient && m.recipient !== 'all' && /^(code|text|multimodal_text)$/.test(type)) tally.tool_call++
    else if (hasWords) /^(thoughts|reasoning_recap)$/.test(type) ? tally.thinking++ : tally.assistant++
  } else tally.unknown++
}
