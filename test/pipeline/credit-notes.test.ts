import { checkDocument, type NumberedInvoice } from '@tallystick/einvoice'
import { beforeEach, describe, expect, test } from 'vitest'
import { brokenPromises } from './invariants.ts'
import { post, reportFor, viewOrder } from './shipments.ts'
import { bodyOf, loadCatalogue, makeWorld, request, shopifyCall, type World } from './world.ts'

const orderId = 'shopify.fable.6120448807114'

let world: World
let invoiceId: string

/** A paid order of two rates with serials, lots, a discount and shipping, shipped and invoiced. */
beforeEach(async () => {
  world = makeWorld()
  await loadCatalogue(world)
  await world.http.receiveOrder(shopifyCall('paid-taxes-included-discount-shipping-two-rates'))
  await world.settle()
  await post(world, await reportFor(world, orderId))
  await world.settle()
  const [invoice] = await invoices()
  invoiceId = invoice.invoiceId
})

async function invoices() {
  return bodyOf(await world.http.showInvoices(request({ query: { legalEntity: 'fable' } }))).data
}

async function creditNotes() {
  return (await invoices()).filter(({ type }: { type: string }) => type === 'credit-note')
}

async function credit(reference: string, what: object, about: object = {}) {
  const body = { reference, invoiceId, reason: 'Returned', what, ...about }
  const answer = await world.http.requestCredit(request({ body }))
  return { status: answer.status, body: bodyOf(answer) }
}

async function creditAndSettle(reference: string, what: object) {
  const { status, body } = await credit(reference, what)
  expect(status, JSON.stringify(body)).toBe(202)
  await world.settle()
  return bodyOf(await world.http.showCredit(request({ parameters: { creditId: body.creditId } })))
}

async function model(id: string): Promise<NumberedInvoice> {
  const headers = { accept: 'application/json' }
  return bodyOf(await world.http.showDocument(request({ parameters: { invoiceId: id }, headers })))
}

/** What a document comes to, rounding and all. */
function amountOf({ totals }: NumberedInvoice): bigint {
  return cents(totals.withVat) + cents(totals.rounding ?? '0.00')
}

function cents(amount: string): bigint {
  return BigInt(amount.replace('.', ''))
}

describe('a credit note', () => {
  test('in full mirrors the invoice, names it, and has a series of its own', async () => {
    const shown = await creditAndSettle('R-1', { kind: 'full' })
    expect(shown).toMatchObject({
      state: 'issued',
      invoiceId,
      faults: [],
      creditNote: { number: 'INV-CN-2026-000001' },
    })
    const [note] = await creditNotes()
    expect(note).toMatchObject({ creditOf: invoiceId, creditId: shown.creditId, state: 'issued' })
    const [original, credited] = [await model(invoiceId), await model(note.invoiceId)]
    expect(credited.typeCode).toBe('381')
    expect(credited.totals.withVat).toBe(original.totals.withVat)
    expect(credited.vatBreakdown.map(({ taxAmount }) => taxAmount)).toEqual(
      original.vatBreakdown.map(({ taxAmount }) => taxAmount),
    )
    expect(credited.references?.precedingInvoices).toEqual([
      { number: original.number, issueDate: original.issueDate },
    ])
    const document = await world.http.showDocument(request({ parameters: { invoiceId: note.invoiceId } }))
    const bytes = Buffer.from(document.body)
    expect(bytes.toString()).toContain('<CreditNote ')
    expect(checkDocument(bytes, { ruleSets: ['en16931'], structure: 'check' })).toEqual([])
    expect(brokenPromises(world)).toEqual([])
  })

  test('for units names them, and none is credited twice', async () => {
    const original = await model(invoiceId)
    const line = original.lines.find(({ tracked }) => tracked?.units.some(({ serials }) => serials?.length))
    const serials = line?.tracked?.units.flatMap((units) => units.serials ?? []) ?? []
    expect(serials).toHaveLength(2)
    const units = (serial = '') => ({ kind: 'units', units: [{ lineId: line?.id, serials: [serial] }] })

    expect(await creditAndSettle('R-1', units(serials[0]))).toMatchObject({ state: 'issued' })
    const twice = await creditAndSettle('R-2', units(serials[0]))
    expect(twice).toMatchObject({ state: 'parked', faults: [{ code: 'BILLING-CREDIT-SERIAL-TWICE' }] })
    expect(await creditAndSettle('R-3', units(serials[1]))).toMatchObject({ state: 'issued' })

    const notes = await creditNotes()
    expect(notes).toHaveLength(2)
    for (const [index, note] of notes.entries())
      expect(
        (await model(note.invoiceId)).lines.flatMap(({ tracked }) => tracked?.units[0]?.serials),
      ).toEqual([serials[index]])
    const credited = await Promise.all(notes.map((note: { invoiceId: string }) => model(note.invoiceId)))
    const nets = credited.map(({ totals }) => cents(totals.lineNet))
    expect(nets.reduce((sum, net) => sum + net, 0n)).toBe(cents(line?.netAmount ?? ''))
    expect(brokenPromises(world)).toEqual([])
  })

  test('never exceeds the invoice, and together they give back all of it to the cent', async () => {
    const original = await model(invoiceId)
    await creditAndSettle('R-1', { kind: 'amount', amount: '100.01', basis: 'gross' })
    const over = { kind: 'amount', amount: original.totals.withVat, basis: 'gross' }
    expect(await creditAndSettle('R-2', over)).toMatchObject({
      state: 'parked',
      faults: [{ code: 'BILLING-CREDIT-OVER' }],
    })
    await creditAndSettle('R-3', { kind: 'full' })
    const notes = await creditNotes()
    const credited = await Promise.all(notes.map((note: { invoiceId: string }) => model(note.invoiceId)))
    expect(credited.map(amountOf)[0]).toBe(cents('100.01'))
    expect(credited.map(amountOf).reduce((sum, amount) => sum + amount, 0n)).toBe(amountOf(original))
    expect(brokenPromises(world)).toEqual([])
  })
})

