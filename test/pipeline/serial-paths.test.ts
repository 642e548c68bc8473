// Each way in which units get their serials, from the catalogue to the invoice and the look-up.
import { describe, expect, test } from 'vitest'
import { asked, expectSound, gtins, openShop, type Shop, serialsIn, type ToldUnits } from './shop.ts'

const gtin = gtins[0]
const from = (count: number, first = 1) => Array.from({ length: count }, (_, i) => `SN-${first + i}`)

interface Way {
  readonly serials: string | object
  /** How the SKU is named where it has no GTIN. */
  readonly naming?: object
  /** Serials that are there before the order, if any. */
  readonly before?: (shop: Shop) => Promise<readonly string[]>
  /** What the report says of two units, from the serials before and those that the order shows. */
  readonly told: (before: readonly string[], ordered: readonly string[]) => ToldUnits
}

const commissioned: Way['told'] = (before) => ({ serials: before.slice(0, 2) })
const given: Way['told'] = (_, ordered) => ({ serials: ordered.slice(0, 2), lot: 'L1' })
const importSerials = (rows: readonly string[]) => async (shop: Shop) => {
  const done = await shop.import('serials', rows, { sku: 'UNIT' })
  expect(done).toMatchObject({ state: 'done', counts: { refused: 0 } })
  return rows.slice(1).map((row) => row.split(',')[0] ?? '')
}
const own = { gtin: undefined, domain: 'maker.example' }

const ways: Readonly<Record<string, Way>> = {
  'minted at-order': { serials: { mode: 'minted' }, told: given },
  'minted at-commissioning': {
    serials: { mode: 'minted', when: 'at-commissioning' },
    before: (shop) => shop.commission('UNIT', 5, { lot: 'L1' }),
    told: commissioned,
  },
  'minted at-shipment': {
    serials: { mode: 'minted', when: 'at-shipment' },
    told: () => ({ quantity: 2, lot: 'L1' }),
  },
  'reported at-shipment': { serials: 'reported', told: () => ({ serials: from(2), lot: 'L1' }) },
  'reported at-commissioning, by import': {
    serials: { mode: 'reported', when: 'at-commissioning' },
    before: importSerials(['serial,lot', ...from(5).map((serial) => `${serial},L1`)]),
    told: commissioned,
  },
  'reported at-commissioning, unit by unit': {
    serials: { mode: 'reported', when: 'at-commissioning' },
    async before(shop) {
      for (const serial of from(2))
        expect(await shop.step(gtin, serial, 'commission', { sku: 'UNIT', lot: 'L1' })).toMatchObject({
          status: 201,
        })
      return from(2)
    },
    told: commissioned,
  },
  'pool at-order': {
    serials: 'pool',
    before: importSerials(['serial', ...from(5)]),
    told: given,
  },
  'pool at-shipment': {
    serials: { mode: 'pool', when: 'at-shipment' },
    before: importSerials(['serial', ...from(5)]),
    told: (before) => ({ serials: before.slice(3), lot: 'L1' }),
  },
  'minted for an internal trade item': { serials: 'minted', naming: own, told: given },
  'reported for an internal trade item': {
    serials: 'reported',
    naming: own,
    told: () => ({ serials: from(2), lot: 'L1' }),
  },
  'pool of an internal trade item': {
    serials: 'pool',
    naming: own,
    before: importSerials(['serial', ...from(5)]),
    told: given,
  },
  'reported with a check digit, as phones have': {
    serials: { mode: 'reported', accepts: { length: 15, check: 'luhn' } },
    told: () => ({ serials: ['350000000000014', '350000000000022'], lot: 'L1' }),
  },
  '13 digits with a prefix': {
    serials: { mode: 'minted', format: { alphabet: 'digits', length: 13, prefix: '49' } },
    told: given,
  },
  'characters of one’s own': {
    serials: { mode: 'minted', format: { alphabet: 'ACDEFGHJKLMNPQRTUVWXY', length: 11, prefix: '%/' } },
    told: given,
  },
}

const forms: Readonly<Record<string, RegExp>> = {
  'minted at-order': /^[0-9A-HJKMNP-TV-Z]{12}$/,
  '13 digits with a prefix': /^490\d{10}$/,
  'characters of one’s own': /^%\/A[ACDEFGHJKLMNPQRTUVWXY]{8}$/,
}

