import assert from 'node:assert/strict'
import { shipmentIdOf } from '@tallystick/functions/shell/shipment-id'
import { describe, expect, test } from 'vitest'
import { post } from './shipments.ts'
import { asked, codesOf, expectSound, gtins, openShop, reportOf, type Shop, type ToldLine } from './shop.ts'
import { request } from './world.ts'

const provider = 'client-default'
const shipmentId = shipmentIdOf('default', 'S-1')

/** Posts the report that is to stand, and shows what became of it. */
async function amend(shop: Shop, lines: readonly ToldLine[], about: object = {}, id = 1, ref = 'S-1') {
  const named = shipmentIdOf('default', ref)
  const body = reportOf(id, ref, lines, about)
  const parameters = { shipmentId: named }
  const answer = await asked(shop.world.http.receiveAmendment, { clientId: provider, parameters, body })
  shop.world.advance(1000)
  if (answer.status !== 202) return { status: answer.status, codes: codesOf(answer.body) }
  await shop.world.settle()
  const shown = await asked(shop.world.http.showShipment, { clientId: provider, parameters })
  return shown.body
}

const lot = (name: string, quantity: number, more: object = {}): ToldLine => ({
  sku: 'CHOC-70',
  units: [{ quantity, lot: name }],
  ...more,
})

/** A shop whose seller makes no invoice of what left before it knows what to charge: the drafts of these tests are parked. */
async function heldShop(options = {}) {
  const shop = await openShop(options)
  await shop.receive('CHOC-70', 'CH2701', 20, { expiry: '2037-12-31' })
  return shop
}

/** One unit more than was ordered, so that nothing is invoiced before somebody accepts it. */
const tooMany = lot('CH2611', 4)

describe('a shipment whose invoice has no number', () => {
  test('is replaced whole: lots, counts and stock are those of the amendment alone', async () => {
    const shop = await heldShop()
    await shop.order(1, 'CHOC-70', 3)
    const before = await shop.stock('CHOC-70')
    const first = await shop.ship(1, 'S-1', [tooMany])
    expect(first).toMatchObject({
      state: 'confirmed',
      surplus: [{ quantity: 1 }],
      invoice: { state: 'parked' },
    })
    expectSound(shop)
    const amended = await amend(shop, [lot('CH2701', 3)])
    expect(amended).toMatchObject({ state: 'confirmed', surplus: [], amendments: 1 })
    expect(amended.invoice).toMatchObject({ state: 'issued' })
    const after = await shop.stock('CHOC-70')
    expect(after.CH2611).toEqual(before.CH2611)
    expect(after.CH2701).toEqual([17, 17])
    expectSound(shop)
    expect(await shop.parked()).toEqual([])
  })

  test('and none of whose goods left after all: the order is to be picked again, as it was', async () => {
    const shop = await heldShop()
    const allocated = await shop.order(1, 'CHOC-70', 3)
    const stock = await shop.stock('CHOC-70')
    await shop.ship(1, 'S-1', [lot('CH2701', 4)])
    const shown = await amend(shop, [{ sku: 'CHOC-70', units: [], outstanding: 3 }])
    expect(shown).toMatchObject({ state: 'confirmed', lines: [], surplus: [] })
    const { phase, lines } = await shop.view(1)
    expect({ phase, lines }).toEqual({ phase: 'partly-shipped', lines: allocated.lines })
    expect(await shop.stock('CHOC-70')).toEqual(stock)
    expectSound(shop)
  })

  test('cannot be amended once it has one', async () => {
    const shop = await heldShop()
    await shop.order(1, 'CHOC-70', 3)
    await shop.ship(1, 'S-1', [lot('CH2611', 3)])
    expect(await amend(shop, [lot('CH2701', 3)])).toEqual({ status: 409, codes: ['ORDERS-AMEND-INVOICED'] })
  })

  test('tells where it is amended when another report comes under its reference', async () => {
    const shop = await heldShop()
    await shop.order(1, 'CHOC-70', 3)
    await shop.ship(1, 'S-1', [tooMany])
    const answer = await post(shop.world, reportOf(1, 'S-1', [lot('CH2611', 3)]))
    expect(answer.status).toBe(409)
    expect(Buffer.from(answer.body).toString()).toContain(`/v1/shipments/${shipmentId}/amendments`)
  })
})

