// Times in logs come as ISO text, as seconds or as milliseconds, and sometimes as a placeholder.

const from = Date.UTC(2000, 0, 1)
const to = Date.UTC(2100, 0, 1)
/** Numbers above this are milliseconds since 1970, below it seconds: 1e11 seconds is the year 5138. */
const secondsBelow = 1e11

/** ISO 8601, or null where it is no time between 2000 and 2100. */
export function toIso(value: unknown): string | null {
  let ms: number
  if (typeof value === 'number') ms = value < secondsBelow ? value * 1000 : value
  else if (typeof value === 'string' && value !== '') {
    // The usual case, kept as it stands: 2026-01-16T16:26:02.123Z. From the 29th on not every month has the day.
    if (isoZ.test(value)) return value >= '2000' && value < '2100' ? value : null
    ms = /^\d{10,13}(\.\d+)?$/.test(value) ? Number(value) * (value.length < 12 ? 1000 : 1) : Date.parse(value)
  } else return null
  return ms >= from && ms < to ? new Date(ms).toISOString() : null
}

const isoZ = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/
