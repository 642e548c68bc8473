import { type Decimal, MAX_DECIMAL_CHARACTERS, parseJson } from '@tallystick/kernel'

/** How much the IRP takes: 2 MB. */
export const MAX_INV01_BYTES = 2_000_000

/** A number of JSON (RFC 8259, section 6). */
const form = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/

/** A number of a payload that is no finite decimal of a size that any field could take. */
export const unreadable = Symbol('unreadable number')

/**
 * A payload as plain values whose numbers are decimals, from its text, its bytes, or values that are parsed already (numbers
 * there are JavaScript's or decimals). `undefined` for what is no JSON, too deep, or larger than the IRP takes.
 */
export function readPayload(payload: unknown): unknown {
  if (typeof payload === 'string') return readBytes(new TextEncoder().encode(payload))
  return payload instanceof Uint8Array ? readBytes(payload) : payload
}

function readBytes(bytes: Uint8Array): unknown {
  const text = bytes.length > MAX_INV01_BYTES ? undefined : textOf(bytes)
  if (text === undefined || !parseJson(text).ok) return undefined
  return JSON.parse(text, (_key, held: unknown, context?: { source?: string }) =>
    typeof held === 'number' ? numberOf(context?.source ?? String(held)) : held,
  )
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** The decimal that a number of a payload is; `unreadable` for one that no field could take. */
export function numberOf(source: string): Decimal | typeof unreadable {
  if (source.length > MAX_DECIMAL_CHARACTERS) return unreadable
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = form.exec(source) ?? []
  const shift = Number.parseInt(exponent, 10)
  if (whole === '' || Math.abs(shift) > MAX_DECIMAL_CHARACTERS) return unreadable
  const scale = fraction.length - shift
  const magnitude = BigInt(whole + fraction + '0'.repeat(Math.max(0, -scale)))
  return { coefficient: sign === '-' ? -magnitude : magnitude, scale: Math.max(0, scale) }
}

/** Most decimals that `numberOf` reads. */
const maxScale = 2 * MAX_DECIMAL_CHARACTERS

/** True of a decimal of the kernel that could have been read from a text. */
export function isDecimal(value: unknown): value is Decimal {
  return (
    typeof value === 'object' &&
    value !== null &&
    'coefficient' in value &&
    'scale' in value &&
    typeof value.coefficient === 'bigint' &&
    typeof value.scale === 'number' &&
    Number.isInteger(value.scale) &&
    value.scale >= 0 &&
    value.scale <= maxScale
  )
}
