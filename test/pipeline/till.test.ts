import { beforeEach, describe, expect, test } from 'vitest'
import { deliverAll, untilAnswered } from './crashes.ts'
import { openIndianShop } from './indian-shop.ts'
import { type Life, lived, sweepOnce } from './lived.ts'
import { tracedSteps } from './packing.ts'
import { openTill, saleOf } from './selling-at-tills.ts'
import { openStores, type Stores } from './selling-stores.ts'
import { codesOf, expectSound, gtins, taken } from './shop.ts'
import { request, type World } from './world.ts'

const [tea, phone] = gtins
const link = (serial: string) => `https://id.gs1.org/01/${phone}/21/${serial}`
const inLot = { scan: `(01)${tea}(10)T1` }

let stores: Stores
let till: Awaited<ReturnType<typeof openTill>>

beforeEach(async () => {
  stores = await openStores()
  await stock(stores)
  till = await openTill(stores.world, 'mitte')
})

async function stock(shop: Pick<Stores, 'sku' | 'receive'>) {
  await shop.sku('TEA', { lots: true, gtin: tea })
  await shop.sku('PHONE', { gtin: phone, serials: 'reported' })
  await shop.receive('TEA', 'T1', 10, { locationId: 'mitte' })
}

const faultsOf = ({ body }: { body: { errors?: { code: string; pointer: string }[] } }) =>
  (body.errors ?? []).map(({ code, pointer }) => `${code} ${pointer}`)

describe('a sale over the counter', () => {
  test('is an order, its goods have left, and it is invoiced and traced', async () => {
    const { status, body } = await till.sell(saleOf('R-1', [inLot, { scan: link('A1') }]))
    expect([status, body]).toMatchObject([202, { orderId: 'till.mitte.R-1', status: 'accepted' }])
    await stores.later()
    const { body: shown } = await till.show('R-1')
    expect(shown).toMatchObject({ phase: 'shipped', shipment: 'confirmed', faults: [] })
    expect(shown.invoices).toEqual([
      { state: 'issued', invoiceId: expect.any(String), number: 'INV-2026-000001' },
    ])
    expect(await stores.stock('TEA', 'mitte')).toEqual({ T1: [9, 9] })
    expect(await stores.unit(phone, 'A1')).toMatchObject({
      state: 'sold',
      order: { orderId: 'till.mitte.R-1' },
    })
    const [invoice] = stores.invoiceTexts()
    expect(invoice).toContain('Walk-in customer')
    expect(tracedSteps(stores.world).map(([step]) => step)).toContain('retail_selling')
    expect(tracedSteps(stores.world).map(([step]) => step)).not.toContain('shipping')
    expectSound(stores)
  })

  test('is invoiced to whoever says a name', async () => {
    const buyer = { name: 'Kontor GmbH', taxId: 'DE123456788', address: { city: 'Kiel', country: 'DE' } }
    await till.sell(saleOf('R-1', [inLot], { buyer }))
    await stores.later()
    expect(stores.invoiceTexts()[0]).toContain('Kontor GmbH')
  })

  test('is the same however often it is posted, and no other comes under its receipt', async () => {
    const sale = saleOf('R-1', [inLot])
    const answers = await Promise.all(Array.from({ length: 20 }, () => till.post(sale)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
    await stores.world.settle()
    await stores.later()
    const again = await till.sell(sale)
    expect(again.status).toBe(202)
    const other = await till.sell(saleOf('R-1', [inLot, inLot]))
    expect([other.status, ...faultsOf(other)]).toEqual([409, 'TILL-RECEIPT-REUSED /receipt'])
    await stores.later()
    expect(stores.invoiceTexts()).toHaveLength(1)
    expect(await stores.stock('TEA', 'mitte')).toEqual({ T1: [9, 9] })
    expectSound(stores)
  })

  test('is its provider’s: another one that sells there cannot repeat it', async () => {
    const fulfils = ['in-store']
    await stores.location('mitte', { kind: 'store', fulfils, providers: ['default', 'other'] })
    await till.sell(saleOf('R-1', [inLot]))
    const other = await till.sell(saleOf('R-1', [inLot]), 'client-other')
    expect([other.status, ...faultsOf(other)]).toEqual([409, 'TILL-RECEIPT-REUSED /receipt'])
  })

  test('races another for one receipt: one is taken whole, the other is told', async () => {
    const sales = [saleOf('R-1', [inLot]), saleOf('R-1', [{ scan: link('A1') }])]
    const answers = await Promise.all([...sales, ...sales].map((sale) => till.post(sale)))
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 202, 409, 409])
    await stores.world.settle()
    await stores.later()
    expect((await till.show('R-1')).body).toMatchObject({ shipment: 'confirmed' })
    expect(stores.invoiceTexts()).toHaveLength(1)
    expectSound(stores)
  })

  test('of one unit at two tills is one sale; the other is parked', async () => {
    const sales = [saleOf('R-1', [{ scan: link('A1') }]), saleOf('R-2', [{ scan: link('A1') }])]
    const answers = await Promise.all(sales.map((sale) => till.post(sale)))
    expect(answers.map(({ status }) => status)).toEqual([202, 202])
    await stores.world.settle()
    await stores.later()
    const shown = await Promise.all(['R-1', 'R-2'].map(async (receipt) => (await till.show(receipt)).body))
    expect(shown.map(({ shipment }) => shipment).sort()).toEqual(['confirmed', 'parked'])
    expect(shown.flatMap(codesOf)).toEqual(['ORDERS-SERIAL-SHIPPED'])
    expect(stores.invoiceTexts()).toHaveLength(1)
  })
})

