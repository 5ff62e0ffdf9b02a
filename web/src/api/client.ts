import { t } from '../strings/strings.ts'

/** An answer of the API that is no success. `status` 0: no answer at all. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** GETs JSON under /api. Parameters that are null, undefined or empty are left out. Throws ApiError. */
export async function get<T>(
  path: string,
  ask: Readonly<Record<string, string | number | null | undefined>> = {},
  signal?: AbortSignal,
): Promise<T> {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(ask))
    if (value !== null && value !== undefined && value !== '') query.set(key, String(value))
  const address = `/api/${path}${query.size > 0 ? `?${query}` : ''}`
  const response = await fetch(address, signal ? { signal } : {}).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError(0, 'offline', t.states.offline)
  })
  if (!response.ok) throw await refusal(response)
  return (await response.json()) as T
}

/** POSTs JSON under /api and gives the JSON of the answer. Throws ApiError. */
export async function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const response = await fetch(`/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError(0, 'offline', t.states.offline)
  })
  if (!response.ok) throw await refusal(response)
  return (await response.json()) as T
}

/** What a response that is no success says of itself. */
export async function refusal(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => null)) as { error?: { code?: string; message?: string } } | null
  return new ApiError(response.status, body?.error?.code ?? 'unknown', body?.error?.message ?? response.statusText)
}
