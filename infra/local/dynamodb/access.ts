import { isObject, type Json } from '../assembly/fields.ts'
import { localAccount, localRegion } from '../assembly/world.ts'
import { type Attributes, attributesOf, equalValues, type Input } from './expression.ts'

/** One thing that a call does to one table or index: what IAM decides on. */
export interface Access {
  /** As IAM names it, without the service: `PutItem`. */
  readonly action: string
  /** Missing for what concerns the account. */
  readonly table?: string
  readonly index?: string
  /** Items, or keys of items, that are named. */
  readonly items?: readonly Attributes[]
  /** A query, whose partition its condition names. */
  readonly query?: Input
  /** Top-level attributes that are named. */
  readonly attributes?: readonly string[]
}

const TABLE_NAME = /^[\w.-]+$/

/** An access to the table that a request names; `undefined` when it names none. */
export function accessTo(
  action: string,
  table: Json | undefined,
  more: Omit<Access, 'action' | 'table'> = {},
): Access | undefined {
  return typeof table === 'string' && TABLE_NAME.test(table) ? { action, table, ...more } : undefined
}

/** An access to the one item whose attributes or key stand in a member of the request. */
export function itemAccess(
  action: string,
  input: Json | undefined,
  member: 'Item' | 'Key',
): Access | undefined {
  if (!isObject(input) || !isObject(input[member])) return undefined
  return accessTo(action, input.TableName, { items: [input[member]], attributes: attributesOf(input) })
}

/** A query or a scan of a table or of its index. */
export function listAccess(action: 'Query' | 'Scan', input: Input): Access | undefined {
  const { IndexName: index } = input
  if (index !== undefined && (typeof index !== 'string' || !TABLE_NAME.test(index))) return undefined
  return accessTo(action, input.TableName, {
    ...(index !== undefined && { index }),
    ...(action === 'Query' && { query: input }),
    attributes: attributesOf(input),
  })
}

export function resourceOf({ table, index }: Access): string {
  if (table === undefined) return '*'
  const arn = `arn:aws:dynamodb:${localRegion}:${localAccount}:table/${table}`
  return index === undefined ? arn : `${arn}/index/${index}`
}

/** The values of the partition key that an access names; `undefined` when it should name one and does not. */
export function leadingKeys(
  { items = [], query }: Access,
  partitionKey: string,
): readonly string[] | undefined {
  const named =
    query === undefined ? items.map((item) => item[partitionKey]) : equalValues(query, partitionKey)
  const values = named.flatMap((value) => keyText(value) ?? [])
  return values.length < named.length || (query !== undefined && named.length === 0) ? undefined : values
}

/** The text of a value that may be part of a key. */
function keyText(value: Json | undefined): string | undefined {
  if (!isObject(value)) return undefined
  const [[type, text] = [], ...others] = Object.entries(value)
  const isKey = type === 'S' || type === 'N' || type === 'B'
  return isKey && typeof text === 'string' && others.length === 0 ? text : undefined
}
