import { describe, expect, test } from 'vitest'
import { amount, askCredit, creditsLeftBehind, issuedTo, modelOf, unitsOn } from './crediting.ts'
import { roughShop } from './rough-weather.ts'
import { post, reportFor } from './shipments.ts'
import { expectSound, gtins, openShop, type Shop } from './shop.ts'
import { idOf, orderCall } from './shopify-order.ts'
import { invoicesOf } from './stores-at-rest.ts'

const seeds = [1, 2, 3, 4, 5]
const many = Array.from({ length: 12 }, (_, i) => i)

/** What lines of an invented order are: machines with serials, and chocolate at another rate. */
const goods = (machines: number) => [
  { sku: 'ESPRESSO-ONE', quantity: machines, price: 34_900 },
  { sku: 'CHOC-70', quantity: 3, price: 450, ratePercent: 7 },
]

/** Takes and ships an order; gives the id of its invoice. */
async function invoiced({ world }: Pick<Shop, 'world'>, id = 1, machines = 4): Promise<string> {
  await world.http.receiveOrder(orderCall({ id, shipping: 490, lines: goods(machines) }))
  await world.settle()
  await post(world, await reportFor(world, idOf({ id }), { shipmentRef: `S-${id}` }))
  await world.settle()
  return issuedTo(world, idOf({ id }))[0] ?? ''
}

function notesOf({ world }: Pick<Shop, 'world'>): string[] {
  const notes = invoicesOf(world).filter(({ creditOf }) => creditOf !== undefined)
  return notes.map(({ number }) => number).sort()
}

/** Nothing is broken or left behind, and each request that was taken is a credit note or parked. */
function expectCredited(shop: Pick<Shop, 'world'>): void {
  expectSound(shop)
  expect(creditsLeftBehind(shop.world)).toEqual([])
}

describe.each(seeds)('in rough weather, seed %i', (seed) => {
  test('requests that race for one invoice give back what there is, once', async () => {
    const shop = await roughShop(seed)
    const { world } = shop
    shop.calm()
    const invoiceId = await invoiced(shop)
    const units = unitsOn(await modelOf(world, invoiceId)).map((unit) => ({ kind: 'units', units: [unit] }))
    const wanted = [...units, ...units, ...many.map((i) => amount(`${100 + i}.0${i % 10}`))]
    shop.rough()
    const asked = wanted.map((what, i) => askCredit(world, invoiceId, { reference: `C-${i}`, what }))
    await Promise.all([...asked, world.settle()])
    await shop.finish()
    expectCredited(shop)
    const before = notesOf(shop).length
    expect(before).toBeGreaterThan(3)
    await askCredit(world, invoiceId, { reference: 'REST', what: { kind: 'full' } })
    await world.settle()
    expectCredited(shop)
    const ledger = invoicesOf(world).filter(({ creditOf }) => creditOf === invoiceId)
    const cents = (text: string) => BigInt(text.replace('.', ''))
    const given = ledger.map(({ totalWithTax }) => cents(totalWithTax)).reduce((sum, each) => sum + each, 0n)
    expect(given).toBe(cents((await modelOf(world, invoiceId)).totals.withVat))
  })

  test('one reference is one credit note, whoever else uses it', async () => {
    const shop = await roughShop(seed)
    const { world } = shop
    shop.calm()
    const invoiceId = await invoiced(shop)
    shop.rough()
    const answers = await Promise.all(
      many.map((i) => askCredit(world, invoiceId, { reference: 'C-1', what: amount(`${1 + (i % 3)}`) })),
    )
    await Promise.all([world.settle(), askCredit(world, invoiceId, { reference: 'C-1', what: amount('9') })])
    await shop.finish()
    expect(answers.map(({ status }) => status)).toEqual(many.map(() => 202))
    expect(new Set(answers.map(({ body }) => body.creditId)).size).toBe(1)
    expect(notesOf(shop)).toEqual(['INV-CN-2026-000001'])
    expectCredited(shop)
  })

  test('an invoice is credited from the moment that it is issued, and not before', async () => {
    const shop = await roughShop(seed)
    const { world } = shop
    shop.calm()
    await world.http.receiveOrder(orderCall({ id: 1, lines: goods(2) }))
    await world.settle()
    await post(world, await reportFor(world, idOf({ id: 1 })))
    shop.rough()
    const invoiceId = 'fable.invoice.2026.1'
    const statuses: number[] = []
    async function askUntilTaken(): Promise<void> {
      for (let status = 0; status !== 202; ) {
        status = (await askCredit(world, invoiceId, { reference: 'C-1', what: amount('10') })).status
        statuses.push(status)
        await shop.breaths(1)
      }
    }
    await Promise.all([askUntilTaken(), world.settle()])
    await shop.finish()
    expect(new Set(statuses)).toEqual(new Set([422, 202]))
    expect(notesOf(shop)).toEqual(['INV-CN-2026-000001'])
    expectCredited(shop)
  })
})

