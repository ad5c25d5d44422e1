// Tells a secret from what only stands for one: samples, variables, names and words of code.

/** Said anywhere in a value, these make it a sample. */
const sampleWords =
  /example|placeholder|redacted|x{5,}|\*{3,}|\.{3}|…|\[secret:|changeme|change[-_]me|not[-_]a[-_]|do[-_]not|insert[-_]|replace[-_]/i
/** As a whole word of a value these do too; shorter ones, or parts of a longer one, would be chance too often. */
const samplePart =
  /(?:^|[-_.])(?:your|tests?|testing|fake|dummy|sample|demo|mock|invalid|bogus|here|token|secret|password|xxx+)(?:[-_.]|$)/i
/** What people type when they need something long: rows of the keyboard, the alphabet, one character again and again. */
const typed =
  /abcdefg|bcdefgh|12345678|23456789|98765432|01234567|qwerty|asdfgh|deadbeef|abc123|(.)\1{9,}|(..)\2{4,}|(.{3,8})\3{3,}/i

/** Fewer different characters than this are a pattern, not chance: of 16 random hex digits 10 differ, and 6 in the worst case. */
const distinct = 6

const differ = (value: string): number => new Set(value).size

/** What follows a maker's prefix (`ghp_`, `sk-ant-`). The prefix proves much; only plain samples are let go. */
export function isSampleToken(body: string): boolean {
  if (differ(body) < distinct || sampleWords.test(body) || typed.test(body)) return true
  // Words alone, `your-key-goes-in`, and no case or digit that chance would bring.
  return samplePart.test(body) || /^[a-z]+(?:[-_][a-z]+)*$/.test(body)
}

/** Code that computes a value, or names where one is kept. */
const isCode = (value: string): boolean =>
  /^[\w.$?!]+[([<{]/.test(value) || // getToken(, keys[0], Secret<T>
  (/^[A-Za-z_$][\w$]*(?:(?:\.|->|::|\?\.)[A-Za-z_$][\w$]*)+;?$/.test(value) && isName(value)) || // config.password2
  /^(?:process\.env|os\.environ|env[.(]|import\.|getenv|secrets\.|vars\.|Deno\.env|ENV\[|self\.|this\.)/.test(value) ||
  /^[$%@#<{[(*~!&|=]/.test(value) || // $TOKEN, {{ token }}, <your key>, @param
  /\{\w*\}/.test(value) || // prefix-{id}
  /^[^:]+(?::[^:]+){2,}$/.test(value) || // agent:main:cron:…, a path of names
  /:\/\//.test(value) || // an address; secrets in addresses have a rule of their own
  /^(?:\.{0,2}\/|~\/|[A-Za-z]:\\)/.test(value) || // a path
  /\.(?:ts|tsx|js|py|json|ya?ml|md|txt|pem|key|env|sh|go|rs|com|org|io|net)$/i.test(value)

/** A name that somebody thought of: words and short numbers, joined as names are: `my-app-2`, `userId1`, `sha256-v2`. */
function isName(value: string): boolean {
  const parts = value
    .split(/[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])/)
    .filter((p) => p !== '')
  const wordly = parts.filter(
    (p) => /^\d{1,4}$/.test(p) || (/^[A-Za-z]{2,20}$/.test(p) && /[aeiouy]/i.test(p) && !/[^aeiouy]{5}/i.test(p)),
  )
  const signs = value.replace(/[A-Za-z0-9]/g, '').length
  const told = wordly.reduce((n, p) => n + p.length, 0) >= (value.length - signs) * 0.8
  // Chance changes between cases and digits at every second character; people's words are longer. Three is a short word;
  // a long name (24 characters or more) has none of the very short ones alone.
  return told && (value.length - signs) / parts.length >= (value.length < 24 ? 3 : 4)
}

/** Letters in an order that no word and no camelCase has: `kJHgQdwErTy`, many short runs of either case. */
function isMixed(value: string): boolean {
  const runs = value.match(/[A-Z]+|[a-z]+/g) ?? []
  return runs.length >= 6 && value.length / runs.length < 3
}

/** A value made at random by a machine: what tokens and keys without a maker's prefix are. */
export function looksRandom(value: string, shortest: number): boolean {
  if (value.length < shortest || differ(value) < distinct + 2) return false
  if (isCode(value) || sampleWords.test(value) || typed.test(value) || samplePart.test(value)) return false
  if (/^[\d.,:+-]+$/.test(value) || /\s/.test(value)) return false
  const isHex = /^[0-9a-f]+$/.test(value) || /^[0-9A-F]+$/.test(value)
  if (isHex) return /[a-f]/i.test(value) && /\d/.test(value)
  if (!/[A-Za-z]/.test(value)) return false
  return (/\d/.test(value) || isMixed(value)) && !isName(value)
}

/** Passwords that everybody knows keep nothing secret; and types, which stand where a value could. */
const commonPassword =
  /^(?:postgres(?:ql)?|mysql|mariadb|mongo(?:db)?|redis|root|admin|administrator|guest|user(?:name)?|pass|passw(?:or)?d|secret|test(?:ing)?|dev(?:elopment)?|prod(?:uction)?|local(?:host)?|default|null|none|undefined|nil|true|false|string|str|text|bytes|required|optional|hidden|masked|encrypted|hashed|unset|empty|value)\d{0,4}!?$/i

const sampleOfPassword =
  /password|passwd|passphrase|secret|token|credential|^(?:tests?|demo|dummy|fake|sample|foo|bar|mock|wrong|weak|short|strong|valid)|^no(?:number|digit|upper|lower|special|symbol)/i

/** A password as people make them: letters and digits, or letters and signs, and no code. */
export function looksLikePassword(value: string, shortest = 8): boolean {
  if (value.length < shortest || value.length > 200 || differ(value) < distinct - 1) return false
  if (isCode(value) || sampleWords.test(value) || commonPassword.test(value)) return false
  if (/^(?:your|my|the|some|enter|use|new|old|same)[-_]/i.test(value) || /[-_]here$/i.test(value)) return false
  if (!/[A-Za-z]/.test(value) || /[();{}[\]<>]/.test(value)) return false
  if (!/\d/.test(value))
    return (isMixed(value) && !isName(value)) || (/[!@#%^&*?+]/.test(value) && /[A-Za-z]{3}/.test(value))
  // `password_2`, `newPassword1`, `test123`, `nouppercase123`: names of fields, and samples of tests
  return !sampleOfPassword.test(value)
}
