import { createHash } from 'node:crypto'
import { calculate, checkDocument, finishInvoice, type References } from '@tallystick/einvoice'
import { calendarDate } from '@tallystick/kernel'
import { putIssued, replaceInvoice } from '@tallystick/store'
import { describe, expect, test } from 'vitest'
import { bodyOf, invoiceOf, requestOf, type Shop, sha256, shop } from './list-fixture.ts'
import { DOCUMENT_LINK_SECONDS, MAX_ANSWER_BYTES, showDocument } from './show-document.ts'

const invoice = invoiceOf('fable', 6, '2026-11-20')
const { invoiceId } = invoice
const later = '2026-11-20T10:05:00.000Z'
const original = { bytes: Buffer.from('hello'), contentType: 'application/xml' }

const ask = (deps: Shop, headers: Record<string, string> = {}, id = invoiceId) =>
  showDocument(deps, requestOf({ parameters: { invoiceId: id }, headers }))

async function issued() {
  const deps = await shop([invoice])
  await deps.invoices.put('k/6.xml', original)
  await deps.table.write(putIssued({ ...invoice, state: 'issued', documentKey: 'k/6.xml' }, later))
  return deps
}

test.each(['fable.invoice.2026.99', 'nobody.invoice.2026.1', 'x', '', invoiceId])(
  'the document of %j, which is not there or not issued, is a 404',
  async (id) => {
    expect((await ask(await shop([invoice]), {}, id)).status).toBe(404)
  },
)

describe('an issued document', () => {
  test('comes byte for byte, with its hash', async () => {
    const answer = await ask(await issued())
    expect(answer).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'application/xml',
        etag: `"${sha256}"`,
        'content-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
        'content-disposition': 'attachment; filename="INV-6.xml"',
        'tallystick-role': 'original',
      },
    })
    expect(Buffer.from(answer.body).toString()).toBe('hello')
  })

  test.each([
    [`"${sha256}"`, 304],
    [`W/"${sha256}"`, 304],
    [`"other", "${sha256}"`, 304],
    ['*', 304],
    ['"other"', 200],
    [sha256, 200],
  ])('is not sent to who has %s: %i', async (tag, status) => {
    const deps = await issued()
    const answer = await ask(deps, { 'if-none-match': tag })
    expect(answer.status).toBe(status)
    expect(answer.headers.etag).toBe(`"${sha256}"`)
    if (status === 304) expect(answer.body).toBe('')
  })

  test('that nobody accepts is a 406 which lists what there is', async () => {
    const answer = await ask(await issued(), { accept: 'image/png' })
    expect(answer.status).toBe(406)
    const { available } = bodyOf(answer)
    expect(available).toEqual([
      { mediaType: 'application/xml', role: 'original' },
      { mediaType: 'application/pdf', role: 'view' },
      { mediaType: 'text/html; charset=utf-8', role: 'view' },
      { mediaType: 'application/json', role: 'view' },
      { mediaType: 'application/x.ubl+xml', role: 'original' },
      { mediaType: 'application/x.cii+xml', role: 'view' },
    ])
  })
})