describe('a request', () => {
  test('that comes twice is one credit note; another under its reference is refused', async () => {
    const { body: first } = await credit('R-1', { kind: 'amount', amount: '5', basis: 'gross' })
    const { body: again } = await credit('R-1', { kind: 'amount', amount: '5', basis: 'gross' })
    expect(again).toEqual(first)
    await world.settle()
    expect(await creditNotes()).toHaveLength(1)
    const other = await credit('R-1', { kind: 'amount', amount: '6', basis: 'gross' })
    expect([other.status, other.body.errors[0].code]).toEqual([409, 'CREDITS-REFERENCE-REUSED'])
  })

  test('that meets another one under its reference on the way is set aside, not lost', async () => {
    await credit('R-1', { kind: 'amount', amount: '5', basis: 'gross' })
    await credit('R-1', { kind: 'amount', amount: '6', basis: 'gross' })
    await world.settle()
    expect(await creditNotes()).toHaveLength(1)
    const parked = bodyOf(await world.http.showParkedList(request())).data
    expect(parked).toMatchObject([{ kind: 'invoice', faults: [{ code: 'CREDITS-REFERENCE-REUSED' }] }])
  })

  test('that was parked can be mended under its reference', async () => {
    expect(await creditAndSettle('R-1', { kind: 'amount', amount: '9999', basis: 'gross' })).toMatchObject({
      state: 'parked',
    })
    expect(await creditAndSettle('R-1', { kind: 'amount', amount: '9.99', basis: 'gross' })).toMatchObject({
      state: 'issued',
    })
    expect(bodyOf(await world.http.showParkedList(request())).data).toEqual([])
  })

  test.each([
    [{ reference: 'a b' }, '/reference'],
    [{ invoiceId: 'fable.invoice.2026.99' }, '/invoiceId'],
    [{ reason: ' ' }, '/reason'],
    [{ what: { kind: 'amount', amount: '0', basis: 'gross' } }, '/what/amount'],
    [{ what: { kind: 'units', units: [] } }, '/what/units'],
    [{ what: { kind: 'gift' } }, '/what/kind'],
    [{ surprise: true }, '/surprise'],
  ])('that cannot be taken is told where: %j', async (about, pointer) => {
    const { status, body } = await credit('R-1', { kind: 'full' }, about)
    expect([status, body.errors[0].pointer]).toEqual([422, pointer])
  })

  test('for a credit note is refused: only invoices are credited', async () => {
    await creditAndSettle('R-1', { kind: 'full' })
    const [note] = await creditNotes()
    const { status, body } = await credit('R-2', { kind: 'full' }, { invoiceId: note.invoiceId })
    expect([status, body.errors[0].code]).toEqual([422, 'CREDITS-INVOICE-UNKNOWN'])
  })
})

test('the order shows its credit notes beside its invoices', async () => {
  await creditAndSettle('R-1', { kind: 'full' })
  const { invoiceIds } = await viewOrder(world, orderId)
  expect(invoiceIds).toHaveLength(2)
})

test('requests that race for the same money give back no more than there is', async () => {
  const half = { kind: 'amount', amount: '400', basis: 'gross' }
  await Promise.all(['A', 'B', 'C'].map((reference) => credit(reference, half)))
  await world.settle()
  expect(await creditNotes()).toHaveLength(1)
  expect(brokenPromises(world)).toEqual([])
})
