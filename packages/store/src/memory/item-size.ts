import type { Attribute, Item } from '../table.ts'
import { definedAttributes, isList } from './copy-item.ts'

/** Most bytes of one item, names and values together (DynamoDB, quotas). */
export const MAX_ITEM_BYTES = 400 * 1024

/** One byte for two significant digits, one for the exponent, one for a minus sign. */
function numberBytes(value: number): number {
  if (value === 0) return 1
  const [mantissa = ''] = Math.abs(value).toExponential().split('e')
  const digits = mantissa.replace('.', '').length
  return Math.ceil(digits / 2) + 1 + (value < 0 ? 1 : 0)
}

/** Lists and maps cost three bytes, and one for each element. */
function documentBytes(elements: readonly number[]): number {
  return elements.reduce((sum, bytes) => sum + bytes + 1, 3)
}

function attributeBytes(value: Attribute): number {
  if (typeof value === 'string') return Buffer.byteLength(value)
  if (typeof value === 'number') return numberBytes(value)
  if (value === null || typeof value === 'boolean') return 1
  if (value instanceof Uint8Array) return value.byteLength
  return documentBytes(
    isList(value)
      ? value.map(attributeBytes)
      : definedAttributes(value).map(([name, inner]) => Buffer.byteLength(name) + attributeBytes(inner)),
  )
}

/** The size of an item as DynamoDB bills it (developer guide, "DynamoDB item sizes and formats"). */
export function itemBytes(item: Item): number {
  return definedAttributes(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + attributeBytes(value),
    0,
  )
}
