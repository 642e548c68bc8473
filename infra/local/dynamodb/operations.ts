import { isObject, type Json } from '../assembly/fields.ts'
import { type Access, accessTo, itemAccess, listAccess } from './access.ts'
import type { Meeting } from './contention.ts'
import { attributesOf, type Input, objectAt } from './expression.ts'
import { readPartiQl } from './partiql.ts'

export interface Operation {
  /** What it does, one by one; `undefined` when the request cannot be understood. */
  readonly accesses: (input: Input) => readonly Access[] | undefined
  /** Whether it works on items; such operations report their capacity. */
  readonly onItems?: true
  /** How it meets others on the same items. */
  readonly meets?: Meeting
}

/** All operations that are served, by name; others are refused. */
export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['GetItem', { onItems: true, accesses: (input) => all([itemAccess('GetItem', input, 'Key')]) }],
  ['PutItem', write('PutItem', 'Item')],
  ['UpdateItem', write('UpdateItem', 'Key')],
  ['DeleteItem', write('DeleteItem', 'Key')],
  ['Query', { onItems: true, accesses: (input) => all([listAccess('Query', input)]) }],
  ['Scan', { onItems: true, accesses: (input) => all([listAccess('Scan', input)]) }],
  ['BatchGetItem', { onItems: true, accesses: batchGet }],
  ['BatchWriteItem', { onItems: true, meets: 'batch', accesses: batchWrite }],
  [
    'TransactGetItems',
    {
      onItems: true,
      meets: 'read-transaction',
      accesses: ({ TransactItems }) => each(TransactItems, readPart),
    },
  ],
  [
    'TransactWriteItems',
    {
      onItems: true,
      meets: 'write-transaction',
      accesses: ({ TransactItems }) => each(TransactItems, writePart),
    },
  ],
  ['ExecuteStatement', { onItems: true, accesses: (input) => all([statementAccess(input)]) }],
  [
    'BatchExecuteStatement',
    { onItems: true, accesses: ({ Statements }) => each(Statements, statementAccess) },
  ],
  [
    'ExecuteTransaction',
    { onItems: true, accesses: ({ TransactStatements }) => each(TransactStatements, statementAccess) },
  ],
  ['ListTables', { accesses: () => [{ action: 'ListTables' }] }],
  ...[
    'CreateTable',
    'DeleteTable',
    'DescribeContinuousBackups',
    'DescribeTable',
    'DescribeTimeToLive',
    'UpdateContinuousBackups',
    'UpdateTable',
    'UpdateTimeToLive',
  ].map((name): [string, Operation] => [
    name,
    { accesses: ({ TableName }) => all([accessTo(name, TableName)]) },
  ]),
])

function write(action: string, member: 'Item' | 'Key'): Operation {
  return { onItems: true, meets: 'write', accesses: (input) => all([itemAccess(action, input, member)]) }
}

/** Parts of a transaction by their member, with the action that IAM has for them. */
const writeParts: ReadonlyMap<string, readonly [action: string, member: 'Item' | 'Key']> = new Map([
  ['Put', ['PutItem', 'Item']],
  ['Update', ['UpdateItem', 'Key']],
  ['Delete', ['DeleteItem', 'Key']],
  ['ConditionCheck', ['ConditionCheckItem', 'Key']],
])

function writePart(part: Json): Access | undefined {
  const [name, input] = soleMember(part)
  const known = writeParts.get(name)
  return known && itemAccess(known[0], input, known[1])
}

function readPart(part: Json): Access | undefined {
  const [name, input] = soleMember(part)
  return name === 'Get' ? itemAccess('GetItem', input, 'Key') : undefined
}

function batchGet(input: Input): readonly Access[] | undefined {
  const tables = Object.entries(objectAt(input, 'RequestItems'))
  return all(
    tables.map(([table, request]) => {
      if (!isObject(request) || !Array.isArray(request.Keys) || !request.Keys.every(isObject))
        return undefined
      const keys: readonly Input[] = request.Keys
      const attributes = [...new Set([request, ...keys.map((Key) => ({ Key }))].flatMap(attributesOf))]
      return accessTo('BatchGetItem', table, { items: keys, attributes })
    }),
  )
}

function batchWrite(input: Input): readonly Access[] | undefined {
  const tables = Object.entries(objectAt(input, 'RequestItems'))
  return all(
    tables.map(([table, requests]) => {
      const items = Array.isArray(requests) ? requests.map(batchWriteItem) : [undefined]
      const known = items.filter((item) => item !== undefined)
      if (known.length < items.length) return undefined
      return accessTo('BatchWriteItem', table, {
        items: known,
        attributes: [...new Set(known.flatMap((item) => Object.keys(item)))],
      })
    }),
  )
}

const batchParts: ReadonlyMap<string, 'Item' | 'Key'> = new Map([
  ['PutRequest', 'Item'],
  ['DeleteRequest', 'Key'],
])

function batchWriteItem(request: Json): Input | undefined {
  const [name, input] = soleMember(request)
  const member = batchParts.get(name)
  const item = member !== undefined && isObject(input) ? input[member] : undefined
  return isObject(item) ? item : undefined
}

function statementAccess(input: Json): Access | undefined {
  const statement =
    isObject(input) && typeof input.Statement === 'string' ? readPartiQl(input.Statement) : undefined
  if (statement === undefined) return undefined
  const { action, table, index } = statement
  return accessTo(action, table, index === undefined ? {} : { index })
}

/** A request that names two things at once would have both done, or one of them: nobody can tell. */
function soleMember(value: Json): readonly [name: string, member: Json | undefined] {
  const [entry, ...others] = isObject(value) ? Object.entries(value) : []
  return entry === undefined || others.length > 0 ? ['', undefined] : entry
}

function each(
  list: Json | undefined,
  read: (part: Json) => Access | undefined,
): readonly Access[] | undefined {
  return Array.isArray(list) ? all(list.map(read)) : undefined
}

/** All or nothing: what is understood in part is not understood. Nothing at all is left to the service to refuse. */
function all(accesses: readonly (Access | undefined)[]): readonly Access[] | undefined {
  const known = accesses.filter((access) => access !== undefined)
  return known.length < accesses.length ? undefined : known
}
