// What HTTP headers carry, on the wire, in curl, in code and in logs.
import { looksLikePassword, looksRandom } from '@/lib/core/secrets/placeholder'
import { boundary, type SecretRule } from '@/lib/core/secrets/rule'

/** `user:password` in base64, where both are readable. */
function isBasic(code: string): boolean {
  try {
    const pair = atob(code)
    return /^[\x20-\x7e]{1,200}:[\x20-\x7e]{3,200}$/.test(pair) && !/example|your|password$|:pass$|^user:/i.test(pair)
  } catch {
    return false
  }
}

const assigned = String.raw`\\*["']?\s{0,4}(?:[:=]|=>|,)\s{0,4}\\*["'\`]?`

/** One cookie whose value a machine made makes the header worth hiding. */
const holdsSecret = (cookies: string): boolean =>
  cookies.split(/;\s*/).some((c) => {
    const value = c.slice(c.indexOf('=') + 1)
    return looksRandom(decodeLoosely(value), 12)
  })

const decodeLoosely = (value: string): string => value.replace(/%[0-9A-Fa-f]{2}/g, '-')

const jwt = String.raw`eyJ[A-Za-z0-9_-]{8,}(?:\r?\n[ \t]{0,16}[A-Za-z0-9_-]{4,})?\.(?:eyJ[A-Za-z0-9_-]{8,}(?:\r?\n[ \t]{0,16}[A-Za-z0-9_-]{4,}){0,40}\.[A-Za-z0-9_-]{8,}|[A-Za-z0-9_-]{0,600}\.[A-Za-z0-9_-]{8,64}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{16,64}|eyJ[A-Za-z0-9_-]{20,})`

export const headerRules: SecretRule[] = [
  {
    kind: 'jwt',
    anchors: ['eyj'],
    // Three parts, or five where it is encrypted; header and payload may be wrapped, the signature ends where a break is.
    pattern: new RegExp(`${boundary}${jwt}`, 'dy'),
    accepts: (secret) => new Set(secret).size > 12 && !/\.{3}|example|xxxxx/i.test(secret),
  },
  {
    kind: 'bearer-token',
    anchors: ['bearer'],
    pattern: /(?<![A-Za-z])[Bb](?:earer|EARER)(?:\s|%20|\+){1,4}([A-Za-z0-9._~+/-]{12,}={0,2})(?![A-Za-z0-9=(])/dy,
    isLoose: true,
    accepts: (secret) => looksRandom(secret, 12),
  },
  {
    kind: 'basic-auth',
    anchors: ['basic '],
    pattern: /(?<![A-Za-z])[Bb](?:asic|ASIC)\s{1,4}([A-Za-z0-9+/]{8,}={0,2})(?![A-Za-z0-9+/=])/dy,
    isLoose: true,
    accepts: isBasic,
  },
  {
    // Authorization: <value>, with a scheme that is not above or with none
    kind: 'bearer-token',
    anchors: ['authorization'],
    pattern: new RegExp(
      `[Aa](?:uthorization|UTHORIZATION)${assigned}(?:(?!Bearer|bearer|Basic|basic)[A-Za-z-]{3,20}\\s{1,3})?(?:token=\\\\*"?)?([A-Za-z0-9._~+/-]{20,}={0,2})(?![A-Za-z0-9=(])`,
      'dy',
    ),
    isLoose: true,
    accepts: (secret) => looksRandom(secret, 20),
  },
  {
    kind: 'cookie',
    anchors: ['cookie:', 'cookie\\":', 'cookie":', "cookie':"],
    pattern:
      /(?<![A-Za-z0-9_])(?:[Ss]et-)?[Cc]ookie\\*["']?:\s{0,4}\\*["']?([A-Za-z0-9_.%-]{1,80}=[^\s;"'\\]{1,4000}(?:; ?[A-Za-z0-9_.%-]{1,80}=[^\s;"'\\]{0,4000}){0,60})/dy,
    isLoose: true,
    accepts: holdsSecret,
  },
  {
    // curl -u user:password
    kind: 'password',
    anchors: ['curl ', 'wget '],
    pattern:
      /(?:curl|wget)\b[^\n|;]{0,400}?\s(?:-u|--user)[= ]?\\*["']?[^\s:"'\\$]{1,64}:((?![[<{$*])[^\s"'\\]{4,200})/dy,
    isLoose: true,
    accepts: (secret) => looksLikePassword(secret, 6) || looksRandom(secret, 8),
  },
  {
    // curl -b 'sid=…'
    kind: 'cookie',
    anchors: ['curl '],
    pattern:
      /curl\b[^\n|;]{0,400}?\s(?:-b|--cookie)[= ]\\*["']?([A-Za-z0-9_.%-]{1,80}=[^\s"'\\]{8,4000}(?:; [^\s"'\\]{1,4000}){0,60})/dy,
    isLoose: true,
    accepts: holdsSecret,
  },
]
