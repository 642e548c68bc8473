import type { Connection, LegalEntity, Location, Sku } from '@tallystick/orders'
import { describe, expect, test } from 'vitest'
import {
  listLegalEntities,
  putLegalEntity,
  putLocation,
  putSku,
  readLegalEntity,
  readLocation,
  readSku,
  readSkus,
} from './catalogue.ts'
import { putConnection, readConnection } from './connections.ts'
import { memoryTable } from './memory/index.ts'

const address = { city: 'Leipzig', country: 'DE' }
const mug: Sku = { sku: 'MUG-BLUE', name: 'Mug, blue', unit: 'H87', serials: { mode: 'none' }, lots: false }
const card: Sku = { ...mug, sku: 'CARD', name: 'Card' }
const kit: Sku = { ...mug, sku: 'KIT', components: [{ sku: 'CARD', quantity: 2 }] }
const location: Location = {
  locationId: 'leipzig',
  name: 'Hall',
  address,
  timeZone: 'Europe/Berlin',
  providers: ['default'],
}
const connection: Connection = {
  channel: 'shopify',
  connectionId: 'fable',
  legalEntityId: 'fable',
  locationId: 'leipzig',
  buyerTaxIdPaths: [],
  buyerElectronicAddressPaths: [],
  skuAliases: { 'OLD-MUG': 'MUG-BLUE' },
}

function entity(legalEntityId: string): LegalEntity {
  return {
    legalEntityId,
    name: legalEntityId,
    vatId: 'DE123456789',
    address,
    timeZone: 'Europe/Berlin',
    invoicePrefix: 'INV',
  }
}

test('each record comes back as it was written, and a second writing replaces it', async () => {
  const table = memoryTable()
  await table.write(
    putSku(mug),
    putLegalEntity(entity('fable')),
    putLocation(location),
    putConnection(connection),
  )
  await table.write(putSku({ ...mug, name: 'Mug, deep blue' }))
  expect(await readSku(table, 'MUG-BLUE')).toEqual({ ...mug, name: 'Mug, deep blue' })
  expect(await readLegalEntity(table, 'fable')).toEqual(entity('fable'))
  expect(await readLocation(table, 'leipzig')).toEqual(location)
  expect((await readConnection(table, 'shopify', 'fable'))?.connection).toEqual(connection)
})

test('what is not there is not found', async () => {
  const table = memoryTable()
  expect(await readSku(table, 'NOBODY')).toBeUndefined()
  expect(await readLegalEntity(table, 'nobody')).toBeUndefined()
  expect(await readLocation(table, 'nowhere')).toBeUndefined()
  expect(await readConnection(table, 'shopify', 'nobody')).toBeUndefined()
})

describe('SKUs are read together', () => {
  test('each once, with the components of kits; those that are not there are left out', async () => {
    const reads: string[] = []
    const table = memoryTable({ meter: (operation) => reads.push(operation) })
    await table.write(putSku(mug), putSku(card), putSku(kit))
    reads.length = 0
    const found = await readSkus(table, ['MUG-BLUE', 'KIT', 'MUG-BLUE', 'NOBODY'])
    expect([...found.keys()].sort()).toEqual(['CARD', 'KIT', 'MUG-BLUE'])
    expect(found.get('CARD')).toEqual(card)
    expect(reads).toEqual(['GetItem', 'GetItem', 'GetItem', 'GetItem'])
  })

  test('none asked for, none read', async () => {
    const reads: string[] = []
    expect((await readSkus(memoryTable({ meter: (operation) => reads.push(operation) }), [])).size).toBe(0)
    expect(reads).toEqual([])
  })
})

test('legal entities are listed, all of them', async () => {
  const table = memoryTable()
  const ids = Array.from({ length: 300 }, (_, i) => `entity-${i}`)
  for (const id of ids) await table.write(putLegalEntity({ ...entity(id), name: 'x'.repeat(5000) }))
  expect((await listLegalEntities(table)).map(({ legalEntityId }) => legalEntityId).sort()).toEqual(
    ids.sort(),
  )
})
