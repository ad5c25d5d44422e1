// What a dream reads when its budget does not reach for all: the sessions that show most signs of a lesson for their length.

export type Candidate = {
  id: string
  /** What reading it takes. */
  tokens: number
  /** Signs that the rules detectors see in it; more is better. */
  signs: number
}

/** A session without any sign is read before none is: detectors miss what only a reader sees. */
const floor = 0.2

/**
 * Ids to read, by signs for each token, until `tokens` are used up; at least one, however long it is.
 * Sessions with signs come before those without, whatever their length.
 */
export function triage(candidates: Candidate[], tokens: number): Set<string> {
  const worth = ({ signs, tokens: t }: Candidate): number => (signs + floor) / Math.max(1, t)
  const sorted = [...candidates].sort(
    (a, b) => Number(b.signs > 0) - Number(a.signs > 0) || worth(b) - worth(a) || a.id.localeCompare(b.id),
  )
  const chosen = new Set<string>()
  let left = tokens
  for (const candidate of sorted) {
    if (candidate.tokens > left && chosen.size > 0) continue
    chosen.add(candidate.id)
    left -= candidate.tokens
  }
  return chosen
}
