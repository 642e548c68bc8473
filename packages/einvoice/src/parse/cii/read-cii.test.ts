import { describe, expect, test } from 'vitest'
import { type CiiContent, cii, parsed } from '../parse-fixture.ts'

const invoiceOf = (content: CiiContent) => parsed(cii(content)).invoice
const leaf = (name: string, text: string) => `<ram:${name}>${text}</ram:${name}>`

describe('head', () => {
  const due = (holder: string) =>
    parsed(cii({ settlement: leaf('SpecifiedTradePaymentTerms', leaf('DueDateDateTime', holder)) }))

  test('dates are of format 102', () => {
    expect(due('<udt:DateTimeString format="102"> 20260401 </udt:DateTimeString>').invoice.dueDate).toBe(
      '2026-04-01',
    )
    expect(due('<udt:DateTimeString>20260401</udt:DateTimeString>').invoice.dueDate).toBe('2026-04-01')
  })

  test.each([
    '<udt:DateTimeString format="610">202604</udt:DateTimeString>',
    '<udt:DateTimeString format="203">202604011200</udt:DateTimeString>',
    '<udt:DateTimeString format="102">20260230</udt:DateTimeString>',
    '<udt:DateTimeString format="102">2026-04-01</udt:DateTimeString>',
    '',
  ])('any other is left out, and told: %s', (holder) => {
    const { invoice, remarks } = due(holder)
    expect(invoice).not.toHaveProperty('dueDate')
    expect(remarks).toMatchObject([
      { code: 'EINVOICE-READ-VALUE', pointer: expect.stringContaining('/ram:DueDateDateTime[1]') },
    ])
  })

  test.each([
    ['5', '3'],
    ['29', '35'],
    ['72', '432'],
    ['13', '13'],
  ])('the tax point code %s is %s', (code, meaning) => {
    const settlement = leaf('ApplicableTradeTax', leaf('DueDateTypeCode', code))
    expect(invoiceOf({ settlement }).taxPointCode).toBe(meaning)
  })

  test('the tax point date may stand in any row', () => {
    const date = '<ram:TaxPointDate><udt:DateString format="102">20260331</udt:DateString></ram:TaxPointDate>'
    const settlement = leaf('ApplicableTradeTax', '') + leaf('ApplicableTradeTax', date)
    expect(invoiceOf({ settlement }).taxPointDate).toBe('2026-03-31')
  })

  test('notes', () => {
    const document =
      leaf('IncludedNote', leaf('Content', 'Hello') + leaf('SubjectCode', 'AAI')) + leaf('IncludedNote', '')
    expect(invoiceOf({ document }).notes).toEqual([{ subjectCode: 'AAI', text: 'Hello' }])
  })
})

describe('parties', () => {
  const contact = (content: string) =>
    invoiceOf({ agreement: leaf('SellerTradeParty', leaf('DefinedTradeContact', content)) }).seller.contact

  test('person and department are one contact point', () => {
    const person = leaf('PersonName', 'Ada')
    const department = leaf('DepartmentName', 'Billing')
    expect(contact(person)).toEqual({ name: 'Ada' })
    expect(contact(department)).toEqual({ name: 'Billing' })
    expect(contact(person + department)).toEqual({ name: 'Ada, Billing' })
  })

  test('the buyer has one identifier, the global one', () => {
    const global = '<ram:GlobalID schemeID="0088">9506000134307</ram:GlobalID>'
    const buyer = (content: string) =>
      invoiceOf({ agreement: leaf('BuyerTradeParty', content) }).buyer.identifier
    expect(buyer(leaf('ID', 'B-1') + global)).toEqual({ value: '9506000134307', scheme: '0088' })
    expect(buyer(leaf('ID', 'B-1'))).toEqual({ value: 'B-1' })
  })

  test('tax numbers are told apart by their schemes', () => {
    const number = (scheme: string, text: string) =>
      `<ram:SpecifiedTaxRegistration><ram:ID schemeID="${scheme}">${text}</ram:ID></ram:SpecifiedTaxRegistration>`
    const party = leaf('SellerTradeParty', number('XX', '0') + number('FC', '1') + number('VA', '2'))
    expect(invoiceOf({ agreement: party }).seller).toMatchObject({ taxRegistration: '1', vatIdentifier: '2' })
  })
})