describe('from the catalogue to the invoice and the look-up', () => {
  test.each(Object.entries(ways))('%s', async (name, { serials, naming = {}, before, told }) => {
    let reads: string[] = []
    const meter = (operation: string, { read }: { read: number }) => read > 0 && reads.push(operation)
    const shop = await openShop({ meter })
    await shop.sku('UNIT', { gtin, serials, lots: true, ...naming })
    await shop.receive('UNIT', 'L1', 4, { expiry: '2038-01-31' })
    const held = (await before?.(shop)) ?? []
    const ordered = await shop.order(1, 'UNIT', 3)
    expect(ordered).toMatchObject({ phase: 'allocated' })
    const units = told(held, serialsIn(ordered))
    const shipment = await shop.ship(1, 'S-1', [{ sku: 'UNIT', units: [units], outstanding: 1 }])
    expect(shipment).toMatchObject({ state: 'confirmed', invoice: { state: 'issued' } })

    const order = await shop.view(1)
    const left = order.lines[0].parts[0].serials.filter(({ shipped }: { shipped: boolean }) => shipped)
    const names: string[] = left.map(({ serial }: { serial: string }) => serial)
    expect(names).toHaveLength(2)
    if (units.serials !== undefined) expect(names.toSorted()).toEqual(units.serials.toSorted())
    for (const serial of names) expect(serial).toMatch(forms[name] ?? /./)
    const [xml = ''] = shop.invoiceTexts()
    for (const serial of [...names, 'L1']) expect(xml).toContain(`<cbc:Value>${serial}</cbc:Value>`)

    const tradeItem = 'gtin' in naming ? 'sku.UNIT' : gtin
    await shop.unit(tradeItem, 'NOBODY-KNOWS')
    for (const serial of names) {
      reads = []
      expect(await shop.unit(tradeItem, serial)).toMatchObject({
        sku: 'UNIT',
        state: 'sold',
        lot: 'L1',
        expiry: '2038-01-31',
        order: { orderId: order.orderId, lineId: '1000' },
        shipmentId: shipment.shipmentId,
        invoiceId: shipment.invoice.invoiceId,
      })
      expect(reads.length).toBeLessThanOrEqual(3)
    }
    expect(await shop.stock('UNIT')).toEqual({ L1: [2, 1] })
    expectSound(shop)
  })
})

describe('serials that are not what the policy says', () => {
  test('a wrong check digit, length, prefix or character is parked with its place in the report', async () => {
    const shop = await openShop()
    const accepts = { length: 15, prefix: '35', check: 'luhn' }
    await shop.sku('UNIT', { gtin, serials: { mode: 'reported', accepts } })
    await shop.order(1, 'UNIT', 4)
    const serials = ['350000000000018', '35000000000001', '990000000000011', '3500000000000O2']
    const shipment = await shop.ship(1, 'S-1', [{ sku: 'UNIT', units: [{ serials }] }])
    expect(shipment.state).toBe('parked')
    const places = shipment.faults.map(({ pointer }: { pointer: string }) => pointer)
    expect(new Set(places)).toEqual(new Set([0, 1, 2, 3].map((i) => `/lines/0/units/0/serials/${i}`)))
    expect(shop.invoiceTexts()).toEqual([])
    expectSound(shop)
  })
})

describe('serials of earlier key epochs', () => {
  test('are found by the look-up, and leave with their orders', async () => {
    const shop = await openShop()
    await shop.sku('UNIT', { gtin, serials: 'minted' })
    const first = serialsIn(await shop.order(1, 'UNIT', 2))
    for (const epoch of [1, 2]) {
      expect(await asked(shop.world.http.openEpoch, { body: { epoch } })).toMatchObject({ status: 201 })
      shop.world.advance(120_000)
    }
    const later = serialsIn(await shop.order(2, 'UNIT', 2))
    expect([first, later].map(([serial]) => serial?.[0])).toEqual(['0', '2'])
    for (const [i, serials] of [first, later].entries()) {
      const shipment = await shop.ship(i + 1, `S-${i}`, [{ sku: 'UNIT', units: [{ serials }] }])
      expect(shipment.state).toBe('confirmed')
      for (const serial of serials)
        expect(await shop.unit(gtin, serial)).toMatchObject({
          state: 'sold',
          order: { orderId: `shopify.fable.${i + 1}` },
        })
    }
    expectSound(shop)
  })
})
