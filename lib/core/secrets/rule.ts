// What a rule is. Rules are anchored: a scanner finds the few places where a secret may begin, and only there a pattern runs.

export type SecretRule = {
  /** Becomes part of the mask, so that reasoning about "the database URL" survives. Lower-case letters and dashes alone. */
  kind: string
  /**
   * What every match begins with, lower case, at least three characters; `0` stands for any digit. The scanner ignores case,
   * the pattern decides.
   */
  anchors: string[]
  /** Sticky: it is tried where an anchor stands. The secret is the first group that matched, else the whole match. */
  pattern: RegExp
  /** A secret that begins before its anchor: so many characters of this class are walked back over. */
  back?: { over: RegExp; max: number }
  /** The shape alone proves little; a strong rule inside of a loose one wins. */
  isLoose?: true
  /** Whether the value is a secret: no placeholder, no word of code. */
  accepts(secret: string): boolean
}

/**
 * What may stand before a token: nothing that makes it part of a longer word. An escape (`\n`, `\u0022`, `%3D`) or a sign to
 * the terminal (`[32m`, `[2J`) ends in a letter or digit and is none.
 */
export const boundary = String.raw`(?:(?<![A-Za-z0-9_-])|(?<=\\[nrtbf])|(?<=\\u[0-9a-fA-F]{4})|(?<=%[0-9A-Fa-f]{2})|(?<=\[[0-9;?]{0,12}[A-Za-z]))`

/** Programs wrap long lines: a break, with the indent or the border of a box around it, may stand inside of a token. */
export const wrap = String.raw`(?:[ \t│|]{0,4}\r?\n[ \t│|>]{0,16})?`
