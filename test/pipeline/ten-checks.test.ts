// The ten checks of a shipment, one by one: each says what is wrong, and where in the report.
import { beforeEach, describe, expect, test } from 'vitest'
import { packedReport } from './packing.ts'
import { post } from './shipments.ts'
import { gtins, openShop, type Shop, type ToldLine, taken } from './shop.ts'
import { bodyOf } from './world.ts'

const [gtin] = gtins
let shop: Shop

/** Three phones of lot L1 with serials that begin with P, two chocolates, and a basket with wine in it. */
beforeEach(async () => {
  shop = await openShop()
  await shop.sku('PHONE', { gtin, lots: true, serials: { mode: 'reported', accepts: { prefix: 'P' } } })
  for (const [lot, expiry] of [
    ['L1', '2037-12-31'],
    ['L2', '2037-12-31'],
    ['SHORT', '2026-11-21'],
  ] as const)
    await shop.receive('PHONE', lot, 9, { expiry })
  await shop.order(1, [
    { sku: 'PHONE', quantity: 3, price: 900 },
    { sku: 'BASKET-JOY', quantity: 1, price: 5900 },
  ])
})

const phones = (serials: readonly string[], more: object = {}): ToldLine => ({
  sku: 'PHONE',
  units: [{ serials, lot: 'L1', ...more }],
})
const whole = ['P1', 'P2', 'P3']
const change = (line: object, more: object = {}): ToldLine => ({ ...phones(whole), ...line, ...more })
const basket: ToldLine = { sku: 'BASKET-JOY', index: 1, units: [{ quantity: 1 }] }

/** What is told of a report, at the door or when it is worked on. */
async function faultsOf(lines: readonly ToldLine[], about: object = {}): Promise<string[]> {
  const answer = await post(shop.world, packedReport(1, 'S-1', lines, about))
  const found = answer.status === 202 ? await worked(bodyOf(answer).shipmentId) : bodyOf(answer).errors
  return found.map(({ code, pointer }: { code: string; pointer: string }) => `${code} ${pointer}`)
}

async function worked(shipmentId: string) {
  await shop.world.settle()
  const asking = { clientId: 'client-default', parameters: { shipmentId } }
  return (await taken(shop.world.http.showShipment, asking)).faults
}

type Case = readonly [
  check: string,
  code: string,
  pointer: string,
  lines: readonly ToldLine[],
  about?: object,
]

const at = '/lines/0'
const cases: readonly Case[] = [
  ['1: units add up', 'ORDERS-SHIPMENT-QUANTITY', `${at}/units`, [change({ quantity: 2 })]],
  [
    '1: one serial for each unit',
    'ORDERS-SERIAL-COUNT',
    `${at}/units/0/serials`,
    [phones(['P1'], { quantity: 2 })],
  ],
  ['1: each once', 'ORDERS-SERIAL-TWICE', `${at}/units/0/serials/1`, [phones(['P1', 'P1', 'P2'])]],
  [
    '1: as the SKU wants them',
    'SERIALS-SERIAL-PREFIX',
    `${at}/units/0/serials/2`,
    [phones(['P1', 'P2', 'X3'])],
  ],
  [
    '3: the lot is told',
    'ORDERS-LOT-MISSING',
    `${at}/units/0/lot`,
    [{ sku: 'PHONE', units: [{ serials: whole }] }],
  ],
  ['3: and is there', 'ORDERS-LOT-UNKNOWN', `${at}/units/0/lot`, [phones(whole, { lot: 'L9' })]],
  [
    '3: and has not expired when it leaves',
    'ORDERS-LOT-EXPIRED',
    `${at}/units/0/lot`,
    [phones(whole, { lot: 'SHORT' })],
    { packedAt: '2026-11-22T09:00:00Z' },
  ],
  ['4: not more than is to come', 'ORDERS-SHIPMENT-OVER', `${at}/quantity`, [phones([...whole, 'P4'])]],
  [
    '5: not more outstanding than was ordered',
    'ORDERS-SHIPMENT-OUTSTANDING',
    `${at}/outstanding`,
    [phones(['P1'], {}), basket].map((line) => ({ ...line, outstanding: 3 })).slice(0, 1),
  ],
  ['6: the SKU that was ordered', 'ORDERS-SHIPMENT-SKU', `${at}/sku`, [change({ sku: 'CHOC-70' })]],
  [
    '6: or one that the seller accepts',
    'ORDERS-SHIPMENT-SUBSTITUTED',
    `${at}/sku`,
    [
      {
        sku: 'CHOC-70',
        units: [{ quantity: 3, lot: 'CH2611' }],
        ...{ substituteFor: { orderLineId: '1000' } },
      },
    ],
  ],
  ['7: what is inside a kit is told', 'ORDERS-COMPONENT-MISSING', at, [{ ...basket, index: 1 }]],
  [
    '8: an SSCC has its check digit',
    'ORDERS-PACKAGE-SSCC',
    '/packages/0/sscc',
    [phones(whole)],
    { packages: [{ id: 'P1', sscc: '095060001343520018' }] },
  ],
  [
    '8: packages that units name are listed',
    'ORDERS-PACKAGE-UNKNOWN',
    `${at}/units/0/package`,
    [phones(whole, { package: 'P9' })],
  ],
  [
    '10: at most a day ahead',
    'ORDERS-SHIPMENT-FUTURE',
    '/packedAt',
    [phones(whole)],
    { packedAt: '2026-11-21T10:00:01Z' },
  ],
]

