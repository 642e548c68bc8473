import { equals, type Json, parseDecimal } from '@tallystick/kernel'
import { readBody } from '../read-body.ts'

/**
 * The body as JavaScript writes it when it has read it: the bytes Fynd's own SDK signs and verifies. `undefined` where
 * writing it anew would say something else than the body does: JavaScript rounds numbers, and what was rounded away would
 * not be under the signature. So this text may be trusted in place of the body.
 */
export function rewritten(raw: Uint8Array): Uint8Array | undefined {
  const body = readBody(raw)
  if (!body.ok) return undefined
  const bytes = Buffer.from(JSON.stringify(JSON.parse(new TextDecoder().decode(raw))))
  const again = readBody(bytes)
  return again.ok && saysTheSame(body.value, again.value) ? bytes : undefined
}

/** True when both hold the same texts and the same numbers, however these are written: `499.0` is `499`. */
function saysTheSame(a: Json | undefined, b: Json | undefined): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b || isSameNumber(a, b)
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b
  const [left, right] = [Object.entries(a), Object.entries(b)]
  return (
    left.length === right.length &&
    left.every(([key, held], index) => key === right[index]?.[0] && saysTheSame(held, right[index]?.[1]))
  )
}

function isSameNumber(a: string, b: string): boolean {
  const [left, right] = [parseDecimal(a), parseDecimal(b)]
  return left !== undefined && right !== undefined && equals(left, right)
}
