import assert from 'node:assert/strict'
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { convertToAttr, marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import type { Attribute, Item, Key } from '../table.ts'

/** Attributes in DynamoDB's typed form. */
export type MarshalledAttributes = Record<string, AttributeValue>

const options = { removeUndefinedValues: true }

/** Attributes in DynamoDB's typed form; undefined ones are left out. Throws on numbers beyond 2^53. */
export function marshallAttributes(
  attributes: Readonly<Record<string, Attribute | undefined>>,
): MarshalledAttributes {
  return marshall({ ...attributes }, options)
}

/** The key alone, whatever else the object holds. */
export function marshallKey({ pk, sk }: Key): MarshalledAttributes {
  return marshallAttributes({ pk, sk })
}

/** One attribute in DynamoDB's typed form. */
export function marshallAttribute(value: Attribute): AttributeValue {
  return convertToAttr(value, options)
}

/** Attributes back from DynamoDB. */
export function unmarshallAttributes(attributes: MarshalledAttributes): Readonly<Record<string, Attribute>> {
  return unmarshall(attributes)
}

/** An item back from DynamoDB. Asserts that it has our key. */
export function unmarshallItem(attributes: MarshalledAttributes): Item {
  const item = unmarshallAttributes(attributes)
  const { pk, sk } = item
  assert(typeof pk === 'string' && typeof sk === 'string', 'an item has a key of two texts')
  return { ...item, pk, sk }
}
