import { describe, expect, it } from 'vitest'
import { findSecrets } from './find'
import { contexts, draw, makers, piecesOf, placed, plantings, seeded } from './fixtures/plant'
import { makeMasker } from './redact'

/** Rounds of the table of every kind in every context; each draws new secrets. */
const rounds = 5
const all = Array.from({ length: rounds }, (_, i) => [...plantings(seeded(i + 1))]).flat()

describe('planted secrets', () => {
  it.each(Object.keys({ ...makers, ...placed }))('of kind %s are found in every context', (kind) => {
    const of = all.filter((p) => p.kind === kind)
    expect(of.length).toBeGreaterThanOrEqual(rounds)
    const left = of.filter(({ text, secret }) => {
      const masked = makeMasker().mask(text)
      return !(kind in masked.found) || piecesOf(secret).some((piece) => masked.text.includes(piece))
    })
    expect(left.map((p) => `${p.context}: ${p.text}`)).toEqual([])
  })

  it('are cut out exactly: what stands around them stays', () => {
    const random = seeded(3)
    for (const put of Object.values(contexts)) {
      const secret = makers['github-token']?.[0]?.(random) ?? ''
      expect(makeMasker().mask(put(secret)).text).toBe(put('[secret:github-token:1]'))
    }
  })

  it('are found behind a wrapped line of a terminal', () => {
    const random = seeded(4)
    for (const kind of ['github-token', 'google-key', 'npm-token', 'telegram-token', 'sendgrid-key']) {
      const secret = makers[kind]?.[0]?.(random) ?? ''
      const text = `│ ${secret.slice(0, 20)} │\n│ ${secret.slice(20)} │`.replaceAll(' │\n│ ', '\n  ')
      expect(findSecrets(text).map((s) => s.kind)).toEqual([kind])
      expect(makeMasker().mask(text).text).not.toContain(secret.slice(24))
    }
  })

  it('that are cut off, as logs cut them, are masked as far as they go', () => {
    const key = makers['private-key']?.[0]?.(seeded(5)) ?? ''
    const cut = key.slice(0, 400)
    expect(makeMasker().mask(`${cut} … more`).text).toBe('[secret:private-key:1] … more')
    const escaped = JSON.stringify({ private_key: key })
    expect(makeMasker().mask(escaped).text).toBe('{"private_key":"[secret:private-key:1]"}')
  })

  it('get no mask inside of a mask', () => {
    const { text, secret } = placed.password?.['env output']?.(seeded(6)) ?? { text: '', secret: '' }
    const masker = makeMasker()
    const once = masker.mask(text).text
    expect(once).not.toContain(secret)
    expect(masker.mask(once)).toEqual({ text: once, found: {} })
    expect(makeMasker().mask(once)).toEqual({ text: once, found: {} })
  })

  it('of a text made to be slow take no longer than its length allows', () => {
    const begin = `-----BEGIN ${'PRIVATE'} KEY-----\n`
    const hostile = [
      begin.repeat(40_000),
      `${begin}${'A'.repeat(29)}\n`.repeat(10_000),
      '"'.repeat(500_000),
      `curl ${'-u '.repeat(200_000)}`,
      'password='.repeat(30_000),
      'https://'.repeat(100_000),
      `${'a'.repeat(200_000)}://b:`,
      `eyJ${'a'.repeat(300_000)}.eyJ`,
      'ghp_'.repeat(100_000),
      'Cookie: a=b; '.repeat(50_000),
      'token is '.repeat(100_000),
    ]
    for (const text of hostile) {
      const begun = performance.now()
      findSecrets(text)
      // One pass of 1 MB takes some 10 ms; seconds would mean a pattern that goes back again and again.
      expect(performance.now() - begun, text.slice(0, 40)).toBeLessThan(3_000)
    }
  })
})

const random = seeded(9)
const hex = (n: number) => draw(random, 'hex', n)
const base64 = (n: number) => draw(random, 'base64', n)

