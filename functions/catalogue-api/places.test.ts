import { readConnection } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { expect, test } from 'vitest'
import type { HttpRequest } from '../shell/http-message.ts'
import { writeConnection } from './connection-door.ts'
import { showLocation, writeLegalEntity, writeLocation } from './step.ts'

const address = { city: 'Leipzig', country: 'DE' }
const store = {
  name: 'Shop at the market',
  kind: 'store',
  fulfils: ['pick-up', 'quick-commerce'],
  minimumDays: 0,
  address,
  timeZone: 'Europe/Berlin',
  providers: ['default'],
}

function requestOf(parameters: Record<string, string>, json: unknown = {}): HttpRequest {
  return {
    parameters,
    query: {},
    headers: {},
    body: Buffer.from(JSON.stringify(json)),
    requestId: 'r',
  }
}

async function shop() {
  const deps = { table: memoryTable(), secrets: memoryTable() }
  const entity = {
    name: 'Fable',
    vatId: 'DE123456789',
    address,
    timeZone: 'Europe/Berlin',
    invoicePrefix: 'INV',
  }
  await writeLegalEntity(deps, requestOf({ legalEntityId: 'fable' }, entity))
  await writeLocation(deps, requestOf({ locationId: 'market' }, store))
  await writeLocation(
    deps,
    requestOf({ locationId: 'hall' }, { name: 'Hall', address, timeZone: 'Europe/Berlin', providers: [] }),
  )
  const connect = async (change: object) => {
    const body = {
      legalEntityId: 'fable',
      secrets: [{ id: 'one', value: 'shpss_0123456789abcdef' }],
      ...change,
    }
    const answer = await writeConnection(deps, requestOf({ channel: 'shopify', connection: 'fable' }, body))
    const { errors = [] } = JSON.parse(String(answer.body))
    return { status: answer.status, codes: errors.map(({ code }: { code: string }) => code) }
  }
  return { deps, connect }
}

test('a store is a location like any other, with what it fulfils and how fresh goods must be', async () => {
  const { deps } = await shop()
  const shown = await showLocation(deps, requestOf({ locationId: 'market' }))
  expect(JSON.parse(String(shown.body))).toEqual({ ...store, locationId: 'market' })
})

test('orders go to locations that fulfil their kind; a location that says nothing sends', async () => {
  const { deps, connect } = await shop()
  expect(await connect({ locationId: 'market', fulfilment: 'quick-commerce' })).toMatchObject({ status: 200 })
  expect((await readConnection(deps.table, 'shopify', 'fable'))?.connection.fulfilment).toBe('quick-commerce')
  expect(await connect({ locationId: 'hall' })).toMatchObject({ status: 200 })
  for (const change of [{ locationId: 'market' }, { locationId: 'hall', fulfilment: 'pick-up' }])
    expect(await connect(change)).toEqual({ status: 422, codes: ['ORDERS-LOCATION-FULFILS'] })
})
