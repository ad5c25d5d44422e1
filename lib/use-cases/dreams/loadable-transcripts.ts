// The transcripts of a dream as its curators and sceptics look them up: many of them look into the same few.
import type { LoadableTranscript } from '@/lib/core/dream/engine'
import type { LoadedTranscript } from '@/lib/core/dream/types'
import { loadTranscript } from '@/lib/use-cases/transcripts/load-transcript'

/** Events kept at a time: about 1 kB each, and a session of half a megabyte has some five hundred. */
const keptEvents = 10_000

type Dream = {
  teamId: string
  transcripts: { transcriptId: string; eventCount: number; transcript: { endedAt: Date | null } }[]
}

export function loadableTranscripts({ teamId, transcripts }: Dream): LoadableTranscript[] {
  const kept = new Map<string, { events: number; loaded: Promise<LoadedTranscript> }>()
  const load = (id: string, events: number): Promise<LoadedTranscript> => {
    const known = kept.get(id)
    const loaded = known?.loaded ?? loadTranscript(teamId, id, events)
    kept.delete(id)
    kept.set(id, { events, loaded })
    loaded.catch(() => kept.delete(id))
    let sum = [...kept.values()].reduce((n, k) => n + k.events, 0)
    for (const [oldest, { events: n }] of kept) {
      if (sum <= keptEvents) break
      kept.delete(oldest)
      sum -= n
    }
    return loaded
  }
  return transcripts.map(({ transcriptId: id, eventCount, transcript }) => ({
    id,
    endedAt: transcript.endedAt?.toISOString() ?? null,
    load: () => load(id, eventCount),
  }))
}
