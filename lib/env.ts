// The settings of a running process, checked once, with a sentence for whoever set them wrong.
import { z } from 'zod'
import { AppError } from '@/lib/core/errors'

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://'),
  /** Redis carries the queue when it is set; the same PostgreSQL does when it is not. */
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'must begin with redis://')
    .optional(),
  REVERIE_DATA: z.string().min(1),
  REVERIE_AUTH_SECRET: z.string().min(32),
  REVERIE_ENCRYPTION_KEY: z.string().min(32),
  /** The one-time code that the first account must give when the site listens beyond this machine. */
  REVERIE_SETUP_CODE: z.string().optional(),
  /** The address people open, where it is not http://HOST:PORT: behind a proxy, with a name, with TLS. */
  REVERIE_URL: z.url().optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().default(3000),
  ANTHROPIC_API_KEY: z.string().optional(),
  ANTHROPIC_BASE_URL: z.url().optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

export type Env = z.infer<typeof schema>

let cached: Env | undefined

/** @throws AppError `bad_request` that names each setting that is missing or wrong. */
export function env(): Env {
  if (cached) return cached
  const set = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(set)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ')
    throw new AppError(
      'bad_request',
      `These settings are missing or wrong: ${wrong}. "npm start" sets them; by hand see .env.example.`,
    )
  }
  cached = parsed.data
  return cached
}
