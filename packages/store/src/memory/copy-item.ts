import assert from 'node:assert/strict'
import type { Attribute, Item } from '../table.ts'

/** Tells a list from a map. */
export function isList(value: Attribute): value is readonly Attribute[] {
  return Array.isArray(value)
}

type Attributes = Readonly<Record<string, Attribute | undefined>>

/** The defined attributes; `undefined` is left out, as when marshalled. */
export function definedAttributes(attributes: Attributes): [string, Attribute][] {
  return Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
}

/** The smallest magnitude that DynamoDB stores. */
const smallestMagnitude = 1e-130

/** A deep copy as DynamoDB would give it back. Asserts that numbers are within what DynamoDB and the SDK take. */
function copyAttribute(value: Attribute): Attribute {
  if (typeof value === 'number') {
    const magnitude = Math.abs(value)
    assert(magnitude <= Number.MAX_SAFE_INTEGER, 'a number attribute is finite and below 2^53')
    assert(magnitude === 0 || magnitude >= smallestMagnitude, 'a number attribute is not too small')
    return value + 0
  }
  if (value === null || typeof value !== 'object') return value
  if (value instanceof Uint8Array) return new Uint8Array(value)
  if (isList(value)) return value.map(copyAttribute)
  return Object.fromEntries(definedAttributes(value).map(([name, inner]) => [name, copyAttribute(inner)]))
}

/** A deep copy of an item: what is stored shares nothing with what callers hold. */
export function copyItem(item: Item): Item {
  const attributes = definedAttributes(item).map(([name, value]) => [name, copyAttribute(value)])
  return { ...Object.fromEntries(attributes), pk: item.pk, sk: item.sk }
}