describe('what is wrong is told while the goods lie on the counter', () => {
  test.each([
    ['a unit that was sold', { scan: link('SOLD') }, 'ORDERS-SERIAL-SHIPPED /lines/0/serial'],
    ['a lot that is recalled', { scan: `(01)${tea}(10)BAD` }, 'ORDERS-LOT-STOPPED /lines/0/lot'],
    ['a lot that is not here', { scan: `(01)${tea}(10)NONE` }, 'ORDERS-LOT-UNKNOWN /lines/0/lot'],
    ['no lot', { scan: tea.slice(1) }, 'ORDERS-LOT-MISSING /lines/0/lot'],
    ['no serial', { sku: 'PHONE' }, 'ORDERS-SERIAL-COUNT /lines/0/serial'],
    ['one serial for two', { scan: link('A1'), quantity: 2 }, 'ORDERS-SERIAL-COUNT /lines/0/quantity'],
    ['nothing that is a code', { scan: 'hello' }, 'TILL-SCAN /lines/0/scan'],
    ['a broken GTIN', { scan: '9506000134353' }, 'TILL-SCAN /lines/0/scan'],
    ['a place instead of goods', { scan: '(414)9506000134307' }, 'TILL-SCAN-ITEM /lines/0/scan'],
    ['a GTIN that nobody has', { scan: '09506000134451' }, 'TILL-ITEM-UNKNOWN /lines/0/scan'],
    ['another SKU than was scanned', { ...inLot, sku: 'PHONE' }, 'TILL-SCAN-DIFFERS /lines/0/sku'],
    ['another lot than was scanned', { ...inLot, lot: 'T2' }, 'TILL-SCAN-DIFFERS /lines/0/lot'],
    ['a kit of loose parts', { sku: 'BASKET-JOY' }, 'TILL-KIT /lines/0'],
    ['half a price', { ...inLot, price: { gross: '11.90' } }, 'TILL-PRICE /lines/0/price'],
    [
      'a price that does not add up',
      { ...inLot, price: { net: '10.00', tax: '1.50', gross: '11.90', rate: '19' } },
      'CHANNELS-PRICE-DIFFERS /lines/0/price/gross',
    ],
  ])('%s', async (_, line, fault) => {
    await stores.receive('TEA', 'BAD', 5, { locationId: 'mitte' })
    const recall = { reference: 'RC-1', sku: 'TEA', lot: 'BAD', reason: 'glass' }
    await taken(stores.world.http.recallLot, { body: recall })
    await till.sell(saleOf('R-0', [{ scan: link('SOLD') }]))
    await stores.later()
    const answer = await till.sell(saleOf('R-1', [line]))
    expect([answer.status, ...faultsOf(answer)]).toEqual([422, fault])
    expect((await till.show('R-1')).status).toBe(404)
  })

  test.each([
    [
      'a payment that is too small',
      { payments: [{ kind: 'cash', amount: '11.00' }] },
      'TILL-PAYMENTS-DIFFER /payments',
    ],
    ['a store that is none', { store: 'moon' }, 'TILL-STORE /store'],
    ['a moment ahead', { soldAt: '2027-01-01T10:00:00Z' }, 'ORDERS-SHIPMENT-FUTURE /soldAt'],
  ])('%s', async (_, about, fault) => {
    const answer = await till.sell(saleOf('R-1', [inLot], about))
    expect([answer.status, ...faultsOf(answer)]).toEqual([422, fault])
  })

  test('the same unit twice on one receipt', async () => {
    const answer = await till.sell(saleOf('R-1', [{ scan: link('A1') }, { scan: link('A1') }]))
    expect(faultsOf(answer)).toEqual(['ORDERS-SERIAL-TWICE /lines/1'])
  })

  test('a provider that does not sell there', async () => {
    const answer = await till.sell(saleOf('R-1', [inLot]), 'client-other')
    expect(faultsOf(answer)).toEqual(['TILL-STORE /store'])
    expect((await till.sell(saleOf('R-1', [inLot]), 'nobody')).status).toBe(404)
  })
})

test('goods without lots and serials are sold by their barcode alone', async () => {
  await till.sell(saleOf('R-1', [{ scan: '9506000134376' }]))
  await stores.later()
  expect((await till.show('R-1')).body).toMatchObject({ invoices: [{ state: 'issued' }] })
})

