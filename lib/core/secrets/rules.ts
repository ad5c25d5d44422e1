// Secrets by their shape. Kinds become part of the mask, so that reasoning about "the database URL" survives.

export type SecretRule = {
  kind: string
  /** The secret itself is group 1 where there is one, else the whole match; what stands around it is kept. */
  pattern: RegExp
  /** Cheap words, one of which must occur, so that ordinary text is not searched by every pattern. */
  needs: string[]
  /** The shape alone proves little: the value must look made at random and be no placeholder. */
  isLoose?: boolean
}

/** Tokens whose prefix names their maker. A letter or digit before them makes them part of something else. */
const token = (kind: string, prefix: string, rest: string, ...needs: string[]): SecretRule => ({
  kind,
  pattern: new RegExp(`(?<![A-Za-z0-9_-])${prefix}${rest}`, 'g'),
  needs,
})

const makers: SecretRule[] = [
  token('anthropic-key', 'sk-ant-', '[A-Za-z0-9_-]{20,}', 'sk-ant-'),
  token('openai-key', 'sk-(?:proj|svcacct|admin|or-v1|None)-', '[A-Za-z0-9_-]{20,}', 'sk-'),
  { ...token('openai-key', 'sk-(?!ant-)', '[A-Za-z0-9]{20,}(?![A-Za-z0-9_-])', 'sk-'), isLoose: true },
  token('github-token', 'gh[pousr]_', '[A-Za-z0-9]{30,}', 'ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'),
  token('github-token', 'github_pat_', '[A-Za-z0-9_]{40,}', 'github_pat_'),
  token('gitlab-token', 'gl(?:pat|dt|rt|ptt|ft|oas)-', '[A-Za-z0-9_-]{20,}', 'gl'),
  token('slack-token', 'xox[abeoprs]-', '[A-Za-z0-9-]{10,}', 'xox'),
  token('slack-token', 'xapp-', '\\d-[A-Za-z0-9-]{20,}', 'xapp-'),
  token('slack-webhook', 'https://hooks\\.slack\\.com/services/', '[A-Za-z0-9/]{20,}', 'hooks.slack.com'),
  token('discord-webhook', 'https://discord(?:app)?\\.com/api/webhooks/\\d+/', '[A-Za-z0-9_-]{30,}', '/api/webhooks/'),
  token('aws-access-key', '(?:AKIA|ASIA)', '[A-Z0-9]{16}(?![A-Za-z0-9])', 'AKIA', 'ASIA'),
  token('google-key', 'AIza', '[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])', 'AIza'),
  token('google-token', 'ya29\\.', '[A-Za-z0-9_-]{30,}', 'ya29.'),
  token('google-token', 'GOCSPX-', '[A-Za-z0-9_-]{20,}', 'GOCSPX-'),
  token('stripe-key', '(?:sk|rk|whsec)_(?:live_|test_)?', '[A-Za-z0-9]{24,}', 'sk_', 'rk_', 'whsec_'),
  token('npm-token', 'npm_', '[A-Za-z0-9]{36}(?![A-Za-z0-9])', 'npm_'),
  token('pypi-token', 'pypi-', 'AgE[A-Za-z0-9_-]{40,}', 'pypi-'),
  token('hugging-face-token', 'hf_', '[A-Za-z0-9]{30,}', 'hf_'),
  token('sendgrid-key', 'SG\\.', '[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{30,}', 'SG.'),
  token('telegram-token', '', '\\d{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])', ':AA'),
  token('docker-token', 'dckr_[a-z]+_', '[A-Za-z0-9_-]{20,}', 'dckr_'),
  token('digitalocean-token', 'do[opr]_v1_', '[a-f0-9]{64}', '_v1_'),
  token('shopify-token', 'shp(?:at|ca|pa|ss)_', '[a-fA-F0-9]{32}', 'shp'),
  token('linear-key', 'lin_(?:api|oauth)_', '[A-Za-z0-9]{32,}', 'lin_'),
  token('notion-token', '(?:ntn_|secret_)', '[A-Za-z0-9]{40,}', 'ntn_', 'secret_'),
  token('figma-token', 'fig[dou]_', '[A-Za-z0-9_-]{40,}', 'fig'),
  token('atlassian-token', 'ATATT3', '[A-Za-z0-9_=-]{40,}', 'ATATT3'),
  token('databricks-token', 'dapi', '[a-f0-9]{32}(?![A-Za-z0-9])', 'dapi'),
  token('supabase-key', 'sb[p_](?:secret_|_)?', '[a-f0-9]{40}', 'sb'),
  token('groq-key', 'gsk_', '[A-Za-z0-9]{40,}', 'gsk_'),
  token('xai-key', 'xai-', '[A-Za-z0-9]{40,}', 'xai-'),
  token('age-key', 'AGE-SECRET-KEY-', '[A-Z0-9]{40,}', 'AGE-SECRET-KEY-'),
  token('gfavip-session', 'gfavip-session-', '[A-Za-z0-9_-]{12,}', 'gfavip-session-'),
  token(
    'powerlobster-key',
    '(?:[Pp][Ll]|[Pp]ower[Ll]obster|POWERLOBSTER)[_-](?:(?:live|test|agent|api|key|sk)[_-])?',
    '(?=[A-Za-z_-]*\\d)[A-Za-z0-9_-]{20,}',
    'pl_',
    'pl-',
    'PL_',
    'owerlobster',
    'owerLobster',
    'POWERLOBSTER',
  ),
]

