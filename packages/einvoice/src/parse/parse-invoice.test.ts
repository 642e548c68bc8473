import { describe, expect, test } from 'vitest'
import { bareCii, bareUbl, cii, parsed, ubl } from './parse-fixture.ts'
import { parseInvoice } from './parse-invoice.ts'

const encoder = new TextEncoder()
const faultsOf = (text: string) => {
  const result = parseInvoice(encoder.encode(text))
  return result.ok ? [] : result.faults
}

const least = {
  number: 'AT-1',
  issueDate: '2026-03-02',
  typeCode: '380',
  currency: 'EUR',
  seller: { name: '', address: { country: '' } },
  buyer: { name: '', address: { country: '' } },
  vatBreakdown: [],
  totals: { lineNet: '24.00', withoutVat: '24.00', vat: '0.00', withVat: '24.00', payable: '24.00' },
  lines: [],
}

test.each([
  ['ubl', ubl('<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>')],
  ['cii', cii()],
] as const)('%s: the least that is an invoice', (syntax, document) => {
  expect(parsed(document)).toEqual({ syntax, invoice: least, remarks: [] })
})

test('specification and process are told', () => {
  const ublTold = parsed(
    ubl('<cbc:CustomizationID> urn:s </cbc:CustomizationID><cbc:ProfileID>urn:p</cbc:ProfileID>'),
  )
  expect(ublTold).toMatchObject({ specification: 'urn:s', process: 'urn:p' })
  const context = (name: string, id: string) =>
    `<ram:${name}DocumentContextParameter><ram:ID>${id}</ram:ID></ram:${name}DocumentContextParameter>`
  const ciiTold = parsed(
    cii().replace(
      '<rsm:ExchangedDocument>',
      `<rsm:ExchangedDocumentContext>${context('BusinessProcessSpecified', 'urn:p')}${context('GuidelineSpecified', 'urn:s')}</rsm:ExchangedDocumentContext>$&`,
    ),
  )
  expect(ciiTold).toMatchObject({ specification: 'urn:s', process: 'urn:p' })
})

test.each([
  ['ubl', ubl('<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>')],
  ['cii', cii()],
] as const)('%s: also inside a Standard Business Document', (syntax, document) => {
  const namespace = 'http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader'
  const header = '<s:StandardBusinessDocumentHeader/>'
  const envelope = `<s:StandardBusinessDocument xmlns:s="${namespace}">${header}${document}</s:StandardBusinessDocument>`
  expect(parsed(envelope)).toEqual({ syntax, invoice: least, remarks: [] })
})

describe('what is no invoice is refused', () => {
  test.each([
    ['<a/>', 'EINVOICE-XML-ROOT'],
    ['<a', 'EINVOICE-XML-SYNTAX'],
    ['', 'EINVOICE-XML-SYNTAX'],
    ['<!DOCTYPE a><a/>', 'EINVOICE-XML-DOCTYPE'],
  ])('%s', (text, code) => {
    expect(faultsOf(text)).toMatchObject([{ code }])
  })

  test.each([
    [bareUbl(''), '/ubl:Invoice'],
    [bareUbl('', 'CreditNote'), '/cn:CreditNote'],
    [bareCii(''), '/rsm:CrossIndustryInvoice'],
  ])('without any of the values it cannot be without: %#', (text, pointer) => {
    const terms = ['BT-1,', 'BT-2,', 'BT-5,', 'BT-115,'].map((term) => expect.stringContaining(term))
    const faults = faultsOf(text)
    expect(faults.map(({ message }) => message)).toEqual(terms)
    expect(new Set(faults.map((fault) => `${fault.code} ${fault.pointer}`))).toEqual(
      new Set([`EINVOICE-READ-MISSING ${pointer}`]),
    )
  })

  test('a line without an amount', () => {
    const line = '<cac:InvoiceLine><cbc:ID>1</cbc:ID></cac:InvoiceLine>'
    expect(faultsOf(ubl(line + line))).toMatchObject([
      { code: 'EINVOICE-READ-MISSING', pointer: '/ubl:Invoice/cac:InvoiceLine[1]' },
      { code: 'EINVOICE-READ-MISSING', pointer: '/ubl:Invoice/cac:InvoiceLine[2]' },
    ])
    const item = '<ram:IncludedSupplyChainTradeLineItem/>'
    expect(faultsOf(cii({ lines: item }))).toMatchObject([{ code: 'EINVOICE-READ-MISSING' }])
  })
})

const net = '<cbc:LineExtensionAmount currencyID="EUR">24.00</cbc:LineExtensionAmount>'
const ciiNet =
  '<ram:SpecifiedLineTradeSettlement><ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>24.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement>'

test.each([
  ['ubl', ubl(`<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cac:InvoiceLine>${net}</cac:InvoiceLine>`)],
  [
    'cii',
    cii({ lines: `<ram:IncludedSupplyChainTradeLineItem>${ciiNet}</ram:IncludedSupplyChainTradeLineItem>` }),
  ],
])('%s: what a line with an amount lacks is assumed and told', (_, document) => {
  const { invoice, remarks } = parsed(document)
  expect(invoice.lines).toEqual([
    {
      id: '1',
      netAmount: '24.00',
      quantity: '1',
      unit: 'C62',
      price: { net: '24.00', baseQuantity: '1' },
      vat: { category: 'O' },
      item: { name: '' },
    },
  ])
  expect(remarks.map(({ code }) => code)).toEqual(Array(4).fill('EINVOICE-READ-ASSUMED'))
})
