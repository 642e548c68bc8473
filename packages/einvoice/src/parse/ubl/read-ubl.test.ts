import { describe, expect, test } from 'vitest'
import { bareUbl, parsed, ubl } from '../parse-fixture.ts'

const invoiceOf = (content: string, root?: 'CreditNote') => parsed(ubl(content, root)).invoice
const id = (value: string, scheme = '') => `<cbc:ID${scheme && ` schemeID="${scheme}"`}>${value}</cbc:ID>`

describe('head', () => {
  test('a date with a time zone is the day as it stands', () => {
    expect(invoiceOf('<cbc:DueDate>2026-04-01Z</cbc:DueDate>').dueDate).toBe('2026-04-01')
    expect(invoiceOf('<cbc:TaxPointDate> 2026-04-01-11:00\n</cbc:TaxPointDate>').taxPointDate).toBe(
      '2026-04-01',
    )
  })

  test.each(['2026-02-30', '01.04.2026', '20260401', 'soon'])('%s is no date, and is left out', (text) => {
    const { invoice, remarks } = parsed(
      ubl(`<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DueDate>${text}</cbc:DueDate>`),
    )
    expect(invoice).not.toHaveProperty('dueDate')
    expect(remarks).toMatchObject([{ code: 'EINVOICE-READ-VALUE', pointer: '/ubl:Invoice/cbc:DueDate[1]' }])
  })

  test('a credit note is due by its payment means', () => {
    const means = '<cac:PaymentMeans><cbc:PaymentDueDate>2026-04-01</cbc:PaymentDueDate></cac:PaymentMeans>'
    expect(invoiceOf(means, 'CreditNote')).toMatchObject({ dueDate: '2026-04-01', typeCode: '381' })
  })

  test('the currency is that of the amount due where none is told', () => {
    const { invoice } = parsed(ubl().replace(/<cbc:DocumentCurrencyCode>.*Code>/, ''))
    expect(invoice.currency).toBe('EUR')
  })

  test.each([
    ['#AAI#Thank you', { subjectCode: 'AAI', text: 'Thank you' }],
    ['#AAI##1\n#2', { subjectCode: 'AAI', text: '#1\n#2' }],
    ['#1 of all', { text: '#1 of all' }],
    ['#aai#x', { text: '#aai#x' }],
  ])('note %j', (text, note) => {
    expect(invoiceOf(`<cbc:Note>${text}</cbc:Note><cbc:Note> </cbc:Note>`).notes).toEqual([note])
  })
})

describe('parties', () => {
  const party = (content: string) =>
    invoiceOf(`<cac:AccountingSupplierParty><cac:Party>${content}</cac:Party></cac:AccountingSupplierParty>`)
      .seller
  const name = '<cac:PartyName><cbc:Name>Alpenhaus</cbc:Name></cac:PartyName>'
  const tax = (number: string, scheme: string) =>
    `<cac:PartyTaxScheme><cbc:CompanyID>${number}</cbc:CompanyID><cac:TaxScheme>${id(scheme)}</cac:TaxScheme></cac:PartyTaxScheme>`

  test('a party without a registered name goes by its name', () => {
    expect(party(name)).toEqual({ name: 'Alpenhaus', address: { country: '' } })
    const registered =
      '<cac:PartyLegalEntity><cbc:RegistrationName>Alpenhaus GmbH</cbc:RegistrationName></cac:PartyLegalEntity>'
    expect(party(name + registered)).toMatchObject({ name: 'Alpenhaus GmbH', tradingName: 'Alpenhaus' })
  })

  test.each(['VAT', ' vat ', 'GST'])('the number of scheme %j is the VAT identifier', (scheme) => {
    const seller = party(tax('1', 'TAX') + tax('2', scheme) + tax('3', 'TAX'))
    expect(seller).toMatchObject({ vatIdentifier: '2', taxRegistration: '1' })
  })

  test('a creditor identifier is none of the party, but of the direct debit', () => {
    const identifiers = [id('1', '0088'), id('AT12ZZZ', 'SEPA'), id('2')]
    const invoice = invoiceOf(
      `<cac:AccountingSupplierParty><cac:Party>${identifiers.map((each) => `<cac:PartyIdentification>${each}</cac:PartyIdentification>`).join('')}</cac:Party></cac:AccountingSupplierParty>`,
    )
    expect(invoice.seller.identifiers).toEqual([{ value: '1', scheme: '0088' }, { value: '2' }])
    expect(invoice.payment).toEqual({ meansCode: '', directDebit: { creditorIdentifier: 'AT12ZZZ' } })
  })
})

