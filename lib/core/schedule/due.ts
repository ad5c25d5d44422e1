// When a dream begins by itself apart from the clock, and what holds it back whatever began it.

export type Triggers = {
  afterTranscripts: number | null
  afterIdleHours: number | null
  quietHours: number
  maxPerDay: number
}

const hourMs = 3_600_000

/** @param newestAt when the newest transcript that no dream has read came in */
export function dueBecause(
  triggers: Triggers,
  unread: { count: number; newestAt: Date | null },
  now: Date,
): 'transcripts' | 'idle' | null {
  const { afterTranscripts, afterIdleHours } = triggers
  if (unread.count === 0) return null
  if (afterTranscripts !== null && unread.count >= afterTranscripts) return 'transcripts'
  if (afterIdleHours === null || unread.newestAt === null) return null
  return now.getTime() - unread.newestAt.getTime() >= afterIdleHours * hourMs ? 'idle' : null
}

const hours = (n: number): string => `${n} ${n === 1 ? 'hour' : 'hours'}`

/** A sentence, or null. @param begun dreams of today that began by themselves; @param lastAt when the last one of any kind did */
export function heldBack(triggers: Triggers, begun: number, lastAt: Date | null, now: Date): string | null {
  const { quietHours, maxPerDay } = triggers
  if (begun >= maxPerDay) return `Skipped: ${begun} of ${maxPerDay} dreams for today have begun.`
  if (lastAt !== null && now.getTime() - lastAt.getTime() < quietHours * hourMs)
    return `Skipped: the last dream began less than ${hours(quietHours)} ago.`
  return null
}
