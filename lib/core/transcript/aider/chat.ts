// Tells apart, line by line, who speaks in a history: `#### ` the person, `> ` the program, the rest the model.
import type { Line, LineReader, Output } from '../format'
import { blockOf } from '../text-block'
import { ChatSession } from './chat-session'

const heading = /^# aider chat started at (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)/

/** What the program prints behind a reply, even where its first line is not its last. */
const own = /^> (Tokens: [\d.,]+k? sent|Applied edit to |Commit [0-9a-f]{7} |Unexpected error: )/

type Voice = 'user' | 'program' | 'model'

export class AiderChat implements LineReader {
  private readonly out: Output
  private chat: ChatSession | null = null
  private voice: Voice | null = null
  private lines: Line[] = []
  /** What the program prints ends with two spaces, so that a reply may hold headings and quotes; null until it shows. */
  private marksEnds: boolean | null = null
  /** The program began to print several lines: only the last ends with two spaces. */
  private inPrint = false

  constructor(out: Output) {
    this.out = out
  }

  line(line: Line): void {
    const started = heading.exec(line.text)?.[1]
    if (started !== undefined) {
      this.finish()
      this.chat = new ChatSession(this.out.begin())
      this.chat.session.time(`${started.replace(' ', 'T')}Z`)
      return
    }
    const voice = this.voiceOf(line.text)
    if (voice === null) this.pause(line)
    else {
      if (voice !== this.voice) this.flush()
      this.voice = voice
      this.lines.push(line)
    }
  }

  end(): void {
    this.finish()
  }

  /** A blank line ends what a person or the program said; a reply goes on behind it. */
  private pause(line: Line): void {
    if (this.voice === 'model') this.lines.push(line)
    else this.flush()
  }

  /** Null for a blank line. */
  private voiceOf(text: string): Voice | null {
    const ends = text.endsWith('  ')
    if (/^>( |$)/.test(text)) this.marksEnds ??= ends
    const strict = this.marksEnds === true
    if (/^####( |$)/.test(text) && (ends || !strict)) {
      this.inPrint = false
      return 'user'
    }
    if (this.inPrint) {
      this.inPrint = !ends
      return 'program'
    }
    if (/^>( |$)/.test(text)) {
      if (!strict || ends) return 'program'
      if (this.voice === 'model' && !own.test(text)) return 'model' // a quote in a reply
      this.inPrint = true
      return 'program'
    }
    return text.trim() === '' ? null : 'model'
  }

  private flush(): void {
    const { voice } = this
    const prefix = voice === 'user' ? /^#### ?/ : /^> ?/
    const bare =
      voice === 'model' ? this.lines : this.lines.map((l) => ({ ...l, text: l.text.replace(prefix, '').trimEnd() }))
    this.lines = []
    this.voice = null
    const block = blockOf(bare)
    if (block === null || voice === null) return
    this.chat ??= new ChatSession(this.out.begin())
    if (voice === 'user') this.chat.typed(block)
    else if (voice === 'model') this.chat.replied(block)
    else this.chat.printed(block)
  }

  private finish(): void {
    this.flush()
    this.inPrint = false
    this.chat?.session.end()
    this.chat = null
  }
}