describe('an amendment', () => {
  test('that does not fit is refused: what it was to correct stands, and both are seen', async () => {
    const shop = await heldShop()
    await shop.order(1, 'CHOC-70', 3)
    const first = await shop.ship(1, 'S-1', [tooMany])
    const refused = await amend(shop, [lot('NONE', 3)])
    expect(refused).toMatchObject({
      ...first,
      refusedAmendment: { faults: [{ code: 'ORDERS-LOT-UNKNOWN' }] },
    })
    expect((await shop.parked()).map(codesOf)).toContainEqual(['ORDERS-LOT-UNKNOWN'])
    expect(await amend(shop, [lot('CH2611', 3)])).toMatchObject({ invoice: { state: 'issued' } })
    expectSound(shop)
  })

  test('of a parked report replaces it, for another order too', async () => {
    const shop = await heldShop()
    await shop.order(1, 'CHOC-70', 3)
    await shop.order(2, 'CHOC-70', 3)
    expect(await shop.ship(1, 'S-1', [lot('NONE', 3)])).toMatchObject({ state: 'parked' })
    const amended = await amend(shop, [lot('CH2611', 3)], {}, 2)
    expect(amended).toMatchObject({ state: 'confirmed', invoice: { state: 'issued' } })
    expect(await shop.view(2)).toMatchObject({ phase: 'shipped' })
    expect(await shop.view(1)).toMatchObject({ phase: 'allocated' })
    expect(await shop.parked()).toEqual([])
    expectSound(shop)
  })

  test('that comes before its report is worked on stands, and so does the newer of two', async () => {
    const shop = await heldShop()
    await shop.order(1, 'CHOC-70', 3)
    const { http } = shop.world
    await post(shop.world, reportOf(1, 'S-1', [lot('NONE', 3)]))
    for (const name of ['CH2701', 'CH2611']) {
      shop.world.advance(1000)
      const body = reportOf(1, 'S-1', [lot(name, 3)])
      await http.receiveAmendment(request({ clientId: provider, parameters: { shipmentId }, body }))
    }
    await shop.world.settle()
    expect((await shop.stock('CHOC-70')).CH2701).toEqual([20, 20])
    expect(await shop.view(1)).toMatchObject({ phase: 'shipped' })
    expectSound(shop)
  })

  test.each([
    ['of another reference', 'S-2', {}, 422, 'ORDERS-AMEND-REFERENCE'],
    ['that says packed of what has left', 'S-1', { packed: true }, 409, 'ORDERS-AMEND-STATUS'],
  ])('%s is not taken', async (_, reference, { packed }: { packed?: boolean }, status, code) => {
    const shop = await heldShop()
    await shop.order(1, 'CHOC-70', 3)
    await shop.ship(1, 'S-1', [tooMany])
    const { shippedAt, ...rest } = reportOf(1, reference, [lot('CH2611', 3)])
    const body = packed ? { ...rest, status: 'packed', packedAt: shippedAt } : { ...rest, shippedAt }
    const answer = await asked(shop.world.http.receiveAmendment, {
      clientId: provider,
      parameters: { shipmentId },
      body,
    })
    expect([answer.status, codesOf(answer.body)]).toEqual([status, [code]])
  })
})

const serials = { mode: 'minted', when: 'at-shipment' }
const units = (names: readonly string[]): ToldLine => ({ sku: 'UNIT', units: [{ serials: names }] })

describe('units with serials', () => {
  test('are the order’s again, and another’s when the amendment does not name them', async () => {
    const shop = await heldShop()
    await shop.sku('UNIT', { gtin: gtins[0], serials: { mode: 'reported', accepts: {} } })
    await shop.order(1, 'UNIT', 2)
    await shop.order(2, 'UNIT', 1)
    await shop.ship(1, 'S-1', [units(['A1', 'A2', 'A3'])])
    expect(await shop.ship(2, 'S-2', [units(['A3'])])).toMatchObject({ state: 'parked' })
    const amended = await amend(shop, [units(['A1', 'A4'])])
    expect(amended).toMatchObject({ state: 'confirmed', invoice: { state: 'issued' } })
    expect((await shop.unit(gtins[0], 'A4')).state).toBe('sold')
    const [parked] = await shop.parked()
    await asked(shop.world.http.replayParked, { parameters: { parkedId: parked.parkedId } })
    await shop.world.settle()
    expect(await shop.view(2)).toMatchObject({ phase: 'shipped' })
    expectSound(shop)
  })

  test('that were made as they left keep their serials, as many as leave', async () => {
    const shop = await heldShop()
    await shop.sku('UNIT', { gtin: gtins[0], serials })
    await shop.order(1, 'UNIT', 3)
    const count = (quantity: number, more: object = {}): ToldLine => ({
      sku: 'UNIT',
      units: [{ quantity }],
      ...more,
    })
    const first = await shop.ship(1, 'S-1', [count(4)])
    const made = first.made.flatMap((each: { serials: string[] }) => each.serials)
    const amended = await amend(shop, [count(2, { outstanding: 1 })])
    expect(amended.made.flatMap((each: { serials: string[] }) => each.serials)).toEqual(made.slice(0, 2))
    const last = await shop.ship(1, 'S-2', [count(1)])
    expect(last.made.flatMap((each: { serials: string[] }) => each.serials)).toEqual(made.slice(2, 3))
    expectSound(shop)
  })

  test('to which something happened since keep their shipment as it is', async () => {
    const shop = await heldShop()
    await shop.sku('UNIT', { gtin: gtins[0], serials: { mode: 'reported', accepts: {} } })
    await shop.order(1, 'UNIT', 2)
    await shop.ship(1, 'S-1', [units(['A1', 'A2', 'A3'])])
    await shop.step(gtins[0], 'A2', 'return')
    const refused = await amend(shop, [units(['A1', 'A2'])])
    expect(codesOf(refused.refusedAmendment)).toEqual(['ORDERS-AMEND-UNITS'])
    expectSound(shop)
  })
})

