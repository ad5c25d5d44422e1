// What a search over all transcripts gives: events, gathered under the session they stand in.
import type { Event } from './event'
import type { Snippet } from './search-marks'

type Shown = 'seq' | 'at' | 'kind' | 'origin' | 'mark' | 'speaker' | 'tool' | 'isError' | 'subagent'
export type SearchHit = Pick<Event, Shown> & { snippet: Snippet }

export type SearchGroup = {
  transcript: { id: string; title: string; agent: string | null; format: string; at: string; isSample: boolean }
  /** The first few of those that were found in it. */
  hits: SearchHit[]
  /** How many were found in it; `isMore`: it has more than were counted. */
  count: number
  isMore: boolean
}

export type SearchPage = {
  groups: SearchGroup[]
  /** The cursor of the page after this one; null at the end. */
  next: string | null
  /** How many events there are in all, on every page; null where they are too many to be counted at once. */
  total: number | null
}