/** What looks like a secret and is none, or only stands for one. */
const harmless: [string, string][] = [
  ['a commit', `commit ${hex(40)}\nAuthor: Kim`],
  ['a short commit and a range', `${hex(7)}..${hex(7)}`],
  ['a UUID', `"id": "${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}"`],
  ['a picture', `<img src="data:image/png;base64,iVBORw0KGgo${base64(400)}">`],
  ['a lockfile', `"integrity": "sha512-${base64(86)}=="`],
  ['a digest', `image: shop@sha256:${hex(64)}`],
  ['a bundle', `<link href="/_next/static/css/${hex(16)}.css"><script src="main.${hex(20)}.js">`],
  ['a module of CSS', '.button_primary__a8Xk2 { color: red }'],
  ['a type', 'type Login = { user: string; password: string; apiKey?: string }'],
  ['a type of Python', 'def login(user: str, password: str, token: Optional[str] = None) -> Token:'],
  ['a field of Prisma', '  tokenHash String @unique\n  password  String?'],
  ['a call', 'const token = getToken(request.headers.authorization)'],
  ['code that reads one', 'password: process.env.DB_PASSWORD, token = os.environ["API_TOKEN"]'],
  ['a variable of a shell', 'curl -H "Authorization: Bearer $TOKEN" -u "$USER:$PASSWORD" https://api.internal'],
  ['a workflow', `password: ${'$'}{{ secrets.REGISTRY_PASSWORD }}`],
  ['a template', 'postgres://{user}:{password}@{host}/shop and https://user:<password>@host'],
  ['a placeholder of OpenAI', 'OPENAI_API_KEY=sk-...'],
  ['another', 'OPENAI_API_KEY=sk-your-key-goes-here-please'],
  ['stars', 'GITHUB_TOKEN=ghp_****************************** and xoxb-xxxxxxxxxxxx-xxxxxxxxxxxx'],
  ['what AWS gives as sample', 'AKIAIOSFODNN7EXAMPLE wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
  ['that, assigned', 'AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
  ['what is redacted already', 'token: REDACTED, password=***REDACTED***, key: [hidden]'],
  ['a name in angle brackets', 'export API_KEY=<your api key>'],
  ['documentation', 'Set the password with --password or in PASSWORD_FILE=/run/secrets/db'],
  ['prose', 'The token is valid for an hour, the secret is to read the key first. My password is required here.'],
  ['counts', '"max_tokens": 4096, "total_tokens": 128000, "cache_read_input_tokens": 1834001'],
  ['keys of rows', 'PRIMARY KEY (id), foreign_key: "order_id_2", cacheKey="orders:page:2:2026"'],
  ['a list', 'a task-sk-list of things, and risk-management-for-everyone-2026'],
  ['a local database', 'postgres://postgres:postgres@localhost:5432/shop and redis://localhost:6379'],
  ['an address with a port', 'see https://example.com:8080/a@b and ssh git@github.com:shop/app.git'],
  ['a package', 'https://registry.internal/@scope/pkg/-/pkg-1.2.3.tgz'],
  ['a cookie that says little', 'Cookie: theme=dark; lang=en'],
  ['a public key', `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5${base64(48)} kim@shop\n-----BEGIN PUBLIC KEY-----\n${base64(64)}`],
  ['a private key that is only named', `It starts with -----BEGIN ${'PRIVATE'} KEY----- and has no more than that.`],
  ['a test', "login({ email: 'a@b.c', password: 'wrongpassword' })"],
  ['a number', 'TOKEN_EXPIRES_IN=86400 SECRET_ROTATION_DAYS=90 password: 12345678'],
  ['a selector', 'await page.fill("#password", value) // input[name="password"]'],
  ['a translation', '"forgotPassword": "Forgot your password?", "password": "Passwort"'],
  ['a version', 'token-parser@2.14.8 secret-service@0.9.12'],
  ['basic words', 'Basic authentication, Bearer authentication, basic auth'],
  ['a scheme of an API', 'securitySchemes: { bearerAuth: { type: http, scheme: bearer, bearerFormat: JWT } }'],
  ['the name of a file', 'SSH_KEY=~/.ssh/id_ed25519 TLS_KEY=/etc/ssl/private/shop-2026.pem'],
  ['a mask', 'BMOS_TOKEN=[secret:gfavip-session:1] Authorization: Bearer [secret:token:2]'],
]

describe('what is no secret', () => {
  it.each(harmless)('stays: %s', (_, text) => {
    expect(makeMasker().mask(text).text).toBe(text)
  })
})