describe('references', () => {
  test('what stands for no order number is none', () => {
    const order = (number: string, sales: string) =>
      invoiceOf(`<cac:OrderReference>${id(number)}${sales}</cac:OrderReference>`).references
    expect(order('NA', '<cbc:SalesOrderID>S-1</cbc:SalesOrderID>')).toEqual({ salesOrder: 'S-1' })
    expect(order('NA', '')).toEqual({ purchaseOrder: 'NA' })
  })

  const additional = (type: string, content = '') =>
    `<cac:AdditionalDocumentReference>${id(`D-${type}`, type === '130' ? 'AVE' : '')}<cbc:DocumentTypeCode>${type}</cbc:DocumentTypeCode>${content}</cac:AdditionalDocumentReference>`

  test('type codes tell the further documents apart', () => {
    const documents = additional('130') + additional('50') + additional('916')
    expect(invoiceOf(documents, 'CreditNote').references).toEqual({
      invoicedObject: { value: 'D-130', scheme: 'AVE' },
      project: 'D-50',
      supportingDocuments: [{ reference: 'D-916' }],
    })
    expect(invoiceOf(additional('50')).references).toEqual({ supportingDocuments: [{ reference: 'D-50' }] })
  })

  test('attached files lose the white space of their Base64', () => {
    const file =
      '<cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="text/csv" filename="a b.csv">\n YSxi\r\n Cg==\n</cbc:EmbeddedDocumentBinaryObject></cac:Attachment>'
    expect(invoiceOf(additional('916', file)).references?.supportingDocuments?.[0]?.attachment).toEqual({
      mimeCode: 'text/csv',
      filename: 'a b.csv',
      content: 'YSxiCg==',
    })
  })
})

test('several payment means are one, with all their accounts', () => {
  const means = (content: string) =>
    `<cac:PaymentMeans><cbc:PaymentMeansCode name="SEPA">58</cbc:PaymentMeansCode>${content}</cac:PaymentMeans>`
  const account = (number: string) => `<cac:PayeeFinancialAccount>${id(number)}</cac:PayeeFinancialAccount>`
  const { payment } = invoiceOf(
    means('') + means(`<cbc:PaymentID>R-1</cbc:PaymentID>${account('A')}`) + means(account('B')),
  )
  expect(payment).toEqual({
    meansCode: '58',
    meansText: 'SEPA',
    remittance: 'R-1',
    creditTransfers: [{ account: 'A' }, { account: 'B' }],
  })
})

