import { assert } from './assert.ts'

/** A moment, always `YYYY-MM-DDTHH:mm:ss.sssZ`, so that text order is time order. */
export type Instant = string & { readonly brand: 'Instant' }

const pattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/

/** Reads ISO 8601 with a zone; `undefined` for anything without one or that is no real moment. */
export function parseInstant(text: string): Instant | undefined {
  if (!pattern.test(text)) return undefined
  const milliseconds = Date.parse(text)
  return Number.isNaN(milliseconds) || rollsOver(text) ? undefined : instantOf(milliseconds)
}

/** `Date.parse` takes 31 February for 3 March; a calendar does not. */
function rollsOver(text: string): boolean {
  const local = Date.parse(`${text.slice(0, 10)}T00:00:00Z`)
  return Number.isNaN(local) || new Date(local).toISOString().slice(0, 10) !== text.slice(0, 10)
}

/** The moment that many milliseconds after 1970-01-01T00:00Z. */
export function instantOf(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString() as Instant
}

/** Reads an instant that our own code or a checked schema wrote; anything else is a defect. */
export function instant(text: string): Instant {
  const value = parseInstant(text)
  assert(value !== undefined, 'not an instant')
  return value
}

/** Milliseconds since 1970-01-01T00:00Z. */
export function millisecondsOf(value: Instant): number {
  return Date.parse(value)
}
