// What reaches an OpenClaw agent in the user's role: words of people from many channels, wrapped in what the gateway
// tells about them, and prompts that no person typed, of schedules, heartbeats and other sessions.
import { asObject, asString, type Json, tryJson } from '../json'
import { injected, type Piece, typed } from '../pi/user-text'

/** Whole prompts of the gateway itself, by how they begin. */
const ownPrompts: [RegExp, Piece['origin'], Piece['mark']][] = [
  [/^\[cron:[^\]]*\]/, 'injected', 'notification'],
  [/^A new session was started via \/new or \/reset/, 'injected', 'command'],
  [/^(?:Default heartbeat prompt: )?Read HEARTBEAT\.md if it exists/, 'injected', 'notification'],
  [/^\[OpenClaw heartbeat poll\]/, 'injected', 'notification'],
  [/^(?:Pre-compaction|Session nearing compaction|Pre-compaction memory flush)/, 'injected', 'notification'],
  [/^\[(?:Subagent (?:Context|Task)|Inter-session message)\]/, 'assistant', 'notification'],
  [/^(?:\[Internal task completion event\]|OpenClaw runtime context \(internal\))/, 'tool', 'notification'],
  [/^<<<BEGIN_OPENCLAW_INTERNAL_CONTEXT>>>/, 'tool', 'notification'],
  [
    /^A (?:completed )?(?:subagent|background|cron)\b[^\n]{0,60}\b(?:task|job)\b[^\n]*(?:completed|finished|failed|ready)/i,
    'tool',
    'notification',
  ],
]

const label = /^([A-Z][\w ]{2,60}?) \((untrusted(?: metadata|, for context))\):\s*```json\s*([\s\S]*?)```\s*/
/** `[Sun 2026-04-19 00:33 GMT+8]`, put before a text to tell the time. */
const stamp = /^\[(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{4}-\d\d-\d\d \d\d:\d\d[^\]]*\]\s*/
/** `[Telegram Ada Lovelace id:42 +2m 2026-01-05 10:00 UTC]`, the older envelope of a channel. */
const envelope =
  /^\[(Telegram|WhatsApp|Discord|Slack|Signal|iMessage|BlueBubbles|WebChat|Matrix|MSTeams|Teams|Google ?Chat|LINE|Feishu|Mattermost|Zalo|IRC|Nostr|PowerLobster)\b([^\]]*)\]\s*/i
const systemLine = /^System(?: \(untrusted\))?: (\[[^\]\n]*\] [^\n]*(?:\n(?!System|\n)[^\n]*)*)\n*/
const history = /^\[Chat messages since your last reply[^\]]*\]\n([\s\S]*?)\n*\[Current message[^\]]*\]\n/
const mediaHint = /\n?To send an image back, prefer the message tool[^\n]*/g
const messageId = /\n?\[message_id: [^\]\n]*\]/g
const foreign = '<<<EXTERNAL_UNTRUSTED_CONTENT'

export function inboundPieces(raw: string, message: Json): Piece[] {
  const others: Piece[] = []
  let rest = raw.trim()
  let speaker: string | null = null
  const cut = (found: RegExpExecArray, piece: Piece | null): void => {
    if (piece !== null) others.push(piece)
    rest = rest.slice(found[0].length).trimStart()
  }
  for (;;) {
    const block = label.exec(rest)
    const line = block ? null : systemLine.exec(rest)
    const talk = block || line ? null : history.exec(rest)
    const wrap = block || line || talk ? null : (envelope.exec(rest) ?? stamp.exec(rest))
    if (block) {
      speaker = nameIn(block[3] ?? '') ?? speaker
      cut(block, about(block))
    } else if (line) cut(line, { kind: 'system', origin: 'tool', mark: 'notification', text: (line[1] ?? '').trim() })
    else if (talk) cut(talk, { kind: 'system', origin: 'external', mark: null, text: (talk[1] ?? '').trim() })
    else if (wrap) {
      speaker = nameInEnvelope(wrap[2] ?? '') ?? speaker
      cut(wrap, null)
    } else break
  }
  return [...others, ...wordsOf(rest, speaker, message)]
}

function wordsOf(raw: string, speaker: string | null, message: Json): Piece[] {
  const text = raw.replace(mediaHint, '').replace(messageId, '').trim()
  if (text === '') return []
  const own = ownPrompts.find(([pattern]) => pattern.test(text))
  if (own) return [{ kind: 'system', origin: own[1], mark: own[2], text }]
  if (text.includes(foreign)) return [{ kind: 'system', origin: 'external', mark: 'notification', text }]
  const from = asString(asObject(message.provenance).kind)
  if (from === 'inter_session') return [{ kind: 'system', origin: 'assistant', mark: 'notification', text }]
  if (from === 'internal_system') return [injected('notification', text)]
  return [typed(text, speaker)]
}

/** Who writes and where is the gateway's word; what was answered or forwarded is another's. */
function about(block: RegExpExecArray): Piece {
  const [, name = '', , json = ''] = block
  const text = `${name}: ${json.trim()}`
  return /^(Conversation info|Sender)/.test(name)
    ? injected('reminder', text)
    : { kind: 'system', origin: 'external', mark: null, text }
}

function nameIn(json: string): string | null {
  const told = asObject(tryJson(json))
  return asString(told.name) ?? asString(told.sender) ?? asString(told.label) ?? asString(told.username)
}

function nameInEnvelope(inner: string): string | null {
  const name = inner.split(/ id:| \+\d+[smhd]\b| \d{4}-\d\d-\d\d| \(@/)[0]?.trim() ?? ''
  return name === '' ? null : name
}

/** The name of a scheduled job and what it asks for, where the text is its prompt. */
export function cronTitle(text: string): string | null {
  const found = /^\[cron:\S+ ?([^\]]*)\]\s*/.exec(text)
  if (found === null) return null
  const name = (found[1] ?? '').trim()
  return `${name}${name === '' ? '' : ': '}${text.slice(found[0].length)}`
}
