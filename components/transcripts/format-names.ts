// What people call the formats.
import type { FormatId } from '@/lib/core/transcript/event'

export const formatNames: Record<FormatId, string> = {
  'claude-code': 'Claude Code',
  'claude-stream-json': 'Claude Code stream',
  codex: 'Codex',
  cursor: 'Cursor',
  specstory: 'SpecStory',
  'managed-agents': 'Claude Managed Agents',
  'claude-ai-export': 'Claude export',
  'chatgpt-export': 'ChatGPT export',
  openclaw: 'OpenClaw',
  pi: 'Pi',
  'gemini-cli': 'Gemini CLI',
  opencode: 'OpenCode',
  'copilot-cli': 'Copilot CLI',
  cline: 'Cline',
  aider: 'Aider',
  'factory-droid': 'Factory Droid',
  kiro: 'Kiro',
  'qwen-code': 'Qwen Code',
  kimi: 'Kimi Code',
  grok: 'Grok',
  antigravity: 'Antigravity',
  openhands: 'OpenHands',
  'swe-agent': 'SWE-agent',
  'mini-swe-agent': 'mini-SWE-agent',
  'tau-bench': 'tau-bench',
  atif: 'ATIF',
  langfuse: 'Langfuse traces',
  'openai-messages': 'OpenAI messages',
  simple: 'Plain messages',
}

export const formatName = (id: string): string => formatNames[id as FormatId] ?? id
