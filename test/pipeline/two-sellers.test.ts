import { checkDocument } from '@tallystick/einvoice'
import { checkInv01 } from '@tallystick/einvoice/in'
import { documentBase, registeredKeys } from '@tallystick/functions/shell/invoice-keys'
import { expect, onTestFinished, test } from 'vitest'
import { connectOwn, type IndianShop, openIndianShop, sendOwn, shown } from './indian-shop.ts'
import { brokenPromises } from './invariants.ts'
import { post, reportFor } from './shipments.ts'
import { invoicesOf } from './stores-at-rest.ts'
import { bodyOf, loadCatalogue, originals, request } from './world.ts'

const orderId = 'generic.own.ORD-1'

/** The same goods at the same prices, in a seller's currency and with its taxes, to a company in its country. */
function orderOf(seller: Seller) {
  const priced = (net: string, taxes: readonly object[], gross: string) => ({ net, gross, taxes })
  const { router, tea, gross } = seller
  return {
    externalId: 'ORD-1',
    revision: 1,
    placedAt: '2026-11-20T09:00:00Z',
    currency: seller.currency,
    pricesIncludeTax: false,
    paid: true,
    buyer: seller.buyer,
    lines: [
      {
        lineId: '1',
        sku: 'ROUTER-AX3',
        name: 'Router',
        quantity: 3,
        price: priced('9000.00', router, gross.router),
      },
      {
        lineId: '2',
        sku: 'TEA-NILGIRI',
        name: 'Tea',
        quantity: 10,
        price: priced('2000.00', tea, gross.tea),
      },
    ],
    charges: [],
    totals: { gross: gross.all },
  }
}

interface Seller {
  readonly currency: string
  readonly buyer: object
  readonly router: readonly object[]
  readonly tea: readonly object[]
  readonly gross: { readonly router: string; readonly tea: string; readonly all: string }
}

const european: Seller = {
  currency: 'EUR',
  buyer: {
    name: 'Kontor Lindqvist GmbH',
    taxId: 'DE123456788',
    billingAddress: { street: 'Speicherkai 3', city: 'Hamburg', postalCode: '20457', country: 'DE' },
  },
  router: [{ title: 'MwSt', rate: '19', amount: '1710.00' }],
  tea: [{ title: 'MwSt', rate: '7', amount: '140.00' }],
  gross: { router: '10710.00', tea: '2140.00', all: '12850.00' },
}

const indian: Seller = {
  currency: 'INR',
  buyer: {
    name: 'Malabar Provisions LLP',
    taxId: '29AABCM1234K1ZI',
    billingAddress: { street: '4 Church Street', city: 'Bengaluru', postalCode: '560001', country: 'IN' },
  },
  router: [
    { title: 'CGST', rate: '9', amount: '810.00' },
    { title: 'SGST', rate: '9', amount: '810.00' },
  ],
  tea: [
    { title: 'CGST', rate: '2.5', amount: '50.00' },
    { title: 'SGST', rate: '2.5', amount: '50.00' },
  ],
  gross: { router: '10620.00', tea: '2100.00', all: '12720.00' },
}

async function sell(seller: Seller): Promise<{ shop: IndianShop; serials: string[]; shipmentId: string }> {
  const shop = await openIndianShop()
  onTestFinished(shop.close)
  const { world } = shop
  await loadCatalogue(world)
  const legalEntityId = seller === european ? 'fable' : 'kaveri'
  await connectOwn(world, { legalEntityId, locationId: 'bengaluru' })
  await sendOwn(world, orderOf(seller))
  const { shippedAt, ...report } = await reportFor(world, orderId)
  const packed = { ...report, locationId: 'bengaluru', status: 'packed', packedAt: shippedAt }
  const { shipmentId } = await shown(post(world, packed))
  await world.settle()
  const parameters = { shipmentId }
  const departure = { shippedAt: '2026-11-20T16:00:00+05:30' }
  await shown(
    world.http.receiveDeparture(request({ clientId: 'client-default', parameters, body: departure })),
  )
  await world.settle()
  const serials = report.lines.flatMap(({ units }) =>
    units.flatMap((unit) => ('serials' in unit ? (unit.serials ?? []) : [])),
  )
  expect(bodyOf(await world.http.showParkedList(request())).data).toEqual([])
  expect(serials).toHaveLength(3)
  expect(brokenPromises(world)).toEqual([])
  return { shop, serials, shipmentId }
}

test('the same order and units, for a seller of the Union and one in India: both documents are right', async () => {
  const europe = await sell(european)
  const india = await sell(indian)
  expect(india.serials).toEqual(europe.serials)

  const [xml] = originals(europe.shop.world)
  const text = Buffer.from(xml?.bytes ?? '').toString()
  expect(
    checkDocument(xml?.bytes ?? new Uint8Array(), { ruleSets: ['en16931'], structure: 'check' }),
  ).toEqual([])
  for (const identifier of [...europe.serials, 'NIL-2609', 'NIL-2611'])
    expect(text).toContain(`>${identifier}<`)
  expect(text).toContain('<cbc:PayableAmount currencyID="EUR">0.00</cbc:PayableAmount>')
  expect(text).toContain('<cbc:TaxInclusiveAmount currencyID="EUR">12850.00</cbc:TaxInclusiveAmount>')

  const [record] = invoicesOf(india.shop.world)
  if (record === undefined) throw new Error('the Indian seller has an invoice')
  const { sent, signedInvoice } = registeredKeys(documentBase(record))
  const bucket = india.shop.world.buckets.invoices
  const bytes = (await bucket.get(sent))?.bytes ?? new Uint8Array()
  expect(checkInv01(bytes, { turnover: '5650000000' })).toEqual([])
  const inv01 = JSON.parse(Buffer.from(bytes).toString())
  const items = inv01.ItemList.map(({ PrdSlNo, BchDtls, Qty, AssAmt }: Record<string, unknown>) => [
    PrdSlNo ?? Object(BchDtls).Nm,
    Qty,
    AssAmt,
  ])
  expect(items).toEqual([
    ...india.serials.map((serial) => [serial, 1, 3000]),
    ['NIL-2609', 8, 1600],
    ['NIL-2611', 2, 400],
  ])
  expect(inv01.ValDtls).toMatchObject({ AssVal: 11000, CgstVal: 860, SgstVal: 860, TotInvVal: 12720 })
  expect(record).toMatchObject({ state: 'issued', documentKey: signedInvoice, totalWithTax: '12720.00' })
  expect([...india.shop.portal.registrations()]).toHaveLength(1)
})
