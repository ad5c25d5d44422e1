// OpenCode conversations written down as Markdown: a head of facts, then a heading for each message.
import type { Line, Output } from '../format'
import { Turns } from '../turns'

const heading = /^### \d+\. (user|assistant) \((\d{4}-\d\d-\d\dT[\d:.]+Z)\)\s*$/
const fact = /^- ([A-Z][\w ]+): (.+)$/
const empty = /^_No text content captured for this message\._$/
/** Notes of the program that wrote the file. */
const footer = /\n-{3,}\n## Notes\n[\s\S]*$/
/** What the program read for a mention stands behind the words. */
const added =
  /^(?:Called the \w+ tool with the following input: | ?Use the above message and context to generate a prompt and call the task tool)/m

export class MarkdownReader {
  private readonly turns: Turns
  private current: { role: string; at: string; line: number; n: number } | null = null
  private text: string[] = []
  private n = 0

  constructor(out: Output) {
    this.turns = new Turns(out.begin())
  }

  line(line: Line): void {
    const told = heading.exec(line.text)
    if (told !== null) {
      this.flush()
      this.current = { role: told[1] ?? '', at: told[2] ?? '', line: line.n, n: ++this.n }
    } else if (this.current === null) this.fact(line.text)
    else this.text.push(line.text)
  }

  end(): void {
    this.flush()
    this.turns.session.end()
  }

  private fact(text: string): void {
    const [, name, value = ''] = fact.exec(text) ?? []
    const { session } = this.turns
    if (name === 'Session ID') session.session = value
    else if (name === 'Title') session.title('tool', value)
    else if (name === 'Project directory') session.cwd = value
    else if (name === 'Created') session.time(value)
  }

  private flush(): void {
    const { current } = this
    const text = this.text.splice(0).join('\n').replace(footer, '').trim()
    if (current === null || text === '' || empty.test(text)) return
    this.turns.at({ key: `message:${current.n}`, at: current.at, line: current.line })
    if (current.role === 'assistant') this.turns.assistant(text)
    else {
      const cut = added.exec(text)?.index ?? text.length
      this.turns.user(text.slice(0, cut))
      this.turns.system(text.slice(cut))
    }
  }
}
