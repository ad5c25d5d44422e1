// What kind of entry an event is, for its reader: a glyph, who speaks, and whether it is code.
import {
  Bot,
  Brain,
  CircleAlert,
  CircleHelp,
  Globe,
  type LucideIcon,
  MessageSquareText,
  ScrollText,
  Settings2,
  SquareChevronRight,
  Terminal,
} from 'lucide-react'
import type { Event, EventKind, EventMark } from '@/lib/core/transcript/event'

export const kindWords: Record<EventKind, string> = {
  user: 'Person',
  assistant: 'Agent',
  thinking: 'Thinking',
  tool_call: 'Tool call',
  tool_result: 'Result',
  system: 'System',
  unknown: 'Other',
}

export const markWords: Record<EventMark, string> = {
  interruption: 'Interrupted',
  rejection: 'Refused',
  compaction: 'Summary of earlier events',
  'injected-memory': 'Memory given to the agent',
  reminder: 'Reminder to the agent',
  command: 'Slash command',
  shell: 'Shell',
  notification: 'Notice',
  'api-error': 'Model service failed',
  truncated: 'Cut off in the log',
}

const icons: Record<EventKind, LucideIcon> = {
  user: MessageSquareText,
  assistant: Bot,
  thinking: Brain,
  tool_call: SquareChevronRight,
  tool_result: Terminal,
  system: Settings2,
  unknown: CircleHelp,
}

export type EventVoice = { icon: LucideIcon; who: string; isCode: boolean; isProse: boolean; startsFolded: boolean }

export function voiceOf(event: Pick<Event, 'kind' | 'origin' | 'mark' | 'speaker' | 'tool'>): EventVoice {
  const { kind, origin, mark, speaker, tool } = event
  const isInjected = origin === 'injected'
  const who = isInjected
    ? mark
      ? markWords[mark]
      : 'Given to the agent'
    : kind === 'tool_call' || kind === 'tool_result'
      ? (tool ?? kindWords[kind])
      : (speaker ?? kindWords[kind])
  const icon = isInjected
    ? ScrollText
    : mark === 'api-error'
      ? CircleAlert
      : origin === 'external'
        ? Globe
        : icons[kind]
  return {
    icon,
    who,
    isCode: kind === 'tool_call' || kind === 'tool_result' || mark === 'shell',
    isProse: (kind === 'user' || kind === 'assistant') && !isInjected && mark !== 'shell',
    startsFolded: isInjected || kind === 'thinking',
  }
}
