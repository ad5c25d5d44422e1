// Secrets by their shape. Kinds become part of the mask, so that reasoning about "the database URL" survives.

export type SecretRule = {
  kind: string
  /** The secret itself is group 1 where there is one, else the whole match; what stands around it is kept. */
  pattern: RegExp
  /** A cheap word that must occur, so that ordinary text is not searched by every pattern. */
  needs: string[]
}

export const secretRules: SecretRule[] = [
  {
    kind: 'private-key',
    pattern:
      /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----|$)/g,
    needs: ['PRIVATE KEY'],
  },
  { kind: 'anthropic-key', pattern: /\bsk-ant-[A-Za-z0-9_-]{20,}/g, needs: ['sk-ant-'] },
  { kind: 'openai-key', pattern: /\bsk-(?!ant-)(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,}/g, needs: ['sk-'] },
  {
    kind: 'github-token',
    pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{40,})/g,
    needs: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'],
  },
  { kind: 'gitlab-token', pattern: /\bglpat-[A-Za-z0-9_-]{20,}/g, needs: ['glpat-'] },
  { kind: 'slack-token', pattern: /\bxox[abeprs]-[A-Za-z0-9-]{10,}/g, needs: ['xox'] },
  {
    kind: 'slack-webhook',
    pattern: /https:\/\/hooks\.slack\.com\/services\/[A-Za-z0-9/]{20,}/g,
    needs: ['hooks.slack.com'],
  },
  { kind: 'aws-access-key', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, needs: ['AKIA', 'ASIA'] },
  {
    kind: 'aws-secret-key',
    pattern: /aws_?secret(?:_access)?_?key["']?\s*[:=]\s*["']?([A-Za-z0-9/+=]{40})(?![A-Za-z0-9/+=])/gi,
    needs: ['ecret'],
  },
  { kind: 'google-key', pattern: /\bAIza[A-Za-z0-9_-]{35}\b/g, needs: ['AIza'] },
  { kind: 'stripe-key', pattern: /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,}/g, needs: ['_live_', '_test_'] },
  { kind: 'npm-token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/g, needs: ['npm_'] },
  { kind: 'gfavip-session', pattern: /\bgfavip-session-[A-Za-z0-9_-]{12,}/g, needs: ['gfavip-session-'] },
  {
    kind: 'powerlobster-key',
    pattern: /\b(?:pl|powerlobster)_(?:live|test|agent|key)_[A-Za-z0-9_-]{16,}/gi,
    needs: ['pl_', 'powerlobster_', 'PL_', 'POWERLOBSTER_'],
  },
  { kind: 'jwt', pattern: /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/g, needs: ['eyJ'] },
  {
    kind: 'database-url',
    pattern:
      /\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|redis|rediss|amqps?|mssql):\/\/[^\s:@/"'`<>]*:(?!\$|<|\*{3}|%s|\{)[^\s@"'`<>]{3,}@[^\s"'`<>]+/g,
    needs: ['://'],
  },
  {
    kind: 'url-password',
    pattern: /\b(?:https?|ftp|ssh|git):\/\/[^\s:@/"'`<>]{1,64}:((?!\$|<|\*{3}|%s|\{)[^\s@/"'`<>]{6,})@/g,
    needs: ['://'],
  },
  { kind: 'bearer-token', pattern: /\b[Bb]earer\s+((?![[<{$])[A-Za-z0-9._~+/-]{16,}=*)/g, needs: ['earer '] },
  {
    kind: 'password',
    pattern:
      /(?:^|[\s;,{"'])[A-Za-z0-9_]*(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|API_?KEY|ACCESS_?TOKEN|AUTH_?TOKEN|PRIVATE_?KEY|_TOKEN|_KEY)["']?\s*[=]\s*["']?((?![[<{$*])[^\s"'`,;)}\]]{8,})/gm,
    needs: ['PASS', 'SECRET', 'KEY', 'TOKEN'],
  },
]

/** Values that only stand for a secret, and code that computes one. */
const placeholder =
  /^(?:x{3,}|\*{3,}|\.{3,}|change.?me|your[-_a-z]*|example.*|placeholder|dummy|test|secret|password|redacted|none|null|undefined|true|false|process\.env.*|os\.environ.*|env\(.*|import\..*|getenv.*|<.*|\$.*|\{\{.*|\[secret:.*)$/i

/** Letters and digits, or enough variety: a word or a path is no password. */
const looksRandom = (value: string): boolean =>
  /\d/.test(value) &&
  /[A-Za-z]/.test(value) &&
  new Set(value).size >= 6 &&
  !/^[\w.-]+\(/.test(value) &&
  !/^[./~]/.test(value)

export const isPlaceholder = (kind: string, value: string): boolean =>
  placeholder.test(value) || (kind === 'password' && !looksRandom(value))
