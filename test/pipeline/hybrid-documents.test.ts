import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { checkDocument, profileOf, xmlOfPdf } from '@tallystick/einvoice'
import { writeLogo } from '@tallystick/functions/catalogue-api/step'
import { LOGO_MILLISECONDS } from '@tallystick/functions/shell/logos'
import { printInvoice } from '@tallystick/functions/shell/print-invoice'
import type { InvoiceRecord } from '@tallystick/store'
import { beforeEach, describe, expect, test } from 'vitest'
import { askCredit, changeEntity, creditsLeftBehind, modelOf } from './crediting.ts'
import { post, reportFor } from './shipments.ts'
import { expectSound } from './shop.ts'
import { idOf, orderCall } from './shopify-order.ts'
import { invoicesOf } from './stores-at-rest.ts'
import { loadCatalogue, makeWorld, request, shopifyCall, type World } from './world.ts'

let world: World

beforeEach(async () => {
  world = makeWorld({ print: printInvoice })
  await loadCatalogue(world)
})

/** Takes and ships the order of a call; gives its invoice. */
async function invoiced(
  call = orderCall({ id: 1, lines }),
  orderId = idOf({ id: 1 }),
): Promise<InvoiceRecord> {
  await world.http.receiveOrder(call)
  await world.settle()
  await post(world, await reportFor(world, orderId, { shipmentRef: `S-${orderId}` }))
  await world.settle()
  expectSound({ world })
  const invoice = invoicesOf(world).find((each) => each.orderId === orderId)
  if (invoice === undefined) throw new Error(`${orderId} has no invoice`)
  return invoice
}

const lines = [
  { sku: 'ESPRESSO-ONE', quantity: 2, price: 34_900 },
  { sku: 'CHOC-70', quantity: 3, price: 450, ratePercent: 7 },
]

async function fetched({ invoiceId }: Pick<InvoiceRecord, 'invoiceId'>, accept?: string) {
  const headers = accept === undefined ? {} : { accept }
  const answer = await world.http.showDocument(request({ parameters: { invoiceId }, headers }))
  return { ...answer, bytes: Buffer.from(answer.body) }
}

async function innerXml(pdf: Uint8Array): Promise<Buffer> {
  const xml = await xmlOfPdf(pdf)
  if (!xml.ok) throw new Error(JSON.stringify(xml.faults))
  return Buffer.from(xml.value)
}

/** The original is the PDF, its XML is the view, sound by the rules of the profile; all other views are there. */
async function expectHybrid(invoice: InvoiceRecord): Promise<void> {
  const original = await fetched(invoice)
  expect(original.headers?.['content-type']).toBe('application/pdf')
  expect(createHash('sha256').update(original.bytes).digest('hex')).toBe(invoice.sha256)
  expect(original.headers?.etag).toBe(`"${invoice.sha256}"`)
  const xml = await innerXml(original.bytes)
  expect((await fetched(invoice, 'application/xml')).bytes.equals(xml)).toBe(true)
  const { ruleSets = [] } = profileOf(invoice.profile) ?? {}
  expect(ruleSets).not.toEqual([])
  expect(checkDocument(xml, { ruleSets, structure: 'check' })).toEqual([])
  expect(xml.toString()).toContain(invoice.number)
  expect((await fetched(invoice, 'application/pdf')).bytes.equals(original.bytes)).toBe(true)
  expect((await fetched(invoice, 'text/html')).bytes.toString()).toContain(invoice.number)
  expect(JSON.parse((await fetched(invoice, 'application/json')).bytes.toString())).toMatchObject({
    number: invoice.number,
  })
  expect((await fetched(invoice, 'image/png')).status).toBe(406)
}