describe('each check has a code of its own and a pointer', () => {
  for (const [check, code, pointer, lines, about] of cases)
    test(`${check}: ${code}`, async () => {
      if (code === 'ORDERS-LOT-EXPIRED') shop.world.advance(24 * 3_600_000)
      expect(await faultsOf(lines, about)).toContain(`${code} ${pointer}`)
    })

  test('2: a serial leaves once', async () => {
    await shop.order(2, 'PHONE', 1)
    await shop.ship(2, 'S-2', [phones(['P1'])])
    expect(await faultsOf([phones(whole)])).toEqual(['ORDERS-SERIAL-SHIPPED /lines/0/units/0/serials/0'])
  })

  test('2: and is of one lot', async () => {
    await shop.order(2, 'PHONE', 1)
    await shop.ship(2, 'S-2', [phones(['P1'], { lot: 'L2' })])
    for (const step of ['return', 'restock']) await shop.step(gtin, 'P1', step, { locationId: 'leipzig' })
    const named = await faultsOf([phones(whole)])
    expect(named).toEqual(['ORDERS-SERIAL-LOT-DIFFERS /lines/0/units/0/serials/0'])
  })

  test.each([
    ['held', 'holdLot'],
    ['recalled', 'recallLot'],
  ] as const)('3: a lot that is %s does not leave', async (_, door) => {
    await taken(shop.world.http[door], {
      body: { reference: 'H-1', sku: 'PHONE', lot: 'L1', reason: 'glass' },
    })
    await shop.world.settle()
    expect(await faultsOf([phones(whole)])).toEqual(['ORDERS-LOT-STOPPED /lines/0/units/0/lot'])
  })

  test('5: what is neither shipped nor outstanding is closed, and never invoiced', async () => {
    await shop.ship(1, 'S-1', [phones(['P1'])])
    const { lines } = await shop.view(1)
    expect(lines[0]).toMatchObject({ ordered: 3, shipped: 1, closed: 2 })
  })

  test('9: the same report is answered the same, another one where it is amended', async () => {
    const first = await post(shop.world, packedReport(1, 'S-1', [phones(whole)]))
    await shop.world.settle()
    expect(await post(shop.world, packedReport(1, 'S-1', [phones(whole)]))).toEqual(first)
    expect(await faultsOf([phones(['P1', 'P2', 'P4'])])).toEqual([
      'ORDERS-SHIPMENT-REFERENCE-REUSED /shipmentRef',
    ])
  })
})
