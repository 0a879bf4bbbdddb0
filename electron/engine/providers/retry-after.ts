import type { IncomingHttpHeaders } from 'undici/types/header.js'

const first = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value

/** How long a provider wants to be left alone: `retry-after-ms`, or `Retry-After` in seconds or as a date (RFC 9110, 10.2.3). */
export function retryAfterMs(headers: IncomingHttpHeaders, now = Date.now()): number | null {
  const exact = number(first(headers['retry-after-ms']))
  if (exact !== null) return exact
  const value = first(headers['retry-after'])
  const seconds = number(value)
  if (seconds !== null) return seconds * 1_000
  const date = value === undefined ? NaN : Date.parse(value)
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}

/** `1s`, `6m0s`, `200ms`, as in `x-ratelimit-reset-tokens`, in milliseconds; null for anything else. */
export function durationMs(text: string): number | null {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)]
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) return null
  const units: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ''] ?? 0), 0)
}

/** How long to wait before the next request, when the provider says that nothing is left of a limit. */
export function exhaustedMs(headers: IncomingHttpHeaders): number {
  const waits = ['requests', 'tokens'].map((what) => {
    if (number(first(headers[`x-ratelimit-remaining-${what}`])) !== 0) return 0
    return durationMs(first(headers[`x-ratelimit-reset-${what}`]) ?? '') ?? 0
  })
  return Math.max(...waits)
}

function number(value: string | undefined): number | null {
  if (value === undefined || value.trim() === '') return null
  const parsed = Number(value)
  return Number.isFinite(parsed) && parsed >= 0 ? parsed : null
}
