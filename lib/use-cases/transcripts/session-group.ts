// Short sessions on their way into the database: stored some at a time, while the next are read.
import type { Stored, WholeSession } from './store-input'
import { storeSessions } from './store-transcript'

/** Characters of rows stored together: as much as one batch of a long session. */
const groupChars = 500_000

const nameOf = ({ meta }: WholeSession): string => `${meta.format} ${meta.session}`

export class SessionGroup {
  private sessions: WholeSession[] = []
  private chars = 0
  private storing: Promise<void> = Promise.resolve()

  /** @param stored where the outcomes go, in order */
  constructor(private readonly stored: Stored[]) {}

  /** @throws what storing those before threw */
  async add(session: WholeSession): Promise<void> {
    // The second part of a session belongs to the transcript that its first part makes.
    if (session.meta.session && this.sessions.some((s) => nameOf(s) === nameOf(session))) await this.begin()
    this.sessions.push(session)
    for (const row of session.rows) this.chars += row.length
    if (this.chars >= groupChars) await this.begin()
  }

  /** Resolves when everything is stored. @throws what storing threw */
  async end(): Promise<void> {
    await this.begin()
    await this.storing
  }

  /** Begins to store what is there, once what came before is stored. */
  private async begin(): Promise<void> {
    await this.storing
    const { sessions } = this
    if (sessions.length === 0) return
    this.sessions = []
    this.chars = 0
    this.storing = storeSessions(sessions).then((done) => void this.stored.push(...done))
    this.storing.catch(() => {}) // told to whoever adds or ends next
  }
}
