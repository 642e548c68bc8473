import type { Condition, Query, Write } from '../table.ts'
import { keyNamesOf } from './key-names.ts'
import type { Placeholders } from './placeholders.ts'

/** The ConditionExpression; undefined when nothing is asked. */
export function conditionExpression(
  { absent, present, equals = {}, atLeast = {}, atMost = {} }: Condition,
  { name, value }: Placeholders,
): string | undefined {
  const terms = [
    ...(absent ? [`attribute_not_exists(${name('pk')})`] : []),
    ...(present ? [`attribute_exists(${name('pk')})`] : []),
    ...Object.entries(equals).map(([attribute, wanted]) =>
      wanted === undefined
        ? `attribute_not_exists(${name(attribute)})`
        : `${name(attribute)} = ${value(wanted)}`,
    ),
    ...Object.entries(atLeast).map(([attribute, bound]) => `${name(attribute)} >= ${value(bound)}`),
    ...Object.entries(atMost).map(([attribute, bound]) => `${name(attribute)} <= ${value(bound)}`),
  ]
  return terms.length > 0 ? terms.join(' AND ') : undefined
}

/** The UpdateExpression of a write that changes something. */
export function updateExpression(
  { set = {}, add = {}, remove = [] }: Extract<Write, { kind: 'update' }>,
  { name, value }: Placeholders,
): string {
  const sets = Object.entries(set).map(([attribute, wanted]) => `${name(attribute)} = ${value(wanted)}`)
  const adds = Object.entries(add).map(([attribute, by]) => `${name(attribute)} ${value(by)}`)
  const removes = remove.map(name)
  return [
    ...(sets.length > 0 ? [`SET ${sets.join(', ')}`] : []),
    ...(adds.length > 0 ? [`ADD ${adds.join(', ')}`] : []),
    ...(removes.length > 0 ? [`REMOVE ${removes.join(', ')}`] : []),
  ].join(' ')
}

/** The KeyConditionExpression of a query whose sort range is one condition. */
export function keyConditionExpression(query: Query, { name, value }: Placeholders): string {
  const { pk, from, to, prefix } = query
  const { partition, sort } = keyNamesOf(query)
  const inPartition = `${name(partition)} = ${value(pk)}`
  if (prefix !== undefined) return `${inPartition} AND begins_with(${name(sort)}, ${value(prefix)})`
  if (from !== undefined && to !== undefined) {
    return `${inPartition} AND ${name(sort)} BETWEEN ${value(from)} AND ${value(to)}`
  }
  if (from !== undefined) return `${inPartition} AND ${name(sort)} >= ${value(from)}`
  if (to !== undefined) return `${inPartition} AND ${name(sort)} <= ${value(to)}`
  return inPartition
}
