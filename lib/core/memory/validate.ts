// Structured memories must stay what they were: a file that parsed before parses after.
import { parseAllDocuments } from 'yaml'

function parses(path: string, text: string): string | null {
  try {
    if (/\.json$/i.test(path)) JSON.parse(text)
    else if (/\.ya?ml$/i.test(path)) {
      const wrong = parseAllDocuments(text).flatMap((d) => ('errors' in d ? d.errors : []))[0]
      if (wrong) return wrong.message.split('\n')[0] ?? 'not valid'
    }
    return null
  } catch (error) {
    return error instanceof Error ? error.message : 'not valid'
  }
}

/** Why the new text is no longer valid JSON or YAML, as a sentence; null when it is, or the old one was not either. */
export function brokenStructure(path: string, before: string | null, after: string | null): string | null {
  if (after === null) return null
  const now = parses(path, after)
  if (now === null || (before !== null && parses(path, before) !== null)) return null
  return `${path} would no longer be valid ${/\.json$/i.test(path) ? 'JSON' : 'YAML'}: ${now}`
}