describe('a later shipment of the line', () => {
  test('keeps the number of units of the one before it, which may be others all the same', async () => {
    const shop = await heldShop()
    await shop.sku('UNIT', { gtin: gtins[0], serials: { mode: 'reported', accepts: {} } })
    await shop.order(1, [
      { sku: 'UNIT', quantity: 5, price: 900 },
      { sku: 'CHOC-70', quantity: 1, price: 900 },
    ])
    const beyond = { ...lot('CH2611', 2), index: 1 }
    const first = (names: readonly string[]): ToldLine => ({ ...units(names), outstanding: 3 })
    await shop.ship(1, 'S-1', [first(['A1', 'A2']), beyond])
    await shop.ship(1, 'S-2', [{ ...units(['B1']), outstanding: 2 }])
    const refused = await amend(shop, [
      { ...first(['A1', 'A2', 'A3']), outstanding: 2 },
      { ...lot('CH2611', 1), index: 1 },
    ])
    expect(codesOf(refused.refusedAmendment)).toEqual(['ORDERS-AMEND-FOLLOWED'])
    const amended = await amend(shop, [first(['A1', 'A3']), { ...lot('CH2611', 1), index: 1 }])
    expect(amended).toMatchObject({ amendments: 1, invoice: { state: 'issued' } })
    await shop.ship(1, 'S-3', [units(['A2', 'B2'])])
    expect(await shop.view(1)).toMatchObject({ phase: 'shipped' })
    expectSound(shop)
  })
})

describe('what was traced', () => {
  test('is declared wrong, and what is true instead is named; what both forms say stands', async () => {
    const shop = await heldShop()
    await shop.order(1, 'CHOC-70', 3)
    await shop.ship(1, 'S-1', [tooMany])
    const before = traced(shop)
    await amend(shop, [lot('CH2701', 3)])
    const after = traced(shop).filter(({ bizStep }) => bizStep === 'shipping')
    const [wrong] = before.filter(({ bizStep }) => bizStep === 'shipping')
    const declared = after.filter(({ errorDeclaration }) => errorDeclaration !== undefined)
    const [right] = after.filter(({ eventID }) => eventID !== wrong?.eventID)
    expect(declared).toEqual([
      {
        ...wrong,
        errorDeclaration: {
          declarationTime: expect.any(String),
          reason: 'incorrect_data',
          correctiveEventIDs: [right?.eventID],
        },
      },
    ])
    expect(after).toHaveLength(3)
  })

  test('and is true again after another amendment is told anew, a moment later, and not declared wrong', async () => {
    const shop = await heldShop()
    await shop.order(1, 'CHOC-70', 3)
    await shop.ship(1, 'S-1', [tooMany])
    const shipping = () => traced(shop).filter(({ bizStep }) => bizStep === 'shipping')
    const [first] = shipping()
    for (const lines of [[lot('CH2701', 4)], [tooMany], [lot('CH2701', 4)], [tooMany]])
      await amend(shop, lines)
    const told = shipping().filter(({ errorDeclaration }) => errorDeclaration === undefined)
    const wrong = new Set(
      shipping().flatMap(({ eventID, errorDeclaration }) => (errorDeclaration === undefined ? [] : eventID)),
    )
    const standing = told.filter(({ eventID }) => !wrong.has(eventID))
    const { eventID: _, ...same } = first ?? assert.fail()
    expect(standing).toEqual([
      { ...same, eventID: expect.any(String), eventTime: expect.stringMatching(/00\.002Z$/) },
    ])
    expect(told).toHaveLength(5)
  })
})

function traced({ world }: Shop) {
  return [...world.buckets.trace.objects()]
    .filter(([key]) => key.startsWith('trace/'))
    .flatMap(([, { bytes }]) => JSON.parse(Buffer.from(bytes).toString()).epcisBody.eventList) as {
    readonly eventID: string
    readonly bizStep: string
    readonly errorDeclaration?: object
  }[]
}
