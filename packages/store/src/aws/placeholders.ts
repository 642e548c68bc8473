import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { Attribute } from '../table.ts'
import { marshallAttribute } from './marshalling.ts'

/** The maps that go with expressions; DynamoDB refuses empty ones, so they are left out. */
interface ExpressionAttributes {
  readonly ExpressionAttributeNames?: Record<string, string>
  readonly ExpressionAttributeValues?: Record<string, AttributeValue>
}

/** Collects names and values while the expressions of one request are written. */
export interface Placeholders {
  /** Every name goes through one (`#a0`), so reserved words never matter. */
  name(attribute: string): string
  value(value: Attribute): string
  used(): ExpressionAttributes
}

/** Placeholders for one request. */
export function placeholders(): Placeholders {
  const names = new Map<string, string>()
  const values: AttributeValue[] = []
  return {
    name(attribute) {
      const placeholder = names.get(attribute) ?? `#a${names.size}`
      names.set(attribute, placeholder)
      return placeholder
    },
    value(value) {
      values.push(marshallAttribute(value))
      return `:v${values.length - 1}`
    },
    used: () => ({
      ...(names.size > 0 && {
        ExpressionAttributeNames: Object.fromEntries(
          [...names].map(([name, placeholder]) => [placeholder, name]),
        ),
      }),
      ...(values.length > 0 && {
        ExpressionAttributeValues: Object.fromEntries(values.map((value, index) => [`:v${index}`, value])),
      }),
    }),
  }
}
