// One request, with progress: XMLHttpRequest, because fetch does not tell how much has been sent.

/** The connection broke, or what stands between page and server had no answer: it may go well the next time. */
export class Lost extends Error {}

/** The server's word, which another try does not change. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly details: Record<string, unknown> | null,
  ) {
    super(message)
  }
}

type Question = {
  method: 'POST' | 'PUT'
  url: string
  /** Text is JSON. */
  body: Blob | string
  onProgress?: (loaded: number) => void
  signal: AbortSignal
}

/** Too many at once, or a server that is starting or behind a proxy that cannot reach it. */
const passing = new Set([408, 425, 429, 502, 503, 504])

function refusal(text: string, status: number): Refused {
  try {
    const { error } = JSON.parse(text) as { error?: { message?: string; details?: Record<string, unknown> } }
    if (error?.message) return new Refused(error.message, status, error.details ?? null)
  } catch {
    // Not ours: a proxy's page.
  }
  const said =
    status === 413
      ? 'The server takes no request of this size: its proxy must let 8 MB through.'
      : `The server refused it (status ${status}). Try again.`
  return new Refused(said, status, null)
}

/** @throws Lost, Refused */
export function ask<T>({ method, url, body, onProgress, signal }: Question): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const stop = () => request.abort()
    const end = (settle: () => void) => () => {
      signal.removeEventListener('abort', stop)
      settle()
    }
    request.open(method, url)
    request.setRequestHeader('content-type', typeof body === 'string' ? 'application/json' : 'application/octet-stream')
    if (onProgress) request.upload.onprogress = (event) => onProgress(event.loaded)
    request.onerror = end(() => reject(new Lost('The connection was lost.')))
    request.onabort = end(() => reject(new Lost('Stopped.')))
    request.onload = end(() => {
      if (passing.has(request.status)) return reject(new Lost(`The server had no answer (status ${request.status}).`))
      if (request.status >= 400) return reject(refusal(request.responseText, request.status))
      try {
        resolve(JSON.parse(request.responseText) as T)
      } catch {
        reject(new Lost('The answer was cut off.'))
      }
    })
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) return reject(new Lost('Stopped.'))
    request.send(body)
  })
}
