// Every program whose database can be read. To add one: a reader in its folder, a line here, a row in the docs.
import { cursorState } from '../cursor/state-db'
import { cursorStore } from '../cursor/store-db'
import type { DatabaseFormat } from '../database'
import { kiroDatabase } from '../kiro/database'
import { openclawAgent } from '../openclaw/agent-db'
import { opencodeDatabase } from '../opencode/database'

export const databaseFormats: DatabaseFormat[] = [
  cursorState,
  cursorStore,
  openclawAgent,
  opencodeDatabase,
  kiroDatabase,
]
