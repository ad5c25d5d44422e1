// Which secrets were masked: kinds and how many, never the secrets.

/** `database URL`, `AWS secret key`, `GitHub token`: a kind as a person calls it. */
export const kindInWords = (kind: string): string =>
  kind
    .replace(/^onepassword\b/, '1Password')
    .replaceAll('-', ' ')
    .replace(/\b(api|aws|jwt|url)\b/g, (word) => word.toUpperCase())
    .replace(
      /\b(github|gitlab|openai|pypi|hugging face|sendgrid|gfavip|powerlobster)\b/g,
      (word) => names[word] ?? word,
    )
    .replace(
      /^(anthropic|slack|discord|google|stripe|telegram|twilio|azure|docker|shopify|linear|notion)\b/,
      (word) => word.charAt(0).toUpperCase() + word.slice(1),
    )

const names: Record<string, string> = {
  github: 'GitHub',
  gitlab: 'GitLab',
  openai: 'OpenAI',
  pypi: 'PyPI',
  'hugging face': 'Hugging Face',
  sendgrid: 'SendGrid',
  gfavip: 'GFAVIP',
  powerlobster: 'PowerLobster',
}

/** `1 database URL, 2 API keys`; null when nothing was masked. */
export function maskedInWords(masked: Record<string, number>): string | null {
  const parts = Object.entries(masked)
    .filter(([, n]) => n > 0)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([kind, n]) => `${n} ${kindInWords(kind)}${n === 1 ? '' : 's'}`)
  return parts.length > 0 ? parts.join(', ') : null
}

export const maskedTotal = (masked: Record<string, number>): number =>
  Object.values(masked).reduce((sum, n) => sum + n, 0)
