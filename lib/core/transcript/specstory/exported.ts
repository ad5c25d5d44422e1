// What reading an export has to remember: the session, and the slash command that its body may follow.
import type { Session } from '../session'

export class Exported {
  readonly session: Session
  /** Time of the last slash command: its body stands under the same time, as if the person had written it. */
  commandAt: string | null = null
  constructor(session: Session) {
    this.session = session
  }
}
