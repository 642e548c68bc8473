import { putIssued } from '@tallystick/store'
import { describe, expect, test } from 'vitest'
import { bodyOf, invoiceOf, number, requestOf, type Shop, shop } from './list-fixture.ts'
import { showInvoice } from './show-invoice.ts'

const at = (deps: Shop, invoiceId: string) => showInvoice(deps, requestOf({ parameters: { invoiceId } }))
const invoice = invoiceOf('fable', 5, '2026-11-20', { serialCount: 3 })

describe('an invoice', () => {
  test('is shown without what is ours alone, with its hashes', async () => {
    const answer = await at(await shop([invoice]), invoice.invoiceId)
    expect(answer.status).toBe(200)
    const shown = bodyOf(answer)
    expect(shown).toMatchObject({
      number: 'INV-5',
      type: 'invoice',
      shipmentId: 's5',
      sha256: invoice.sha256,
      chain: invoice.chain,
      serialCount: 3,
      documents: [],
      creditNotes: [],
    })
    expect(shown).not.toHaveProperty('draftId')
    expect(shown).not.toHaveProperty('documentKey')
  })

  test('leads to what it is about', async () => {
    const deps = await shop([invoice])
    await deps.table.write(
      putIssued({ ...invoice, state: 'issued', documentKey: 'k/5.xml' }, invoice.updatedAt),
    )
    const { links, documents } = bodyOf(await at(deps, invoice.invoiceId))
    expect(links).toEqual({
      self: '/v1/invoices/fable.invoice.2026.5',
      document: '/v1/invoices/fable.invoice.2026.5/document',
      order: '/v1/orders/shopify.fable.1001',
      shipment: '/v1/shipments/s5',
      proof: '/v1/series/fable.invoice.2026/proof',
    })
    expect(documents).toContainEqual({ mediaType: 'application/xml', role: 'original' })
  })

  test('tells its credit notes, and they tell it', async () => {
    const deps = await shop([invoice])
    const credit = invoiceOf('fable', 1, '2026-11-21', { creditOf: invoice.invoiceId, totalWithTax: '5.00' })
    const other = invoiceOf('fable', 2, '2026-11-21', { creditOf: 'fable.invoice.2026.4' })
    await number(deps, credit, other)
    expect(bodyOf(await at(deps, invoice.invoiceId)).creditNotes).toEqual([
      {
        invoiceId: 'fable.credit-note.2026.1',
        number: 'INV-1',
        state: 'numbered',
        issueDate: '2026-11-21',
        totalWithTax: '5.00',
      },
    ])
    const shown = bodyOf(await at(deps, credit.invoiceId))
    expect(shown).toMatchObject({ type: 'credit-note', creditId: 's1', creditNotes: [] })
    expect(shown.links).toMatchObject({
      credited: '/v1/invoices/fable.invoice.2026.5',
      creditNote: '/v1/credit-notes/s1',
    })
  })

  test.each(['fable.invoice.2026.99', 'nobody.invoice.2026.1', 'x', ''])('%j is not there', async (id) => {
    expect((await at(await shop([invoice]), id)).status).toBe(404)
  })
})
