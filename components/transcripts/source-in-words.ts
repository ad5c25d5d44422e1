import type { Source, TranscriptRow } from '@/lib/core/transcript/view'

const words: Record<Source, string> = {
  browser: 'Browser',
  api: 'API key',
  cli: 'Command line',
  mcp: 'MCP',
  sample: 'Sample',
}

/** Where a transcript came from: `Browser, Maya Lind`, `API key, nightly`. */
export const sourceInWords = ({ source, sentBy }: Pick<TranscriptRow, 'source' | 'sentBy'>): string =>
  [words[source], sentBy].filter(Boolean).join(', ')