describe('a seller whose invoices are PDFs with XML in them', () => {
  test('issues each as such, and its credit notes', async () => {
    await changeEntity(world, { invoiceProfile: 'facturx-en16931' })
    const invoice = await invoiced()
    expect(invoice).toMatchObject({ profile: 'facturx-en16931', number: 'INV-2026-000001' })
    await expectHybrid(invoice)

    await askCredit(world, invoice.invoiceId, { reference: 'C-1', what: { kind: 'full' } })
    await world.settle()
    const note = invoicesOf(world).find(({ creditOf }) => creditOf === invoice.invoiceId)
    expect(note).toMatchObject({ profile: 'facturx-en16931', state: 'issued' })
    await expectHybrid(note as InvoiceRecord)
    expect((await modelOf(world, note?.invoiceId ?? '')).typeCode).toBe('381')
    expectSound({ world })
    expect(creditsLeftBehind(world)).toEqual([])
  })

  test('off the network only: who is on it gets what it asks for', async () => {
    await changeEntity(world, { offNetworkProfile: 'facturx-extended' })
    const consumer = await invoiced()
    expect(consumer.profile).toBe('facturx-extended')
    await expectHybrid(consumer)
    const xml = (await fetched(consumer, 'application/xml')).bytes.toString()
    expect(xml.match(/IndividualTradeProductInstance>/g)?.length).toBeGreaterThan(1)

    const business = await invoiced(shopifyCall('paid-taxes-excluded-b2b'), 'shopify.fable.6120451330378')
    expect(business.profile).toBe('peppol-bis-3')
    const original = await fetched(business)
    expect(original.headers?.['content-type']).toBe('application/xml')
    expect(original.bytes.toString()).toContain('<Invoice ')
    expect((await fetched(business, 'application/pdf')).bytes.toString('latin1')).toMatch(/^%PDF-/)
  })
})

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** A PNG that says it is so large, whatever its pixels are. */
function png(width: number, height: number, pixels: Uint8Array): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const data = chunk('IDAT', deflateSync(pixels))
  return Buffer.concat([Buffer.from(signature), chunk('IHDR', header), data, chunk('IEND', Buffer.alloc(0))])
}

async function putLogo(body: Uint8Array): Promise<number> {
  return (await writeLogo(world.deps, request({ parameters: { legalEntityId: 'fable' }, body }))).status
}

describe('the picture on documents', () => {
  const rows = Buffer.from([0, 200, 30, 90, 200, 30, 90, 0, 10, 20, 30, 10, 20, 30, 0, 1, 2, 3, 4, 5, 6])
  const drawn = /\/Width 2\n\/Height 3\n/

  test('that operations sent stands in views and in originals', async () => {
    expect(await putLogo(png(2, 3, rows))).toBe(200)
    const first = await invoiced()
    expect((await fetched(first, 'application/pdf')).bytes.toString('latin1')).toMatch(drawn)
    await changeEntity(world, { invoiceProfile: 'facturx-en16931' })
    const second = await invoiced(orderCall({ id: 2, lines }), idOf({ id: 2 }))
    expect((await fetched(second)).bytes.toString('latin1')).toMatch(drawn)
    expect(await putLogo(png(3, 2, Buffer.alloc(20)))).toBe(200)
    world.advance(LOGO_MILLISECONDS)
    const third = await invoiced(orderCall({ id: 3, lines }), idOf({ id: 3 }))
    expect((await fetched(third)).bytes.toString('latin1')).toMatch(/\/Width 3\n\/Height 2\n/)
    expect((await fetched(second)).bytes.toString('latin1')).toMatch(drawn)
  })

  const start = [...signature]
  const hostile: readonly [string, Uint8Array][] = [
    ['a PNG of nothing but its signature', Buffer.from(start)],
    ['a PNG that breaks off', png(2, 3, rows).subarray(0, 40)],
    ['a PNG with too few pixels', png(200, 300, rows)],
    ['a PNG that says it is enormous', png(4_294_967_295, 4_294_967_295, rows)],
    ['a PNG whose pixels unpack to 90 MB', png(999, 999, Buffer.alloc(90_000_000))],
    ['a PNG with a chunk longer than the file', Buffer.from([...start, 255, 255, 255, 255, 73, 72, 68, 82])],
    ['a JPEG of nothing', Buffer.from([0xff, 0xd8, 0xff])],
    [
      'a JPEG of segments without length',
      Buffer.from([0xff, 0xd8, ...Array(200).fill([0xff, 0xe0, 0, 0]).flat()]),
    ],
    [
      'a JPEG in CMYK',
      Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 20, 8, 0, 9, 0, 9, 4, ...Array(40).fill(1), 0xff, 0xd9]),
    ],
    [
      'a JPEG without pixels',
      Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 9, 0, 9, 3, ...Array(40).fill(0)]),
    ],
  ]

  test.each(hostile)('that is %s stops no invoice', async (_, body) => {
    expect([200, 413, 415]).toContain(await putLogo(body))
    await changeEntity(world, { invoiceProfile: 'facturx-en16931' })
    const hybrid = await invoiced()
    expect(hybrid.state).toBe('issued')
    await changeEntity(world, { invoiceProfile: undefined })
    expect((await invoiced(orderCall({ id: 2, lines }), idOf({ id: 2 }))).state).toBe('issued')
  })

  test('is refused where it is no picture, too large, or of nobody', async () => {
    expect(await putLogo(Buffer.from('<svg onload="alert(1)"/>'))).toBe(415)
    expect(await putLogo(Buffer.concat([Buffer.from(start), Buffer.alloc(100_000)]))).toBe(413)
    const parameters = { legalEntityId: 'nobody' }
    expect((await writeLogo(world.deps, request({ parameters, body: png(2, 3, rows) }))).status).toBe(404)
  })
})
