// Which secrets were masked: kinds and how many, never the secrets.

const kindInWords = (kind: string): string =>
  kind.replaceAll('-', ' ').replace(/\b(api|aws|id|jwt|ssh|url)\b/g, (word) => word.toUpperCase())

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
