// Structured logs on stderr, one JSON object a line. Texts of transcripts and memories never go into a field.
import pino from 'pino'

export const log = pino(
  {
    level: process.env.LOG_LEVEL || 'info',
    base: { process: process.env.REVERIE_PROCESS ?? 'web' },
    redact: [
      'password',
      'token',
      'key',
      'secret',
      '*.password',
      '*.token',
      '*.key',
      '*.secret',
      'headers.authorization',
      'headers.cookie',
    ],
    timestamp: pino.stdTimeFunctions.isoTime,
  },
  pino.destination({ fd: 2, sync: true }),
)
