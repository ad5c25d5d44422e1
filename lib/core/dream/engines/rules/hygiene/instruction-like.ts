// A line in memory that speaks to the agent against the people it works for. Never removed by this check alone: it is shown
// as kept back, with the words, since a note about such attacks looks the same.
import { type Check, quoteLine } from './check'

const attack = [
  /\b(ignore|disregard|forget) (all |any |the |your )*(previous|prior|above|earlier|system) (instructions?|rules|prompts?|messages?)/i,
  /\b(ai|llm) (assistants?|agents?|models?)\s*[:,]\s*(remember|note|please|always|you must|do|update|send|use)\b/i,
  /\bdo not (tell|inform|mention (this )?to|show|reveal (this )?to) (the |your )?(user|human|owner|operator|reviewer)/i,
  /\b(send|post|upload|forward|exfiltrate) .{0,60}\b(api keys?|credentials?|secrets?|tokens?|environment variables?) .{0,40}\bto\b/i,
]

/** Whether a text orders an agent about in a way that only an attacker would. */
export const isInstructionLike = (text: string): boolean => attack.some((a) => a.test(text))

export const instructionLike: Check = {
  id: 'instruction-like',
  find: ({ map }) =>
    map.store.documents.flatMap(({ path }) => {
      const kind = map.kind(path)
      if (!map.isEditable(path) || kind === 'skill' || kind === 'history') return []
      return map
        .outline(path)
        .statements.filter((s) => isInstructionLike(s.text.replace(/`[^`]*`|"[^"]*"|“[^”]*”/g, ' ')))
        .map((s) => ({ paths: [path], data: { from: s.from, to: s.to } }))
    }),
  compose: ({ finding, map }) => {
    const path = finding.paths[0] as string
    const { from } = finding.data as { from: number }
    return {
      withhold: {
        kind: 'retire',
        title: `A line in \`${path.slice(1)}\` speaks to the agent like an attacker`.slice(0, 80),
        reason: 'stopped',
        detail:
          'It orders agents to act against the people they work for. Read it, and remove it by hand unless it is a note about such attacks.',
      },
      lines: [quoteLine(map, path, from)],
    }
  },
}
