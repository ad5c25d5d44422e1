// Secrets that a text gave away once are secrets wherever they stand again: after `DB_PASSWORD=…` in the output of `env`, the
// same word in the next command has no name before it.

/** Shorter ones stand in other words by chance. */
const shortest = 8
/** Each is looked for in every text that follows; a session that holds more names most of them where they stand. */
const most = 64

type Span = { kind: string; start: number; end: number }

const isWordAt = (text: string, at: number): boolean => /[A-Za-z0-9]/.test(text.charAt(at))

export class KnownSecrets {
  private readonly kinds = new Map<string, string>()

  add(secret: string, kind: string): void {
    if (secret.length < shortest || this.kinds.size >= most || /[\r\n]/.test(secret)) return
    if (!this.kinds.has(secret)) this.kinds.set(secret, kind)
  }

  /** Where they stand as words of their own. */
  find(text: string): Span[] {
    const spans: Span[] = []
    for (const [secret, kind] of this.kinds)
      for (let start = text.indexOf(secret); start !== -1; start = text.indexOf(secret, start + secret.length)) {
        const end = start + secret.length
        if (!isWordAt(text, start - 1) && !isWordAt(text, end)) spans.push({ kind, start, end })
      }
    return spans
  }
}
