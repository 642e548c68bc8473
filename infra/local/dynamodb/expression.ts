import { isObject, type Json } from '../assembly/fields.ts'

/** The input of a call, or a part of it that is written like one. */
export type Input = { readonly [name: string]: Json }

/** Key attributes and others, by name; each value as `{ S: … }`, `{ N: … }` and so on. */
export type Attributes = { readonly [name: string]: Json }

const expressions = [
  'ConditionExpression',
  'FilterExpression',
  'KeyConditionExpression',
  'ProjectionExpression',
  'UpdateExpression',
]

/** Members of older requests whose names are names of attributes. */
const attributeMaps = [
  'AttributeUpdates',
  'Expected',
  'Item',
  'Key',
  'KeyConditions',
  'QueryFilter',
  'ScanFilter',
]

/** The top-level attributes that a request names, in whatever member. */
export function attributesOf(input: Input): readonly string[] {
  const names = objectAt(input, 'ExpressionAttributeNames')
  const found = new Set<string>()
  for (const member of expressions) {
    for (const name of namesIn(input[member])) found.add(plainName(name, names))
  }
  for (const member of attributeMaps) {
    for (const name of Object.keys(objectAt(input, member))) found.add(name)
  }
  const { AttributesToGet } = input
  if (Array.isArray(AttributesToGet)) for (const name of AttributesToGet) found.add(String(name))
  return [...found]
}

/** The values that a query asks a key attribute to be equal to. */
export function equalValues(query: Input, attribute: string): readonly Json[] {
  const names = objectAt(query, 'ExpressionAttributeNames')
  const values = objectAt(query, 'ExpressionAttributeValues')
  const text = typeof query.KeyConditionExpression === 'string' ? query.KeyConditionExpression : ''
  const found = [...text.matchAll(/([#:]?\w+)\s*=\s*([#:]?\w+)/g)].flatMap(([, left = '', right = '']) => {
    const [name, value] = left.startsWith(':') ? [right, left] : [left, right]
    return plainName(name, names) === attribute ? [values[value] ?? null] : []
  })
  const condition = objectAt(objectAt(query, 'KeyConditions'), attribute)
  const listed = condition.ComparisonOperator === 'EQ' ? condition.AttributeValueList : []
  return [...found, ...(Array.isArray(listed) ? listed : [])]
}

/** A member that is an object; an empty one in the place of anything else. */
export function objectAt(input: Input, member: string): Input {
  const value = input[member]
  return isObject(value) ? value : {}
}

const KEYWORDS = new Set(['ADD', 'AND', 'BETWEEN', 'DELETE', 'IN', 'NOT', 'OR', 'REMOVE', 'SET'])

/** Names in an expression: no functions, no keywords, no values, and of a path the first part. */
function namesIn(expression: Json | undefined): readonly string[] {
  if (typeof expression !== 'string') return []
  const tokens = expression.matchAll(/(?<before>[.[]\s*)?(?<name>[#:]?\w+)(?<after>\s*\()?/g)
  return [...tokens].flatMap(({ groups }) => {
    const { before, name = '', after } = groups ?? {}
    const isKeyword = KEYWORDS.has(name.toUpperCase())
    const isFunction = after !== undefined && !isKeyword
    return before !== undefined || isKeyword || isFunction || name.startsWith(':') ? [] : [name]
  })
}

function plainName(name: string, names: Input): string {
  const named = names[name]
  return name.startsWith('#') && typeof named === 'string' ? named : name
}