test('a unit that was labelled in advance is sold by its serial, whatever order its SKU would be minted for', async () => {
  const serials = {
    mode: 'minted',
    when: 'at-commissioning',
    format: { alphabet: 'crockford', length: 12, prefix: '' },
    quota: 1000,
  }
  await stores.sku('VASE', { gtin: gtins[2], serials })
  const [serial = ''] = await stores.commission('VASE', 2)
  const scan = `(01)${gtins[2]}(21)${serial}`
  expect((await till.sell(saleOf('R-1', [{ scan }]))).status).toBe(202)
  await stores.later()
  expect(await stores.unit(gtins[2], serial)).toMatchObject({ state: 'sold' })
  expect(faultsOf(await till.sell(saleOf('R-2', [{ scan }])))).toEqual([
    'ORDERS-SERIAL-SHIPPED /lines/0/serial',
  ])
  const unknown = `(01)${gtins[2]}(21)NOBODYS-1`
  expect(faultsOf(await till.sell(saleOf('R-3', [{ scan: unknown }])))).toEqual([
    'ORDERS-SERIAL-UNKNOWN /lines/0/serial',
  ])
  expectSound(stores)
})

test('a till is no channel that anybody may call', async () => {
  const parameters = { channel: 'till', connection: 'mitte' }
  const { status } = await stores.world.http.receiveOrder(
    request({ parameters, body: saleOf('R-1', [inLot]) }),
  )
  expect(status).toBe(401)
})

describe('a process that dies after any change of a sale', () => {
  const life: Life = {
    async before(world) {
      const shop = { world, ...(await shopOn(world)) }
      await shop.prepare()
    },
    async during(world) {
      const body = { store: 'mitte', ...saleOf('R-1', [inLot, { scan: link('A1') }]) }
      const sale = request({ clientId: 'client-default', body })
      await untilAnswered(() => world.http.sellAtTill(sale))
      await deliverAll(world)
      await sweepOnce(world)
    },
  }

  test('changes nothing about it, its sale posted again', async () => {
    const whole = await lived(life, 0)
    expect(whole.broken).toEqual([])
    expect(whole.changes).toBeGreaterThan(10)
    for (let at = 1; at <= whole.changes; at++) {
      const { rest, broken } = await lived(life, at)
      expect({ at, broken, rest }).toEqual({ at, broken: [], rest: whole.rest })
    }
  })
})

/** The same stores in a world that is there already. */
async function shopOn(world: World) {
  const put = (door: Parameters<typeof taken>[0], parameters: Record<string, string>, body: object) =>
    taken(door, { parameters, body })
  return {
    async prepare() {
      const { http } = world
      const store = {
        address: { city: 'Mitte', country: 'DE' },
        timeZone: 'Europe/Berlin',
        providers: ['default'],
      }
      await put(
        http.writeLocation,
        { locationId: 'mitte' },
        { name: 'Mitte', fulfils: ['in-store'], ...store },
      )
      await openTill(world, 'mitte')
      const sku = { name: 'x', unit: 'H87' }
      await put(http.writeSku, { sku: 'TEA' }, { ...sku, lots: true, serials: 'none', gtin: tea })
      await put(http.writeSku, { sku: 'PHONE' }, { ...sku, lots: false, serials: 'reported', gtin: phone })
      const receipt = { reference: 'PO-1', locationId: 'mitte', sku: 'TEA', lot: 'T1', quantity: 10 }
      await taken(http.receiveLot, { body: receipt })
      await world.settle()
    },
  }
}

test('a sale over the counter in India is invoiced by the registration of the store, to nobody in particular', async () => {
  const { world, close } = await openIndianShop()
  const address = {
    street: '1, M. G. Road',
    city: 'Bengaluru',
    postalCode: '560001',
    subdivision: 'KA',
    country: 'IN',
  }
  const body = {
    name: 'Store',
    address,
    timeZone: 'Asia/Kolkata',
    providers: ['default'],
    fulfils: ['in-store'],
  }
  await taken(world.http.writeLocation, { parameters: { locationId: 'mg-road' }, body })
  const counter = await openTill(world, 'mg-road', { legalEntityId: 'kaveri' })
  const price = { gross: '1050.00', tax: '50.00', rate: '5' }
  const about = {
    currency: 'INR',
    soldAt: '2026-11-20T13:30:00+05:30',
    payments: [{ kind: 'cash', amount: '1050.00' }],
  }
  const { status } = await counter.sell(saleOf('R-1', [{ scan: '09506000135021', price }], about))
  expect(status).toBe(202)
  await sweepOnce(world)
  await world.settle()
  const { body: shown } = await counter.show('R-1')
  expect(shown).toMatchObject({ phase: 'shipped', faults: [] })
  expect(shown.invoices).toMatchObject([{ state: 'issued', number: expect.stringMatching(/^BLR/) }])
  close()
})
