import { readXml } from '../xml/read-xml.ts'
import type { XmlNode } from '../xml/xml-node.ts'

const ubl = 'urn:oasis:names:specification:ubl:schema:xsd:'
const cii = 'urn:un:unece:uncefact:data:standard:'

const prefixes: ReadonlyMap<string, string> = new Map([
  [`${ubl}Invoice-2`, 'ubl'],
  [`${ubl}CreditNote-2`, 'cn'],
  [`${ubl}CommonAggregateComponents-2`, 'cac'],
  [`${ubl}CommonBasicComponents-2`, 'cbc'],
  [`${ubl}CommonExtensionComponents-2`, 'ext'],
  [`${cii}CrossIndustryInvoice:100`, 'rsm'],
  [`${cii}ReusableAggregateBusinessInformationEntity:100`, 'ram'],
  [`${cii}UnqualifiedDataType:100`, 'udt'],
  [`${cii}QualifiedDataType:100`, 'qdt'],
])

const declarations = [...prefixes].map(([uri, prefix]) => `xmlns:${prefix}="${uri}"`).join(' ')

/** The tree of a document, or of a fragment in the known prefixes; a defect of the test when it is not XML. */
export function tree(document: string | Uint8Array): XmlNode {
  const bytes = typeof document === 'string' ? new TextEncoder().encode(document) : document
  const result = readXml(bytes, prefixes)
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.value
}

const party = (name: string) =>
  `<cac:Party><cac:PostalAddress><cac:Country><cbc:IdentificationCode>AT</cbc:IdentificationCode></cac:Country>` +
  `</cac:PostalAddress><cac:PartyLegalEntity><cbc:RegistrationName>${name}</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party>`

const line = (kind: 'Invoice' | 'CreditNote', quantity: string) =>
  `<cac:${kind}Line><cbc:ID>1</cbc:ID><cbc:${quantity} unitCode="H87">2</cbc:${quantity}>` +
  `<cbc:LineExtensionAmount currencyID="EUR">20.00</cbc:LineExtensionAmount><cac:Item><cbc:Name>Router</cbc:Name>` +
  `</cac:Item><cac:Price><cbc:PriceAmount currencyID="EUR">10.00</cbc:PriceAmount></cac:Price></cac:${kind}Line>`

const rest =
  `<cac:AccountingSupplierParty>${party('Alpenhaus Handels GmbH')}</cac:AccountingSupplierParty>` +
  `<cac:AccountingCustomerParty>${party('Kontor Nord GmbH')}</cac:AccountingCustomerParty>` +
  `<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">4.00</cbc:TaxAmount></cac:TaxTotal>` +
  `<cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="EUR">24.00</cbc:PayableAmount></cac:LegalMonetaryTotal>`

/** A small invoice that keeps the schema. */
export const ublInvoice = `<ubl:Invoice ${declarations}>
<cbc:ID>AT-1</cbc:ID>
<cbc:IssueDate>2026-03-02</cbc:IssueDate>
<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
${rest}
${line('Invoice', 'InvoicedQuantity')}
</ubl:Invoice>`

/** A small credit note that keeps the schema. */
export const ublCreditNote = `<cn:CreditNote ${declarations}><cbc:ID>AT-2</cbc:ID><cbc:IssueDate>2026-03-03</cbc:IssueDate>${rest}${line('CreditNote', 'CreditedQuantity')}</cn:CreditNote>`

/** A small CII invoice of that guideline, with more in its settlement; keeps the schema when that does. */
export function ciiInvoice(guideline = 'urn:cen.eu:en16931:2017', settlement = ''): string {
  return `<rsm:CrossIndustryInvoice ${declarations}><rsm:ExchangedDocumentContext>
<ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>${guideline}</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter>
</rsm:ExchangedDocumentContext><rsm:ExchangedDocument><ram:ID>AT-3</ram:ID><ram:TypeCode>380</ram:TypeCode>
<ram:IssueDateTime><udt:DateTimeString format="102">20260302</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction><ram:IncludedSupplyChainTradeLineItem>
<ram:AssociatedDocumentLineDocument><ram:LineID>1</ram:LineID></ram:AssociatedDocumentLineDocument>
<ram:SpecifiedTradeProduct><ram:GlobalID schemeID="0160">09506000134352</ram:GlobalID><ram:Name>Router</ram:Name></ram:SpecifiedTradeProduct>
<ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>10.00</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
<ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="H87">2</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
<ram:SpecifiedLineTradeSettlement><ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode></ram:ApplicableTradeTax></ram:SpecifiedLineTradeSettlement>
</ram:IncludedSupplyChainTradeLineItem><ram:ApplicableHeaderTradeAgreement/><ram:ApplicableHeaderTradeDelivery/>
<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
<ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>1.00</ram:ActualAmount></ram:SpecifiedTradeAllowanceCharge>
${settlement}</ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>`
}

/** An element that can be changed. */
export interface Draft {
  name: string
  text: string
  readonly attributes: Map<string, string>
  readonly children: Draft[]
}

/** A copy to be changed. */
export function draft({ name, text, attributes, children }: XmlNode): Draft {
  return { name, text, attributes: new Map(attributes), children: children.map(draft) }
}

/** The tree of a draft. */
export function grown(from: Draft, parent?: XmlNode): XmlNode {
  const children: XmlNode[] = []
  const node = { name: from.name, text: from.text, attributes: from.attributes, parent, children }
  for (const child of from.children) children.push(grown(child, node))
  return node
}