describe('a view', () => {
  const pdf = { accept: 'application/pdf' }

  test('has a hash of its own, and says that it is one', async () => {
    const deps = await issued()
    expect((await ask(deps, pdf)).status).toBe(404)
    await deps.invoices.put('k/6.pdf', { bytes: Buffer.from('%PDF'), contentType: 'application/pdf' })
    const view = await ask(deps, pdf)
    expect(view).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': 'attachment; filename="INV-6.pdf"',
        'tallystick-role': 'view',
        vary: 'accept',
      },
    })
    const { etag = '' } = view.headers
    expect(etag).not.toBe(`"${sha256}"`)
    expect((await ask(deps, { ...pdf, 'if-none-match': etag })).status).toBe(304)
    expect((await ask(deps, { ...pdf, 'if-none-match': `"${sha256}"` })).status).toBe(200)
  })

  test('in the other syntax is rendered from the model, valid, and the same each time', async () => {
    const deps = await issued()
    const cii = { accept: 'application/x.cii+xml' }
    expect((await ask(deps, cii)).status).toBe(404)
    await deps.invoices.put('k/6.json', { bytes: model(), contentType: 'application/json' })
    const [first, second] = [await ask(deps, cii), await ask(deps, cii)]
    expect(first).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'application/x.cii+xml',
        'content-disposition': 'attachment; filename="INV-6.cii.xml"',
        'tallystick-role': 'view',
      },
    })
    const bytes = Buffer.from(first.body)
    expect(bytes.toString()).toContain('CrossIndustryInvoice')
    expect(checkDocument(bytes, { ruleSets: ['en16931'] })).toEqual([])
    expect(Buffer.from(second.body).equals(bytes)).toBe(true)
    expect(first.headers.etag).toBe(`"${createHash('sha256').update(bytes).digest('hex')}"`)
  })

  test('that its profile has no words for is a 406', async () => {
    const deps = await issued()
    const several = [1, 2].map((n) => ({ number: `INV-${n}`, issueDate: calendarDate('2026-11-19') }))
    await deps.invoices.put('k/6.json', { bytes: model({ precedingInvoices: several }), contentType: 'x' })
    const answer = await ask(deps, { accept: 'application/x.cii+xml' })
    expect(answer.status).toBe(406)
    expect(bodyOf(answer).available.map(({ mediaType }: { mediaType: string }) => mediaType)).not.toContain(
      'application/x.cii+xml',
    )
  })

  test('of a registered document is what was sent for it', async () => {
    const deps = await shop([invoice])
    const registration = { irn: 'a', ackNo: '1', ackDate: later, position: 1, chain: 'c' }
    const documentKey = 'invoices/fable/fable.invoice.2026/INV-6.jws'
    const change = { state: 'registered', regime: 'in-gst', documentKey, registration } as const
    await deps.table.write(replaceInvoice({ ...invoice, ...change }, 'numbered', later))
    const sent = { bytes: Buffer.from('{"Version":"1.1"}'), contentType: 'application/json' }
    await deps.invoices.put('invoices/fable/fable.invoice.2026/INV-6.inv01.json', sent)
    const answer = await ask(deps, { accept: 'application/x.inv01+json' })
    expect(answer).toMatchObject({ status: 200, headers: { 'tallystick-role': 'view' } })
    expect(Buffer.from(answer.body).equals(sent.bytes)).toBe(true)
  })
})

describe('a document too large to be answered', () => {
  test('lies behind a link that lives five minutes', async () => {
    const deps = await issued()
    const bytes = Buffer.alloc(MAX_ANSWER_BYTES + 1, 'x')
    await deps.invoices.put('k/6.xml', { ...original, bytes })
    const answer = await ask(deps)
    expect(answer).toMatchObject({ status: 307, body: '', headers: { etag: `"${sha256}"` } })
    expect(answer.headers.location).toContain('k/6.xml')
    expect(answer.headers.location).toContain('INV-6.xml')
    expect(DOCUMENT_LINK_SECONDS).toBe(300)
    expect((await ask(deps, { 'if-none-match': `"${sha256}"` })).status).toBe(304)
    await deps.invoices.put('k/6.xml', { ...original, bytes: bytes.subarray(1) })
    expect((await ask(deps)).status).toBe(200)
  })

  test('is measured so that its base64 fits what a function may answer', () => {
    expect(Math.ceil(MAX_ANSWER_BYTES / 3) * 4).toBeLessThan(6_291_556 - 100_000)
  })
})

/** A calculated invoice as issuing keeps it. */
function model(references: References = {}): Uint8Array {
  const address = { country: 'DE', city: 'Leipzig', postCode: '04109', line1: 'Example Road 1' }
  const calculated = calculate({
    typeCode: '380',
    currency: 'EUR',
    amounts: 'without-vat',
    seller: { name: 'Fable', vatIdentifier: 'DE123456789', address },
    buyer: { name: 'Ada Example', address },
    references,
    payment: { meansCode: '58', creditTransfers: [{ account: 'DE89370400440532013000' }] },
    lines: [
      {
        quantity: '2',
        unit: 'H87',
        total: '20.00',
        vat: { category: 'S', rate: '19' },
        item: { name: 'Mug' },
      },
    ],
  })
  if (!calculated.ok) throw new Error(JSON.stringify(calculated.faults))
  const issueDate = calendarDate('2026-11-20')
  return Buffer.from(JSON.stringify(finishInvoice(calculated.value, { number: 'INV-6', issueDate })))
}
