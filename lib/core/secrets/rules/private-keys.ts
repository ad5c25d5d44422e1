// Private keys as PEM, as they lie in files, in JSON with escaped line breaks, behind line numbers, or cut off.
import type { SecretRule } from '@/lib/core/secrets/rule'

/** Between the lines of a key: breaks as they are or escaped, quotes of code that joins strings, line numbers of a viewer, a diff's signs. */
const between = String.raw`(?:\s|\\+[nrt]|\\(?=\s)|["'](?:\s*\+)?|[>|#;,]|\d{1,6}(?:→|\t|[:|] ?)|[-+](?=[A-Za-z0-9+/=]{30}|-----))`
const header = String.raw`(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset): ?[^\n\\]{0,100}`
const begin = '-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----'
const end = '-----END (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----'

export const privateKeyRules: SecretRule[] = [
  {
    kind: 'private-key',
    anchors: ['-----begin '],
    // A key that is cut off is masked as far as it goes: half of one is still too much.
    pattern: new RegExp(
      `${begin}(?:${between}{0,40}(?:${header}|[A-Za-z0-9+/=]{30,}))+(?:${between}{0,40}[A-Za-z0-9+/=]{1,29})?(?:${between}{0,40}${end})?`,
      'dy',
    ),
    accepts: (secret) => !/example|redacted|\.\.\./i.test(secret.slice(0, 200)),
  },
  {
    kind: 'private-key',
    anchors: ['private-lines: '],
    pattern: /Private-Lines: \d{1,3}(?:\s|\\+[nr])+((?:[A-Za-z0-9+/=]{16,64}(?:\s|\\+[nr])+){2,})/dy,
    accepts: () => true,
  },
]
