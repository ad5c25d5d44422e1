// Talks to the accounts' own routes, which set the session cookie.
import { type ActionError, offline } from '@/components/ui/action-result'

const known: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'This e-mail and password do not belong together. Check both and try again.',
  USER_ALREADY_EXISTS: 'There is an account with this e-mail already. Sign in instead.',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'There is an account with this e-mail already. Sign in instead.',
  INVALID_EMAIL: 'This is no e-mail address. Check it and try again.',
  PASSWORD_TOO_SHORT: 'The password needs at least 10 characters.',
  PASSWORD_TOO_LONG: 'The password may have at most 128 characters.',
}

type Answer = { message?: string; code?: string } | null

function explain(status: number, answer: Answer): ActionError {
  const requestId = ''
  if (status === 429)
    return { code: 'rate_limited', message: 'Too many tries. Wait a minute, then try again.', requestId }
  const message = (answer?.code && known[answer.code]) || answer?.message
  return { code: 'bad_request', message: message || 'The server refused this without a reason. Try again.', requestId }
}

/** @returns null when it worked; the session cookie is set then. */
export async function postAuth(
  path: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<ActionError | null> {
  const response = await fetch(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  }).catch(() => null)
  if (!response) return offline
  if (response.ok) return null
  return explain(response.status, (await response.json().catch(() => null)) as Answer)
}