const wideNames =
  'PASSWORD|PASSWD|PASSPHRASE|PWD|SECRET|API_?KEY|APIKEY|ACCESS_?KEY|ACCESS_?TOKEN|AUTH_?TOKEN|REFRESH_?TOKEN|PRIVATE_?KEY|SIGNING_?KEY|ENCRYPTION_?KEY|CLIENT_?SECRET|CREDENTIALS?|_TOKEN|_KEY|_PASS'

export const secretRules: SecretRule[] = [
  {
    kind: 'private-key',
    // A key that is cut off is masked to the end: half of one is still too much.
    pattern:
      /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(?=[\s\S]{40})[\s\S]*?(?:-----END (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----|$)/g,
    needs: ['PRIVATE KEY'],
  },
  ...makers,
  {
    kind: 'aws-secret-key',
    pattern: /aws_?secret(?:_access)?_?key\\?["']?\s*[:=]\s*\\?["']?([A-Za-z0-9/+=]{40})(?![A-Za-z0-9/+=])/gi,
    needs: ['ecret', 'SECRET'],
  },
  {
    kind: 'jwt',
    pattern: /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/g,
    needs: ['eyJ'],
  },
  {
    kind: 'database-url',
    pattern:
      /\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|mssql|sqlserver|clickhouse|cockroachdb)(?:\+\w+)?:\/\/[^\s:@/"'`<>\\]*:(?![$<{%[]|\*{3})[^\s@"'`<>\\]{3,}@[^\s"'`<>\\,;)\]}]+/g,
    needs: ['://'],
  },
  {
    kind: 'url-password',
    pattern: /\b(?:https?|ftps?|sftp|ssh|git|wss?):\/\/[^\s:@/"'`<>\\]{0,64}:((?![$<{%[]|\*{3})[^\s@/"'`<>\\]{6,})@/g,
    needs: ['://'],
    isLoose: true,
  },
  {
    kind: 'bearer-token',
    pattern: /\b[Bb]earer\s+((?![[<{$])[A-Za-z0-9._~+/-]{16,}={0,2})(?![A-Za-z0-9=])/g,
    needs: ['earer '],
    isLoose: true,
  },
  {
    kind: 'basic-auth',
    pattern: /\b[Aa]uthorization\\?["']?\s*[:=]\s*\\?["']?Basic\s+([A-Za-z0-9+/]{12,}={0,2})/g,
    needs: ['Basic '],
    isLoose: true,
  },
  {
    kind: 'api-key',
    pattern:
      /\b[Xx]-(?:[Aa]pi|[Aa]uth|[Gg]oog-[Aa]pi)-(?:[Kk]ey|[Tt]oken)\\?["']?\s*[:=]\s*\\?["']?([A-Za-z0-9._~+/-]{16,}={0,2})/g,
    needs: ['-Key', '-key', '-Token', '-token', '-KEY'],
    isLoose: true,
  },
  {
    // NAME=value as `env`, shells and .env files write it
    kind: 'password',
    pattern: new RegExp(
      `(?:^|[\\s;,{"'\`(]|\\\\n)(?:[A-Z][A-Z0-9_]*)?(?:${wideNames})["']?=\\\\?["']?((?![[<{$*/.~])[^\\s"'\`,;)}\\]\\\\]{8,})`,
      'gm',
    ),
    needs: ['PASS', 'PWD', 'SECRET', 'KEY', 'TOKEN', 'CREDENTIAL'],
    isLoose: true,
  },
  {
    // password: "value" as JSON, YAML and code write it; only quoted, else every sentence about passwords would count
    kind: 'password',
    pattern:
      /\b(?:\w+[_-])?(?:password|passwd|passphrase|secret|api[_-]?key|apikey|access[_-]?token|auth[_-]?token|refresh[_-]?token|client[_-]?secret|private[_-]?key)\\?["']?\s*(?:[:=]|=>)\s*\\?["']((?![[<{$*/.~])[^\s"'`\\]{8,})\\?["']/gi,
    needs: [
      'assw',
      'ASSW',
      'ecret',
      'SECRET',
      'oken',
      'TOKEN',
      'pi_key',
      'pi-key',
      'piKey',
      'pikey',
      'I_KEY',
      'te_key',
      'teKey',
      'assphrase',
    ],
    isLoose: true,
  },
  {
    kind: 'password',
    pattern:
      /(?:--(?:password|passwd|token|api-key|secret)[= ]|(?:curl|wget)\b[^\n|;&]{0,300}\s(?:-u|--user)[= ]\S{0,64}:)\\?["']?((?![[<{$*/.~-])[^\s"'`\\]{8,})/g,
    needs: ['--password', '--passwd', '--token', '--api-key', '--secret', ' -u', '--user'],
    isLoose: true,
  },
]

/** Values that only stand for a secret, and code that computes one. */
const placeholder =
  /^(?:x{3,}|\*{3,}|\.{3,}|null|none|undefined|true|false|process\.env.*|os\.environ.*|env\(.*|import\..*|getenv.*|<.*|\$.*|\{\{.*|\[secret:.*|\[?redacted.*)$|\.{3}$|…$|your[-_]|change[-_]?me|example|placeholder|dummy|redacted|do[-_]not[-_]use|not[-_]a[-_]secret|insert[-_]|replace[-_]|sample|fake|xxxx|\*\*\*\*|1234567890abcdef|0{8}/i

/** Letters and digits in enough variety, and no call, path, type, address or identifier of code: a word is no password. */
function looksRandom(value: string): boolean {
  if (!/\d/.test(value) || !/[A-Za-z]/.test(value) || new Set(value).size < 6) return false
  if (/^[\w.$]+[([<]/.test(value) || /^\w+(\.\w+)+$/.test(value) || value.includes('://')) return false
  // words-with-dashes-2 and words_2 are names
  return !/^[a-z]+([-_][a-z]+){2,}[-_]?\d{0,3}$/i.test(value)
}

export const isPlaceholder = (rule: SecretRule, value: string): boolean =>
  rule.isLoose === true ? placeholder.test(value) || !looksRandom(value) : /(.)\1{11,}|\.{3}|example/i.test(value)
