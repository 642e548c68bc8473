import { createHash } from 'node:crypto'
import { checkDespatchAdvice, checkDocument } from '@tallystick/einvoice'
import { checkEvents, type EpcisDocument } from '@tallystick/epcis'
import { beforeEach, describe, expect, test } from 'vitest'
import { post, reportFor, viewOrder } from './shipments.ts'
import { bodyOf, loadCatalogue, makeWorld, originals, request, shopifyCall, type World } from './world.ts'

const orders = {
  'paid-taxes-included-discount-shipping-two-rates': { id: 'shopify.fable.6120448807114', total: '706.40' },
  'paid-taxes-excluded-b2b': { id: 'shopify.fable.6120451330378', total: '1816.54' },
  'paid-gift-basket': { id: 'shopify.fable.6120455983434', total: '124.30' },
}

let world: World

beforeEach(async () => {
  world = makeWorld()
  await loadCatalogue(world)
})

async function invoices() {
  return bodyOf(await world.http.showInvoices(request({ query: { legalEntity: 'fable' } }))).data
}

describe('a signed call becomes an order, a shipment, an invoice and trace records', () => {
  test.each(Object.entries(orders))('%s', async (sample, { id, total }) => {
    expect((await world.http.receiveOrder(shopifyCall(sample))).status).toBe(200)
    await world.settle()
    expect((await viewOrder(world, id)).phase).toBe('allocated')

    const answer = await post(world, await reportFor(world, id))
    expect(answer.status, Buffer.from(answer.body).toString()).toBe(202)
    await world.settle()
    expect(world.deadLetters).toEqual([])
    expect(bodyOf(await world.http.showParkedList(request())).data).toEqual([])
    expect((await viewOrder(world, id)).phase).toBe('shipped')

    const [invoice] = await invoices()
    expect(invoice).toMatchObject({ state: 'issued', number: 'INV-2026-000001', orderId: id })
    const document = await world.http.showDocument(request({ parameters: { invoiceId: invoice.invoiceId } }))
    const bytes = Buffer.from(document.body)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(invoice.sha256)
    expect(checkDocument(bytes, { ruleSets: ['en16931'] }).filter(({ level }) => level === 'fatal')).toEqual(
      [],
    )
    expect(bytes.toString()).toContain(`<cbc:PrepaidAmount currencyID="EUR">${total}</cbc:PrepaidAmount>`)
    expect(bytes.toString()).toContain('<cbc:PayableAmount currencyID="EUR">0.00</cbc:PayableAmount>')

    const traces = [...world.buckets.trace.objects()]
      .filter(([key]) => key.startsWith('trace/'))
      .map(([, { bytes: text }]) => JSON.parse(Buffer.from(text).toString()) as EpcisDocument)
    expect(traces.length).toBeGreaterThan(1)
    expect(traces.flatMap((trace) => checkEvents(trace.epcisBody.eventList))).toEqual([])
  })
})

describe('what a buyer of serialised and lot-tracked goods finds on the invoice', () => {
  test('every serial and lot that left stands on its line', async () => {
    const { id } = orders['paid-taxes-included-discount-shipping-two-rates']
    await world.http.receiveOrder(shopifyCall('paid-taxes-included-discount-shipping-two-rates'))
    await world.settle()
    const report = await reportFor(world, id)
    await post(world, report)
    await world.settle()
    const xml = Buffer.from(originals(world)[0]?.bytes ?? []).toString()
    const serials = report.lines.flatMap((line) =>
      line.units.flatMap((units) => ('serials' in units ? units.serials : [])),
    )
    expect(serials).toHaveLength(2)
    for (const serial of serials) expect(xml).toContain(`<cbc:Value>${serial}</cbc:Value>`)
    expect(xml).toContain('<cbc:Value>CH2609</cbc:Value>')
  })

  test('a kit names the lot of each component', async () => {
    const { id } = orders['paid-gift-basket']
    await world.http.receiveOrder(shopifyCall('paid-gift-basket'))
    await world.settle()
    await post(world, await reportFor(world, id))
    await world.settle()
    const xml = Buffer.from(originals(world)[0]?.bytes ?? []).toString()
    for (const lot of ['CH2609', 'W24-07', 'GC-0093']) expect(xml).toContain(lot)
  })
})

describe('a shipment to a buyer on the network', () => {
  const sample = 'paid-taxes-excluded-b2b'
  const { id } = orders[sample]

  async function advice(reporter = 'client-default') {
    await world.http.receiveOrder(shopifyCall(sample))
    await world.settle()
    const { shipmentId } = bodyOf(await post(world, await reportFor(world, id)))
    await world.settle()
    const part = { clientId: reporter, parameters: { shipmentId } }
    return world.http.showDespatchAdvice(request(part))
  }

  test('has a despatch advice that names each unit', async () => {
    const { status, body } = await advice()
    expect(status).toBe(200)
    const bytes = Buffer.from(body)
    expect(checkDespatchAdvice(bytes)).toEqual([])
    const units = bytes.toString().match(/<cbc:SerialID>/g) ?? []
    expect(units.length).toBe(5)
  })

  test('shows it to nobody but the provider that shipped', async () => {
    expect((await advice('client-other')).status).toBe(404)
  })
})

describe('partial shipments', () => {
  test('add up to the order to the cent, and only the first carries the charges', async () => {
    const { id, total } = orders['paid-taxes-excluded-b2b']
    await world.http.receiveOrder(shopifyCall('paid-taxes-excluded-b2b'))
    await world.settle()
    const split = [
      { ESPRESSO: 2, MUG: 3 },
      { ESPRESSO: 0, MUG: 3 },
      { ESPRESSO: 3, MUG: 4 },
    ]
    for (const [i, part] of split.entries()) {
      const quantity = (line: { sku: string }) => (line.sku.startsWith('ESPRESSO') ? part.ESPRESSO : part.MUG)
      const answer = await post(world, await reportFor(world, id, { shipmentRef: `S-${i}`, quantity }))
      expect(answer.status, Buffer.from(answer.body).toString()).toBe(202)
      await world.settle()
    }
    const xmls = originals(world).map(({ bytes }) => Buffer.from(bytes).toString())
    const paid = xmls.map((xml) =>
      BigInt((/PrepaidAmount[^>]*>([\d.]+)</.exec(xml)?.[1] ?? '').replace('.', '')),
    )
    expect(xmls).toHaveLength(3)
    expect(paid.reduce((sum, cents) => sum + cents, 0n)).toBe(BigInt(total.replace('.', '')))
    expect(xmls.filter((xml) => xml.includes('<cbc:ChargeTotalAmount'))).toHaveLength(1)
    expect((await viewOrder(world, id)).phase).toBe('shipped')
  })
})
