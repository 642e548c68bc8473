import { describe, expect, test } from 'vitest'
import { en16931, en16931Cii, facturxExtended, xrechnungCii } from '../../profiles/profiles.ts'
import { checkDocument } from '../../rules/check-document.ts'
import { invoiceFixture } from './invoice-fixture.ts'
import { renderCii } from './render-cii.ts'

type Change = Partial<typeof invoiceFixture>

function rendered(change: Change = {}, profile = en16931Cii): string {
  const bytes = renderCii({ ...invoiceFixture, ...change }, profile)
  if (!bytes.ok) throw new Error(JSON.stringify(bytes.faults))
  return new TextDecoder().decode(bytes.value)
}

const twice = { references: { precedingInvoices: [{ number: 'A-1' }, { number: 'A-2' }] } }

describe('what CII has no place for', () => {
  test('is told, all of it', () => {
    expect(renderCii({ ...invoiceFixture, ...twice, taxPointCode: '11' }, en16931Cii)).toMatchObject({
      ok: false,
      faults: [
        { code: 'EINVOICE-PROFILE-TAX-POINT-CODE', pointer: '/taxPointCode' },
        { code: 'EINVOICE-PROFILE-PRECEDING-INVOICES', pointer: '/references/precedingInvoices/1' },
      ],
    })
  })

  test('one preceding invoice has its place in D16B, several have in Factur-X EXTENDED', () => {
    expect(rendered({ references: { precedingInvoices: [{ number: 'A-1' }] } })).toContain('>A-1<')
    expect(rendered(twice, facturxExtended).match(/<ram:InvoiceReferencedDocument>/g)).toHaveLength(2)
  })

  test('IGIC of zero percent is told', () => {
    const vat = { taxableAmount: '9.00', taxAmount: '0.00' }
    const vatBreakdown = [
      { category: 'L' as const, rate: '7', ...vat },
      { category: 'L' as const, rate: '0.0', ...vat },
      { category: 'M' as const, rate: '0', ...vat },
    ]
    expect(renderCii({ ...invoiceFixture, vatBreakdown }, en16931Cii)).toMatchObject({
      ok: false,
      faults: [{ code: 'EINVOICE-PROFILE-ZERO-RATE', pointer: '/vatBreakdown/1/rate' }],
    })
  })

  test('a profile of UBL is a defect', () => {
    expect(() => renderCii(invoiceFixture, en16931)).toThrow('only profiles of CII')
  })
})

describe('the document', () => {
  test('says its profile, and its process where the profile has one', () => {
    expect(rendered()).not.toContain('BusinessProcessSpecifiedDocumentContextParameter')
    expect(rendered({}, xrechnungCii)).toMatch(
      /<ram:BusinessProcessSpecifiedDocumentContextParameter>\s*<ram:ID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</,
    )
  })

  test('has one root whatever the type code', () => {
    expect(rendered({ typeCode: '381' })).toContain('<rsm:CrossIndustryInvoice ')
  })

  test('has a delivery even where nothing is told of it, without a word in it', () => {
    const text = rendered()
    expect(text).toContain('<ram:ApplicableHeaderTradeDelivery></ram:ApplicableHeaderTradeDelivery>')
    expect(checkDocument(new TextEncoder().encode(text), { ruleSets: ['en16931'] })).toEqual([])
  })

  test('says the currency at VAT totals only', () => {
    const { totals } = invoiceFixture
    const text = rendered({
      vatAccountingCurrency: 'SEK',
      totals: { ...totals, vatInAccountingCurrency: '270.10' },
    })
    expect(text.match(/<[^>]*currencyID[^>]*>/g)).toEqual([
      '<ram:TaxTotalAmount currencyID="EUR">',
      '<ram:TaxTotalAmount currencyID="SEK">',
    ])
  })

  test('equal invoices make equal bytes', () => {
    expect(renderCii(JSON.parse(JSON.stringify(invoiceFixture)), en16931Cii)).toEqual(
      renderCii(invoiceFixture, en16931Cii),
    )
  })
})
