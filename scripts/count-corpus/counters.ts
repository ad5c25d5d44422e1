// Which counter counts which format.
import { countAntigravity, countGrok, countKimi, countManaged, countOpenclaw, countPi, countQwen } from './agents'
import { countAider } from './aider'
import { countClaudeCode } from './claude-code'
import { countClaudeStream } from './claude-stream-json'
import { countCodex } from './codex'
import { countCline, countCopilot, countCursor, countDroid, countGemini, countKiro, countOpencode } from './editors'
import { countChatGpt, countClaudeAi } from './exports'
import { countSpecstory } from './specstory'
import type { Counter } from './tally'
import {
  countAtif,
  countLangfuse,
  countMiniSweAgent,
  countOpenaiMessages,
  countOpenhands,
  countSweAgent,
  countTauBench,
} from './trajectories'

export const counters: Record<string, Counter> = {
  'claude-code': countClaudeCode,
  'claude-stream-json': countClaudeStream,
  codex: countCodex,
  cursor: countCursor,
  specstory: countSpecstory,
  'managed-agents': countManaged,
  'claude-ai-export': countClaudeAi,
  'chatgpt-export': countChatGpt,
  openclaw: countOpenclaw,
  pi: countPi,
  'gemini-cli': countGemini,
  opencode: countOpencode,
  'copilot-cli': countCopilot,
  cline: countCline,
  aider: countAider,
  'factory-droid': countDroid,
  kiro: countKiro,
  'qwen-code': countQwen,
  kimi: countKimi,
  grok: countGrok,
  antigravity: countAntigravity,
  openhands: countOpenhands,
  'swe-agent': countSweAgent,
  'mini-swe-agent': countMiniSweAgent,
  'tau-bench': countTauBench,
  atif: countAtif,
  langfuse: countLangfuse,
  'openai-messages': countOpenaiMessages,
}
