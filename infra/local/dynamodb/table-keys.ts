import { isObject, type Json } from '../assembly/fields.ts'
import { type Answer, readAnswer } from './answer.ts'
import { objectAt } from './expression.ts'

/** Names of the key attributes of a table and of its indexes, the partition key first. */
export interface TableKeys {
  readonly table: readonly string[]
  readonly indexes: ReadonlyMap<string, readonly string[]>
}

/** Asks the service once for each table, and remembers. */
export interface KnownTables {
  /** `undefined` when there is no such table. */
  keysOf(table: string, describe: (body: Buffer) => Promise<Answer>): Promise<TableKeys | undefined>
  /** To be called when a table was made, changed or deleted. */
  forget(table: string): void
}

export function knownTables(): KnownTables {
  const known = new Map<string, Promise<TableKeys | undefined>>()
  return {
    keysOf(table, describe) {
      const remembered = known.get(table)
      if (remembered !== undefined) return remembered
      const asked = describe(Buffer.from(JSON.stringify({ TableName: table }))).then(readKeys)
      known.set(table, asked)
      const forget = () => known.get(table) === asked && known.delete(table)
      asked.then((keys) => keys ?? forget(), forget)
      return asked
    },
    forget: (table) => void known.delete(table),
  }
}

function readKeys(answer: Answer): TableKeys | undefined {
  const content = readAnswer(answer)
  if (answer.status !== 200 || content === undefined) {
    if (String(content?.__type).endsWith('#ResourceNotFoundException')) return undefined
    throw new Error(`DescribeTable was answered with status ${answer.status}`)
  }
  const table = objectAt(content, 'Table')
  const { GlobalSecondaryIndexes: global = [], LocalSecondaryIndexes: local = [] } = table
  const indexes = [global, local].flat().filter(isObject)
  return {
    table: keyNames(table.KeySchema),
    indexes: new Map(indexes.map(({ IndexName, KeySchema }) => [String(IndexName), keyNames(KeySchema)])),
  }
}

function keyNames(schema: Json | undefined): readonly string[] {
  const elements = Array.isArray(schema) ? schema.filter(isObject) : []
  const ofType = (type: string) => elements.filter(({ KeyType }) => KeyType === type)
  return [...ofType('HASH'), ...ofType('RANGE')].map(({ AttributeName }) => String(AttributeName))
}
