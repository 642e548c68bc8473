import { describe, expect, test } from 'vitest'
import { deliverAll, untilAnswered } from './crashes.ts'
import { openIndianShop, ownCall } from './indian-shop.ts'
import { type Life, lived, sweepOnce } from './lived.ts'
import { reportFor } from './shipments.ts'
import { taken } from './shop.ts'
import { invoicesOf } from './stores-at-rest.ts'
import { request, type World } from './world.ts'

const orderId = 'generic.own.ORD-1'
const buyer = {
  name: 'Malabar Provisions LLP',
  taxId: '29AABCM1234K1ZI',
  billingAddress: { street: '4 Church Street', city: 'Bengaluru', postalCode: '560001', country: 'IN' },
}

function orderOf(lines: readonly object[], gross: string) {
  return {
    ...{ externalId: 'ORD-1', revision: 1, placedAt: '2026-11-20T09:00:00Z' },
    ...{ currency: 'INR', pricesIncludeTax: true, paid: true, buyer, charges: [], lines },
    totals: { gross },
  }
}

const line = (lineId: string, sku: string, quantity: number, gross: string) => ({
  ...{ lineId, sku, name: sku, quantity },
  price: { gross, net: gross, taxes: [] },
})

const sound = orderOf(
  [line('1', 'ROUTER-AX3', 2, '9912.00'), line('2', 'TEA-NILGIRI', 10, '2520.00')],
  '12432.00',
)
/** The portal knows no such HSN code. */
const mistyped = orderOf([line('1', 'STRAINER-STEEL', 2, '420.00')], '420.00')

async function order(world: World, data: object): Promise<void> {
  await untilAnswered(() => world.http.receiveOrder(ownCall(world, data)))
  await deliverAll(world)
}

/** Ten minutes in which the sweeper runs; longer than any post takes whose sender died. */
async function rest(world: World): Promise<void> {
  for (let minute = 0; minute < 10; minute++) await sweepOnce(world)
}

async function pack(world: World, part: (line: { ordered: number }) => number = ({ ordered }) => ordered) {
  const report = await untilAnswered(() => reportFor(world, orderId, { quantity: part }))
  const { shippedAt: packedAt, ...goods } = report
  const packed = { ...goods, locationId: 'bengaluru', status: 'packed', packedAt }
  await untilAnswered(() => taken(world.http.receiveShipment, { clientId: 'client-default', body: packed }))
  await deliverAll(world)
  await rest(world)
}

async function ask(world: World, body: object): Promise<void> {
  const [{ invoiceId } = { invoiceId: '' }] = invoicesOf(world)
  await untilAnswered(() => taken(world.http.askRegistration, { parameters: { invoiceId }, body }))
  await deliverAll(world)
  await rest(world)
}

async function mend(world: World): Promise<void> {
  const parameters = { sku: 'STRAINER-STEEL' }
  const gst = { hsn: '73239390', rate: '5' }
  const body = { name: 'Strainer', unit: 'H87', serials: 'none', lots: false, gst }
  await untilAnswered(() => world.http.writeSku(request({ parameters, body })))
}

async function depart(world: World): Promise<void> {
  const [shipment] = world.table.items().filter(({ sk }) => sk === 'SHIPMENT')
  const parameters = { shipmentId: String(shipment?.pk).slice('SHIPMENT#'.length) }
  const body = { shippedAt: '2026-11-20T16:00:00+05:30' }
  await untilAnswered(() =>
    taken(world.http.receiveDeparture, { clientId: 'client-default', parameters, body }),
  )
  await deliverAll(world)
}

const lives: Readonly<Record<string, Life['during']>> = {
  'packed, registered, left': async (world) => {
    await order(world, sound)
    await pack(world)
    await depart(world)
  },
  'refused, corrected under its number, left': async (world) => {
    await order(world, mistyped)
    await pack(world)
    await mend(world)
    await ask(world, { do: 'revise' })
    await depart(world)
  },
  'refused, its number given up, made anew under another': async (world) => {
    await order(world, mistyped)
    await pack(world)
    await ask(world, { do: 'give-up', reason: 'The HSN code is none' })
    await mend(world)
    await ask(world, { do: 'revise' })
    await depart(world)
  },
  'cancelled with the portal, made anew under another number': async (world) => {
    await order(world, sound)
    await pack(world)
    await ask(world, { do: 'cancel', reason: 'data-entry-mistake', remark: 'A wrong reference' })
    await ask(world, { do: 'revise' })
    await depart(world)
  },
  'cancelled with the portal': async (world) => {
    await order(world, sound)
    await pack(world)
    await ask(world, { do: 'cancel', reason: 'order-cancelled', remark: 'The buyer called' })
  },
  credited: async (world) => {
    await order(world, sound)
    await pack(world)
    const [{ invoiceId } = { invoiceId: '' }] = invoicesOf(world)
    const what = { kind: 'lines', lines: [{ lineId: '1', quantity: '1' }] }
    const body = { reference: 'R-1', invoiceId, reason: 'Returned', what }
    await untilAnswered(() => taken(world.http.requestCredit, { body }))
    await deliverAll(world)
    await rest(world)
  },
}

describe('in India too, a process that dies after any change changes nothing', () => {
  test.each(Object.entries(lives))('of a life: %s', async (_, during) => {
    const life = { open: openIndianShop, during }
    const whole = await lived(life, 0)
    expect(whole.broken).toEqual([])
    expect(whole.rest.invoices).not.toEqual([])
    for (let at = 1; at <= whole.changes; at++) {
      const { rest: left, broken } = await lived(life, at)
      expect({ at, broken, rest: left }).toEqual({ at, broken: [], rest: whole.rest })
    }
  })
})
