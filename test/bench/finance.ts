import assert from 'node:assert/strict'
import { putLegalEntity, type Table } from '@tallystick/store'
import { dynamoDbTable, type Meter } from '@tallystick/store/aws'
import { type DynamoDbEndpoint, startDynamoDb } from '../contracts/dynamodb-endpoint.ts'
import type { BenchOptions } from './benchmarks.ts'
import { financeQuestions } from './finance-questions.ts'
import { fillHistory, legalEntityId } from './invoice-history.ts'

/** What every larger history is compared with. */
const fewInvoices = 1_000
const usualInvoices = 100_000

/** What a question read. */
interface Reading {
  readonly readUnits: number
  /** Queries and gets. */
  readonly calls: number
}

/** What finance asks, of a short and of a long history of invoices: what it reads must be the same. */
export async function finance({ invoices = usualInvoices }: BenchOptions) {
  assert(invoices >= fewInvoices, 'the long history is the longer one')
  const dynamoDb = await startDynamoDb()
  try {
    const few = await readingsOf(dynamoDb, fewInvoices)
    const many = await readingsOf(dynamoDb, invoices)
    const growths = Object.entries(many).map(
      ([name, { readUnits }]) => readUnits - (few[name]?.readUnits ?? 0),
    )
    return {
      invoices,
      ...figuresOf(few, fewInvoices),
      ...figuresOf(many, invoices),
      largestGrowth: Math.max(...growths),
    }
  } finally {
    await dynamoDb.close()
  }
}

/** Each question, asked of a history of so many. */
async function readingsOf(dynamoDb: DynamoDbEndpoint, count: number): Promise<Record<string, Reading>> {
  let reading: Reading = { readUnits: 0, calls: 0 }
  const meter: Meter = (_, { read }) => {
    reading = { readUnits: reading.readUnits + read, calls: reading.calls + 1 }
  }
  const tableName = await dynamoDb.createTable()
  const table = dynamoDbTable({ tableName, client: dynamoDb.client, meter })
  await putSeller(table)
  await fillHistory(table, count)
  const readings: Record<string, Reading> = {}
  for (const [name, ask] of Object.entries(await financeQuestions(table, count))) {
    reading = { readUnits: 0, calls: 0 }
    const { status } = await ask()
    if (status !== 200) throw new Error(`${name} of ${count} is answered with ${status}`)
    readings[name] = reading
  }
  return readings
}

async function putSeller(table: Table): Promise<void> {
  const address = { city: 'Leipzig', country: 'DE' }
  const company = { name: 'Fable', vatId: 'DE123456780', address, timeZone: 'UTC', invoicePrefix: 'INV' }
  await table.write(putLegalEntity({ ...company, legalEntityId }))
}

function figuresOf(readings: Readonly<Record<string, Reading>>, count: number): Record<string, number> {
  return Object.fromEntries(
    Object.entries(readings).flatMap(([name, { readUnits, calls }]) => [
      [`${name}.readUnits.${count}`, readUnits],
      [`${name}.calls.${count}`, calls],
    ]),
  )
}
