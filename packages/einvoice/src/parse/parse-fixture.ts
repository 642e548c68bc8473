import { type ParsedInvoice, parseInvoice } from './parse-invoice.ts'

const ublNamespace = 'urn:oasis:names:specification:ubl:schema:xsd'
const ciiNamespace = 'urn:un:unece:uncefact:data:standard'

/** A UBL document with nothing but that in it. */
export function bareUbl(content: string, root: 'Invoice' | 'CreditNote' = 'Invoice'): string {
  return (
    `<${root} xmlns="${ublNamespace}:${root}-2" xmlns:cac="${ublNamespace}:CommonAggregateComponents-2"` +
    ` xmlns:cbc="${ublNamespace}:CommonBasicComponents-2">${content}</${root}>`
  )
}

const ublNeeds =
  '<cbc:ID>AT-1</cbc:ID><cbc:IssueDate>2026-03-02</cbc:IssueDate><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>' +
  '<cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="EUR">24.00</cbc:PayableAmount></cac:LegalMonetaryTotal>'

/** A UBL document with what no invoice is without, and that. */
export function ubl(content = '', root: 'Invoice' | 'CreditNote' = 'Invoice'): string {
  return bareUbl(ublNeeds + content, root)
}

/** What stands in the parts of a CII document. */
export interface CiiContent {
  readonly document?: string
  readonly lines?: string
  readonly agreement?: string
  readonly delivery?: string
  readonly settlement?: string
  readonly sums?: string
}

/** A CII document with what no invoice is without, and that. */
export function cii(content: CiiContent = {}): string {
  const { document = '', lines = '', agreement = '', delivery = '', settlement = '', sums = '' } = content
  return bareCii(`<rsm:ExchangedDocument><ram:ID>AT-1</ram:ID><ram:TypeCode>380</ram:TypeCode>
<ram:IssueDateTime><udt:DateTimeString format="102">20260302</udt:DateTimeString></ram:IssueDateTime>${document}</rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction>${lines}<ram:ApplicableHeaderTradeAgreement>${agreement}</ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeDelivery>${delivery}</ram:ApplicableHeaderTradeDelivery>
<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>${settlement}
<ram:SpecifiedTradeSettlementHeaderMonetarySummation>${sums}<ram:DuePayableAmount>24.00</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
</ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction>`)
}

/** A CII document with nothing but that in it. */
export function bareCii(content: string): string {
  return (
    `<rsm:CrossIndustryInvoice xmlns:rsm="${ciiNamespace}:CrossIndustryInvoice:100"` +
    ` xmlns:ram="${ciiNamespace}:ReusableAggregateBusinessInformationEntity:100"` +
    ` xmlns:udt="${ciiNamespace}:UnqualifiedDataType:100" xmlns:qdt="${ciiNamespace}:QualifiedDataType:100">` +
    `${content}</rsm:CrossIndustryInvoice>`
  )
}

/** The document as it is read; a defect of the test when it is refused. */
export function parsed(document: string): ParsedInvoice {
  const result = parseInvoice(new TextEncoder().encode(document))
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.value
}