describe('taxes and totals', () => {
  const amount = (name: string, text: string, currency = 'EUR') =>
    `<cbc:${name} currencyID="${currency}">${text}</cbc:${name}>`
  const category = (code: string, rate = '') =>
    `<cac:TaxCategory>${id(code)}${rate && `<cbc:Percent>${rate}</cbc:Percent>`}<cac:TaxScheme>${id('VAT')}</cac:TaxScheme></cac:TaxCategory>`
  const subtotal = (code: string, rate?: string) =>
    `<cac:TaxSubtotal>${amount('TaxableAmount', '20')}${amount('TaxAmount', '4')}${category(code, rate)}</cac:TaxSubtotal>`
  const total = (text: string, currency: string, content = '') =>
    `<cac:TaxTotal>${amount('TaxAmount', text, currency)}${content}</cac:TaxTotal>`

  test('the tax totals are told apart by currency, in whatever order', () => {
    const invoice = invoiceOf(
      `<cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode>${total('44.10', 'SEK')}${total('4.00', 'EUR', subtotal('S', '20.0'))}`,
    )
    expect(invoice.totals).toMatchObject({ vat: '4.00', vatInAccountingCurrency: '44.10' })
    expect(invoice.vatBreakdown).toEqual([
      { category: 'S', rate: '20.0', taxableAmount: '20', taxAmount: '4' },
    ])
  })

  test('outside VAT there is no rate', () => {
    expect(invoiceOf(total('0', 'EUR', subtotal('O', '0'))).vatBreakdown[0]).toMatchObject({ category: 'O' })
    expect(invoiceOf(total('0', 'EUR', subtotal('O', '0'))).vatBreakdown[0]).not.toHaveProperty('rate')
  })

  test.each([
    ['H', '25', 'S'],
    ['AA', '', 'O'],
    ['', '0.00', 'O'],
  ])('category %j with rate %j is taken for %s, and told', (code, rate, assumed) => {
    const { invoice, remarks } = parsed(
      ubl(`<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>${total('4', 'EUR', subtotal(code, rate))}`),
    )
    expect(invoice.vatBreakdown[0]?.category).toBe(assumed)
    expect(remarks).toMatchObject([
      { code: 'EINVOICE-READ-ASSUMED', message: expect.stringContaining(assumed) },
    ])
  })

  test('a specification may have names of its own for categories', () => {
    const specification = '<cbc:CustomizationID>urn:peppol:pint:billing-1@sg-1</cbc:CustomizationID>'
    const read = invoiceOf(specification + total('4', 'EUR', subtotal('SR', '9') + subtotal('ZR', '0')))
    expect(read.vatBreakdown.map((row) => row.category)).toEqual(['S', 'Z'])
  })

  test('a group without a readable amount is left out, and told', () => {
    const broken = '<cac:TaxSubtotal/>'
    const allowance =
      '<cac:AllowanceCharge><cbc:Amount currencyID="EUR">ten</cbc:Amount></cac:AllowanceCharge>'
    const { invoice, remarks } = parsed(ubl(total('0', 'EUR', broken) + allowance))
    expect(invoice).toMatchObject({ vatBreakdown: [] })
    expect(invoice).not.toHaveProperty('allowances')
    expect(remarks.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['EINVOICE-READ-LEFT-OUT', 'EINVOICE-READ-VALUE']),
    )
  })

  test.each([
    ['true', 'charges'],
    ['1', 'charges'],
    ['false', 'allowances'],
    [' 0 ', 'allowances'],
  ] as const)('indicator %s is of %s', (indicator, kind) => {
    const reduction = `<cac:AllowanceCharge><cbc:ChargeIndicator>${indicator}</cbc:ChargeIndicator>${amount('Amount', '1.0')}${category('Z', '0')}</cac:AllowanceCharge>`
    expect(invoiceOf(reduction)[kind]).toEqual([{ amount: '1.0', vat: { category: 'Z', rate: '0' } }])
  })
})

describe('lines', () => {
  const line = (content: string) =>
    invoiceOf(
      `<cac:InvoiceLine>${id('1')}<cbc:LineExtensionAmount currencyID="EUR">1</cbc:LineExtensionAmount>${content}</cac:InvoiceLine>`,
    ).lines[0]

  test('an item without a name goes by its description', () => {
    expect(line('<cac:Item><cbc:Description>Router, black</cbc:Description></cac:Item>')?.item).toEqual({
      name: 'Router, black',
    })
  })

  test('several notes are one', () => {
    expect(line('<cbc:Note>One</cbc:Note><cbc:Note>Two</cbc:Note>')?.note).toBe('One\nTwo')
  })

  test('the object is the reference that says so', () => {
    const references = `<cac:DocumentReference>${id('X')}<cbc:DocumentTypeCode>916</cbc:DocumentTypeCode></cac:DocumentReference><cac:DocumentReference>${id('SN-1', 'SE')}<cbc:DocumentTypeCode>130</cbc:DocumentTypeCode></cac:DocumentReference>`
    expect(line(references)?.objectIdentifier).toEqual({ value: 'SN-1', scheme: 'SE' })
  })
})

test('texts are as they stand, and blank ones are none', () => {
  const text = ' two  blanks\nand a line '
  expect(invoiceOf(`<cbc:BuyerReference>${text}</cbc:BuyerReference>`).references).toEqual({
    buyerReference: text,
  })
  expect(invoiceOf('<cbc:BuyerReference> \n </cbc:BuyerReference>')).not.toHaveProperty('references')
})

test('other elements, and comments, do not disturb', () => {
  const document = bareUbl(
    `<!-- x --><x:Y xmlns:x="urn:x"><cbc:ID>no</cbc:ID></x:Y>${ubl().replace(/^<Invoice[^>]*>|<\/Invoice>$/g, '')}`,
  )
  expect(parsed(document).invoice.number).toBe('AT-1')
})
