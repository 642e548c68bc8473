import type { Client } from '@tallystick/functions/shell/access/clients'
import { issuedTo } from './crediting.ts'
import { bySerial, returnOf } from './returning.ts'
import { openTill, saleOf } from './selling-at-tills.ts'
import { gtins, openShop, type Shop, serialsIn, taken } from './shop.ts'
import { idOf } from './shopify-order.ts'

/** Names of things of one tenant, by the path parameter that takes them. */
export type Ids = Readonly<Record<string, string>>

const produced = {
  reference: 'RUN-1',
  locationId: 'leipzig',
  inputs: [{ sku: 'COCOA', lot: 'C1', quantity: 10 }],
  outputs: [{ sku: 'BAR', lot: 'B1', quantity: 20, expected: '20', bestBefore: '2038-05-01' }],
}

async function stockShop(shop: Shop): Promise<void> {
  await shop.sku('PHONE', { gtin: gtins[0], serials: 'minted' })
  await shop.sku('COCOA', { lots: true })
  await shop.sku('BAR', { gtin: gtins[1], lots: true })
  await shop.sku('BOX', {
    gtin: gtins[2],
    lots: true,
    kit: 'pre-assembled',
    components: [{ sku: 'BAR', quantity: 2 }],
  })
  await shop.location('mitte', { kind: 'store', fulfils: ['in-store'] })
  await shop.receive('COCOA', 'C1', 100, { expiry: '2037-01-01' })
}

/** A tenant, legal entity `fable` with places `leipzig` and `mitte`, of which there is one of everything. */
export async function openTenant() {
  const shop = await openShop()
  const { world } = shop
  const { http } = world
  await stockShop(shop)
  const { productionId } = await taken(http.produce, { body: produced })
  const assembly = { reference: 'A-1', locationId: 'leipzig', sku: 'BOX', lot: 'K1', quantity: 5 }
  const components = [{ sku: 'BAR', lot: 'B1', perKit: 2 }]
  const { assemblyId } = await taken(http.assemble, { body: { ...assembly, components } })
  const line = { sku: 'COCOA', lot: 'C1', quantity: 2 }
  await taken(http.moveStock, { body: { reference: 'M-1', from: 'leipzig', to: 'mitte', lines: [line] } })
  const serials = serialsIn(await shop.order(1, 'PHONE', 2))
  const { shipmentId } = await shop.ship(1, 'S-1', [{ sku: 'PHONE', units: [{ serials }] }])
  const [invoiceId = ''] = issuedTo(world, idOf({ id: 1 }))
  const what = { kind: 'amount', amount: '1.00', basis: 'gross' }
  const credit = { reference: 'R-1', invoiceId, reason: 'Kind', what }
  const { creditId } = await taken(http.requestCredit, { body: credit })
  const back = returnOf('B-1', [bySerial(gtins[0], serials.slice(0, 1))])
  const { returnId } = await taken(http.receiveReturn, { clientId: 'client-default', body: back })
  const till = await openTill(world, 'mitte')
  await till.sell(saleOf('T-1', [{ sku: 'CARD-25' }]))
  const days = { from: '2026-11-20', to: '2026-11-20', legalEntity: 'fable', formats: ['original'] }
  const { exportId } = await taken(http.openExport, { body: { reference: 'X-1', ...days } })
  await shop.order(2, 'PHONE', 1)
  await world.settle()
  const ids: Ids = {
    orderId: idOf({ id: 1 }),
    shipmentId,
    invoiceId,
    creditId,
    returnId,
    exportId,
    seriesId: 'fable.invoice.2026',
    ...{ legalEntityId: 'fable', locationId: 'leipzig', channel: 'shopify', connection: 'fable' },
    ...{ store: 'mitte', receipt: 'T-1', moveId: 'M-1', productionId, assemblyId },
    ...{ sku: 'PHONE', tradeItem: gtins[0], serial: serials[1] ?? '' },
    ...{
      provider: 'shipbob',
      account: 'one',
      gstin: '29AABCM1234K1ZI',
      commissioningId: 'C-1',
      importId: 'i',
    },
    ...{ kind: 'skus', endpointId: 'erp', parkedId: 'p', requestId: 'r', runId: 'l' },
    ...{ recallId: 'R-1', nodeKind: 'lot', nodeId: 'CHOC-70~CH2611' },
  }
  return { ...shop, ids }
}

export type Tenant = Awaited<ReturnType<typeof openTenant>>

/** A client of a party that reaches these alone. */
export function boundTo(party: string, legalEntity: string, ...locations: readonly string[]): Client {
  return { name: 'default', party, legalEntities: [legalEntity], locations }
}