test('type codes tell the further documents apart', () => {
  const reference = (type: string, content = '') =>
    leaf(
      'AdditionalReferencedDocument',
      leaf('IssuerAssignedID', `D-${type}`) + leaf('TypeCode', type) + content,
    )
  const agreement = reference('130', leaf('ReferenceTypeCode', 'AVE')) + reference('50') + reference('916')
  expect(invoiceOf({ agreement }).references).toEqual({
    invoicedObject: { value: 'D-130', scheme: 'AVE' },
    tender: 'D-50',
    supportingDocuments: [{ reference: 'D-916' }],
  })
})

test('several payment means are one, with all their accounts; several terms are one', () => {
  const means = (content: string) =>
    leaf('SpecifiedTradeSettlementPaymentMeans', leaf('TypeCode', '58') + content)
  const account = (content: string) => leaf('PayeePartyCreditorFinancialAccount', content)
  const terms = (content: string) => leaf('SpecifiedTradePaymentTerms', content)
  const settlement =
    means(account(leaf('IBANID', 'AT61'))) +
    means(account(leaf('ProprietaryID', '4711') + leaf('AccountName', 'Us'))) +
    terms(leaf('Description', '2 % in 10 days')) +
    terms(leaf('Description', '30 days') + leaf('DirectDebitMandateID', 'M-1'))
  expect(invoiceOf({ settlement })).toMatchObject({
    payment: {
      meansCode: '58',
      creditTransfers: [{ account: 'AT61' }, { account: '4711', accountName: 'Us' }],
      directDebit: { mandate: 'M-1' },
    },
    paymentTerms: '2 % in 10 days\n30 days',
  })
})

describe('totals', () => {
  const vat = (text: string, currency: string) =>
    `<ram:TaxTotalAmount currencyID="${currency}">${text}</ram:TaxTotalAmount>`

  test('the VAT totals are told apart by currency, in whatever order', () => {
    const invoice = invoiceOf({
      settlement: leaf('TaxCurrencyCode', 'SEK'),
      sums: vat('44.10', 'SEK') + vat('4.00', 'EUR'),
    })
    expect(invoice.totals).toMatchObject({
      vat: '4.00',
      vatInAccountingCurrency: '44.10',
      withoutVat: '20.00',
    })
  })

  test('a logistics service is a charge', () => {
    const tax = leaf('AppliedTradeTax', leaf('CategoryCode', 'S') + leaf('RateApplicablePercent', '20'))
    const settlement = leaf(
      'SpecifiedLogisticsServiceCharge',
      leaf('Description', 'Freight') + leaf('AppliedAmount', '5.00') + tax,
    )
    expect(invoiceOf({ settlement }).charges).toEqual([
      { amount: '5.00', reason: 'Freight', vat: { category: 'S', rate: '20' } },
    ])
  })
})

describe('lines', () => {
  const line = (status: string, id: string) => `<ram:IncludedSupplyChainTradeLineItem>
<ram:AssociatedDocumentLineDocument>${leaf('LineID', id)}${status && leaf('LineStatusReasonCode', status)}</ram:AssociatedDocumentLineDocument>
<ram:SpecifiedLineTradeSettlement><ram:SpecifiedTradeSettlementLineMonetarySummation>${leaf('LineTotalAmount', '1.00')}</ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement>
</ram:IncludedSupplyChainTradeLineItem>`

  test('lines that group others or inform are left out, and told', () => {
    const { invoice, remarks } = parsed(
      cii({ lines: line('GROUP', '1') + line('DETAIL', '2') + line('INFORMATION', '3') + line('', '4') }),
    )
    expect(invoice.lines.map(({ id }) => id)).toEqual(['2', '4'])
    expect(
      remarks.filter(({ code }) => code === 'EINVOICE-READ-LEFT-OUT').map(({ pointer }) => pointer.at(-2)),
    ).toEqual(['1', '3'])
  })

  test('a price is for the quantity of the net price, else for that of the gross price', () => {
    const price = (name: string, amount: string, quantity: string) =>
      leaf(`${name}PriceProductTradePrice`, leaf('ChargeAmount', amount) + quantity)
    const priced = (gross: string, net: string) =>
      invoiceOf({
        lines: line('', '1').replace(
          '<ram:SpecifiedLineTradeSettlement>',
          `${leaf('SpecifiedLineTradeAgreement', gross + net)}$&`,
        ),
      }).lines[0]?.price
    const quantity = (text: string) => leaf('BasisQuantity', text)
    expect(priced(price('Gross', '2', quantity('10')), price('Net', '1', quantity('5')))).toEqual({
      net: '1',
      gross: '2',
      baseQuantity: '5',
    })
    expect(priced(price('Gross', '2', quantity('10')), price('Net', '1', ''))?.baseQuantity).toBe('10')
  })
})
