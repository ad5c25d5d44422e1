// Passwords inside of addresses.
import { looksLikePassword, looksRandom } from '@/lib/core/secrets/placeholder'
import { boundary, type SecretRule } from '@/lib/core/secrets/rule'

/** Variables and holes for a password, in the languages that logs show. */
const notFilled = String.raw`(?![$<{%[(]|\*{3})`

/** Databases of a laptop, with the passwords that every guide gives them. */
const everyones =
  /^(?:postgres(?:ql)?|mysql|root|admin|user(?:name)?|pass(?:word|wd)?|pwd|secret|test|dev|guest|example|default|db_?pass(?:word)?|my_?(?:secret_?)?pass(?:word)?|your[-_]?\w*|changeme|x{3,}|\*+|\.{3})$/i

const passwordOf = (address: string): string => /:\/\/[^:@]*:(.*)@/.exec(address)?.[1] ?? ''

export const addressRules: SecretRule[] = [
  {
    kind: 'database-url',
    anchors: [
      'postgres',
      'mysql',
      'mariadb',
      'mongodb',
      'redis',
      'valkey',
      'amqp',
      'mssql',
      'sqlserver',
      'clickhouse',
      'cockroachdb',
      'oracle',
      'snowflake',
      'neo4j',
      'nats',
    ],
    pattern: new RegExp(
      `${boundary}(?:jdbc:)?(?:postgres(?:ql)?|mysqlx?|mariadb|mongodb|rediss?|valkeys?|amqps?|mssql|sqlserver|clickhouse|cockroachdb|oracle|snowflake|neo4j|nats)(?:\\+\\w+)*:(?:\\\\?/){2}[^\\s:@/"'\`<>\\\\]{0,100}:${notFilled}[^\\s@"'\`<>\\\\]{3,200}@[^\\s"'\`<>\\\\,;)\\]}]{1,500}`,
      'diy',
    ),
    accepts: (address) =>
      !everyones.test(passwordOf(address.replaceAll('\\', ''))) &&
      !/\$\{?\w|\{\w+\}|%[A-Z_]+%/.test(passwordOf(address)),
  },
  {
    kind: 'url-password',
    anchors: ['://'],
    pattern: new RegExp(
      `(?<=[A-Za-z][A-Za-z0-9+.-]{1,20})://[^\\s:@/"'\`<>\\\\?#]{0,100}:(${notFilled}[^\\s@/"'\`<>\\\\?#]{6,200})@(?=[A-Za-z0-9[])`,
      'dy',
    ),
    isLoose: true,
    accepts: (password) => !everyones.test(password) && (looksLikePassword(password, 6) || looksRandom(password, 8)),
  },
  {
    // https://TOKEN@host and https://TOKEN:x-oauth-basic@host, as git remotes have it
    kind: 'url-password',
    anchors: ['://'],
    pattern: /(?<=[A-Za-z][A-Za-z0-9+.-]{1,20}):\/\/([A-Za-z0-9_~.-]{20,200})(?::x-oauth-basic)?@(?=[A-Za-z0-9[])/dy,
    isLoose: true,
    accepts: (token) => looksRandom(token, 20),
  },
]
