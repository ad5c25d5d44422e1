// What an API key may be allowed to do. A key has the scopes that it was made with and nothing else.

export const scopes = [
  'transcripts:write',
  'transcripts:read',
  'transcripts:delete',
  'dreams:write',
  'dreams:read',
  'stores:write',
  'stores:read',
] as const
export type Scope = (typeof scopes)[number]

/** What each lets a script do, as the settings and the refusals say it. */
export const scopeWords: Record<Scope, string> = {
  'transcripts:write': 'send transcripts and follow what becomes of them',
  'transcripts:read': 'list transcripts and what is known about each',
  'transcripts:delete': 'delete transcripts',
  'dreams:write': 'start dreams',
  'dreams:read': 'see how dreams go',
  'stores:write': 'import into stores',
  'stores:read': 'export stores, with secrets as they stand in them',
}

export const isScope = (text: string): text is Scope => (scopes as readonly string[]).includes(text)
