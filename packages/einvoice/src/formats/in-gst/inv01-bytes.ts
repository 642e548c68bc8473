import { type Decimal, formatDecimal } from '@tallystick/kernel'
import type { Inv01 } from './inv01.ts'

/**
 * The JSON text of the document in UTF-8, the same bytes for the same document: keys in the order of the form, no blanks,
 * numbers with the digits of their decimals (`199.50`), never by way of binary floating point.
 */
export function inv01Bytes(inv01: Inv01): Uint8Array {
  return new TextEncoder().encode(jsonText(inv01))
}

function jsonText(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`
  if (isDecimal(value)) return formatDecimal(value)
  return `{${Object.entries(value as object)
    .filter(([, held]) => held !== undefined)
    .map(([key, held]) => `${JSON.stringify(key)}:${jsonText(held)}`)
    .join(',')}}`
}

function isDecimal(value: unknown): value is Decimal {
  return typeof value === 'object' && value !== null && 'coefficient' in value && 'scale' in value
}
