// Text that was put where an agent would read it, to be taken for an order or for somebody's word.

import { hidden } from './engines/rules/hygiene/hidden-characters'
import { isInstructionLike } from './engines/rules/hygiene/instruction-like'

const signs = [
  /\b(ai|llm|coding|claude|codex|copilot) (assistants?|agents?|models?)\b[^.\n]{0,60}[:,]/i, // addressed to agents
  /\bremember (that|this|to|the following|for (later|next time))\b/i,
  /\b(add|save|store|write|append|put|record) (this|that|the following|it) (down )?(to|in|into) (your |the )?(long-term )?(memory|memories|notes|CLAUDE\.md|AGENTS\.md|MEMORY\.md)/i,
  /^(Human|User|System|Assistant):\s+\p{Lu}/mu, // a turn that nobody took
  /<\/?(system|human|user|instructions?)>|<\|im_(start|end)\|>|\[\/?INST\]|<\/data-[0-9a-f]+>/i, // marks of turns, or of our own fence
]

/**
 * Whether a tool's output speaks to the agent, or hides something from people: then nobody vouches for any word of it,
 * though the tool ran here.
 */
export const isPlanted = (text: string): boolean =>
  isInstructionLike(text) || signs.some((s) => s.test(text)) || text.match(hidden)?.some(isTag) === true

/** Tag characters and bidi controls have no use in a tool's output; soft hyphens and the like do. */
const isTag = (c: string): boolean => /[\u{E0000}-\u{E007F}\u202A-\u202E\u2066-\u2069]/u.test(c)
