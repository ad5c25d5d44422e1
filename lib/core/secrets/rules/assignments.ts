// Values that a name gives away: NAME=value, name: "value", name: value, --name value.
import { looksLikePassword, looksRandom } from '@/lib/core/secrets/placeholder'
import type { SecretRule } from '@/lib/core/secrets/rule'

/** Tokens and keys without a maker's prefix; shorter ones are ids and names too often. */
const shortestKey = 16

type Named = {
  kind: string
  anchors: string[]
  /** The end of a name, matched without regard to case, at the anchor. */
  name: string
  accepts(value: string): boolean
}

/** `PRIMARY_KEY`, `cacheToken`: names that end like a secret's and hold none. */
const harmless =
  '(?<!(?:csrf|xsrf|cancel|page|next|continuation|max|min|num|input|output|total|prompt|completion|cached?|stop|pad|eos|bos|unk|mask|start|end|primary|foreign|partition|sort|public|cache|host|index|row|map|dict|object|idempotency|group|lookup|hash|dedupe?|query|react|hot|short|ssh|storage|translation|i18n|session|trial)[_-]?)'

const named: Named[] = [
  {
    kind: 'password',
    anchors: ['password', 'passwd', 'passphrase', 'passwort', 'pwd'],
    name: '(?:password|passwd|passphrase|passwort|(?<![A-Za-z])pwd|(?<=[A-Z_])PWD)',
    accepts: (value) => looksLikePassword(value) || looksRandom(value, 8),
  },
  {
    kind: 'password',
    anchors: ['_pass', '_pw'],
    name: '(?:_pass|_pw)',
    accepts: (value) => looksLikePassword(value) || looksRandom(value, 8),
  },
  {
    kind: 'secret',
    anchors: ['secret'],
    name: 'secret(?:[_-]?(?:access[_-]?)?key(?:[_-]?base)?|[_-]?value)?',
    accepts: (value) => looksRandom(value, 12),
  },
  { kind: 'token', anchors: ['token'], name: `${harmless}token`, accepts: (value) => looksRandom(value, shortestKey) },
  {
    kind: 'api-key',
    anchors: ['key'],
    name: '(?<=(?:api|access|secret|private|sign(?:ing)?|encryption|master|service|auth|account|server|admin|licen[cs]e|subscription|client|deploy|project)[_-]?)key',
    accepts: (value) => looksRandom(value, shortestKey),
  },
  {
    // STRIPE_KEY, hetznerKey: any other key may as well name a row, by a hash or an id.
    kind: 'api-key',
    anchors: ['key'],
    name: `${harmless}(?<=[A-Za-z][_-]?)key`,
    accepts: (value) => looksRandom(value, shortestKey) && !/^[0-9a-f-]+$/i.test(value),
  },
  {
    kind: 'password',
    anchors: ['credential'],
    name: 'credentials?',
    accepts: (value) => looksRandom(value, shortestKey),
  },
]

/**
 * Characters of a value without quotes. Behind `a=a=a=…` each name has the whole rest as its value: the longer they may be,
 * the longer such a text takes. (The look-ahead with its group keeps a pattern from trying every shorter value.)
 */
const longestBare = 1_000

/** After a name's end: `_2`, `_PROD`. */
const suffix = String.raw`(?:[_-]?(?:\d{1,2}|prod|production|staging|dev|live|default))?`
/** Types between a name and its value: `password: string = "…"`. */
const type = String.raw`(?:\s?:\s?(?:string|str|String|&str|const char\s?\*))?`
const sign = String.raw`\\*["'\`]?\]?\)?${type}\s{0,8}(?:=>|:=|==|[:=,])\s{0,8}`
const notFilled = String.raw`(?![$<{%[(*]|\.\.|[A-Za-z]+\()`

const rulesOf = ({ kind, anchors, name, accepts }: Named): SecretRule[] => [
  {
    // Quoted, as JSON, YAML and code write it; JSON inside of JSON writes its quotes as \" or \\\".
    kind,
    anchors,
    pattern: new RegExp(
      `${name}${suffix}${sign}[bfr]?\\\\*["'\`]${notFilled}((?:[^\\s"'\`\\\\]|\\\\/){6,4000})\\\\*["'\`]`,
      'diy',
    ),
    isLoose: true,
    accepts,
  },
  {
    // Bare, as env, shells, .env files, YAML, URLs and logs write it: to the end of the word.
    kind,
    anchors,
    pattern: new RegExp(
      `${name}${suffix}\\\\*["']?(?:=|:[ \\t]{1,8}|[ \\t]=[ \\t]|%3[Dd])${notFilled}(?=([^\\s"'\`\\\\,;&|<>(){}]{6,${longestBare}}))\\1(?=[\\s"'\`\\\\,;&|<>)}\\]]|$)`,
      'diy',
    ),
    isLoose: true,
    accepts: (value) => accepts(value.replace(/[.\]]+$/, '')),
  },
  {
    // --password value, and said in a sentence: "the password is …"
    kind,
    anchors,
    pattern: new RegExp(
      `(?:(?<=--(?:[a-z]+-)*)${name}(?:[ =]|["'],\\s?)|(?<![A-Za-z_-])${name}\\s(?:is|was|ist|=|to)\\s?:?\\s)\\\\*["'\`]?${notFilled}([^\\s"'\`\\\\,;<>(){}]{6,400})`,
      'diy',
    ),
    isLoose: true,
    accepts: (value) => accepts(value.replace(/[.\]!?]+$/, '')),
  },
]

export const assignmentRules: SecretRule[] = [
  {
    kind: 'aws-secret-key',
    anchors: ['secret', 'aws_secret'],
    pattern:
      /secret(?:_?access)?_?key\\*["']?\s{0,4}(?:[:=]|=>)\s{0,4}\\*["']?((?:[A-Za-z0-9+]|\\?\/){40})(?![A-Za-z0-9/+=])/diy,
    accepts: (value) =>
      looksRandom(value.replaceAll('\\', ''), 40) ||
      (/[A-Z].*[a-z]|[a-z].*[A-Z]/.test(value) && !/example/i.test(value)),
  },
  ...named.flatMap(rulesOf),
  {
    kind: 'password',
    anchors: ['mysql', 'sshpass ', 'redis-cli ', 'docker login '],
    pattern:
      /(?:mysql(?:dump|admin)?\s[^\n|;]{0,200}?-p|sshpass\s+-p\s?|redis-cli\s[^\n|;]{0,200}?-a\s|docker login\s[^\n|;]{0,200}?-p\s)\\*["']?((?![[<{$*])[^\s"'\\]{6,200})/dy,
    isLoose: true,
    accepts: (value) => looksLikePassword(value, 6),
  },
]

const fields: { name: RegExp; of: Named }[] = named.map((of) => ({ name: new RegExp(`${of.name}${suffix}$`, 'i'), of }))

/** The kind of secret that a field holds, told by its name and value where the two stand apart: a key of a tool's input. */
export const kindOfField = (name: string, value: string): string | null =>
  fields.find((f) => f.name.test(name) && f.of.accepts(value))?.of.kind ?? null