describe('numbers', () => {
  test('of ten drafts in one delivery, of invoices and credit notes, are gap-free in both series', async () => {
    const shop = await openShop()
    const { world } = shop
    const invoiceId = await invoiced(shop)
    const ids = [2, 3, 4, 5, 6]
    for (const id of ids) await world.http.receiveOrder(orderCall({ id, lines: goods(1) }))
    await world.settle()
    for (const id of ids) {
      await post(world, await reportFor(world, idOf({ id }), { shipmentRef: `S-${id}` }))
      await askCredit(world, invoiceId, { reference: `C-${id}`, what: amount(`${id}`) })
    }
    for (const queue of ['shipments', 'drafts'] as const)
      for (const { body } of world.queues[queue].take(100)) await world.steps[queue]([body])
    const bodies = world.queues.numbers.take(10).map(({ body }) => body)
    expect(bodies).toHaveLength(10)
    await world.steps.numbers([...bodies, ...bodies])
    await world.settle()
    expect(notesOf(shop)).toEqual([1, 2, 3, 4, 5].map((n) => `INV-CN-2026-00000${n}`))
    expect(invoicesOf(world)).toHaveLength(11)
    expectCredited(shop)
  })

  test('of credit notes that are drafted in the old year and numbered in the new one are the new year’s', async () => {
    const shop = await openShop()
    const { world } = shop
    const invoiceId = await invoiced(shop)
    await askCredit(world, invoiceId, { reference: 'OLD', what: amount('1') })
    await world.settle()
    for (const i of [1, 2, 3]) await askCredit(world, invoiceId, { reference: `C-${i}`, what: amount('2') })
    await world.http.receiveOrder(orderCall({ id: 2, lines: goods(1) }))
    await world.settle()
    for (const i of [4, 5]) await askCredit(world, invoiceId, { reference: `C-${i}`, what: amount('3') })
    await post(world, await reportFor(world, idOf({ id: 2 }), { shipmentRef: 'S-2' }))
    for (const queue of ['shipments', 'drafts'] as const)
      for (const { body } of world.queues[queue].take(100)) await world.steps[queue]([body])
    world.advance(45 * 86_400_000)
    await world.settle()
    expect(notesOf(shop)).toEqual([
      ...[1, 2, 3, 4].map((n) => `INV-CN-2026-00000${n}`),
      ...[1, 2].map((n) => `INV-CN-2027-00000${n}`),
    ])
    const dates = invoicesOf(world).map(({ seriesId, issueDate }) => [
      seriesId.slice(-4),
      issueDate.slice(0, 4),
    ])
    expect(dates.every(([series, year]) => series === year)).toBe(true)
    expectCredited(shop)
  })
})

test('an invoice of 60,000 units with serials is credited in full: what is all given back needs no names', async () => {
  const shop = await openShop()
  const { world } = shop
  await shop.sku('LATE', { gtin: gtins[0], serials: { mode: 'minted', when: 'at-shipment' } })
  await shop.order(1, 'LATE', 60_000)
  await shop.ship(1, 'S-1', [{ sku: 'LATE', units: [{ quantity: 60_000 }] }])
  const [invoiceId = ''] = issuedTo(world, idOf({ id: 1 }))
  expect(unitsOn(await modelOf(world, invoiceId))).toHaveLength(60_000)
  await askCredit(world, invoiceId, { reference: 'ALL', what: { kind: 'full' } })
  await world.settle()
  expect(notesOf(shop)).toEqual(['INV-CN-2026-000001'])
  expectCredited(shop)
})
