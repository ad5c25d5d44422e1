// Every format that can be read. To add one: a file beside this, a line here, fixtures, a row in docs/transcript-formats.md.
import { copilotStateFile } from '../copilot/state-file'
import type { Format } from '../format'
import { geminiPromptLog } from '../gemini/prompt-log'
import { aider } from './aider'
import { antigravity } from './antigravity'
import { atif } from './atif'
import { chatgptExport } from './chatgpt-export'
import { claudeAiExport } from './claude-ai-export'
import { claudeCode, claudeCodeList } from './claude-code'
import { claudeStreamJson, claudeStreamJsonList } from './claude-stream-json'
import { cline } from './cline'
import { codex } from './codex'
import { copilotCli } from './copilot-cli'
import { cursor } from './cursor'
import { factoryDroid } from './factory-droid'
import { geminiCli, geminiCliLines } from './gemini-cli'
import { grok } from './grok'
import { intercode } from './intercode'
import { kimi } from './kimi'
import { kiro } from './kiro'
import { langfuse } from './langfuse'
import { managedAgents, managedAgentsPage } from './managed-agents'
import { miniSweAgent } from './mini-swe-agent'
import { openaiMessages, openaiMessagesLines } from './openai-messages'
import { openclawFormat } from './openclaw'
import { opencode, opencodeMarkdown } from './opencode'
import { openhands, openhandsLines } from './openhands'
import { piFormat } from './pi'
import { qwenCode } from './qwen-code'
import { simple, simpleLines } from './simple'
import { specstory } from './specstory'
import { sweAgent } from './swe-agent'
import { tauBench } from './tau-bench'

export const formats: Format[] = [
  claudeCode,
  claudeCodeList,
  qwenCode,
  kimi,
  grok,
  antigravity,
  claudeStreamJson,
  claudeStreamJsonList,
  codex,
  cursor,
  kiro,
  geminiCli,
  geminiCliLines,
  geminiPromptLog,
  openclawFormat,
  piFormat,
  opencode,
  copilotCli,
  copilotStateFile,
  specstory,
  managedAgents,
  managedAgentsPage,
  factoryDroid,
  cline,
  aider,
  openaiMessages,
  openaiMessagesLines,
  tauBench,
  simple,
  simpleLines,
  claudeAiExport,
  chatgptExport,
  langfuse,
  atif,
  openhands,
  openhandsLines,
  sweAgent,
  intercode,
  miniSweAgent,
  opencodeMarkdown,
]
