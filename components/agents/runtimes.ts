/** What agents run on, as people call it. */
export const runtimes = [
  ['claude-code', 'Claude Code'],
  ['codex', 'Codex'],
  ['cursor', 'Cursor'],
  ['openclaw', 'OpenClaw'],
  ['managed-agents', 'Claude Managed Agents'],
  ['other', 'Something else'],
] as const

export type Runtime = (typeof runtimes)[number][0]
