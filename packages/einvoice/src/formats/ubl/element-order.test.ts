import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { goldenCases, goldenDocuments } from '../../../golden/stages.ts'
import { readXml } from '../../xml/read-xml.ts'
import { descendants, type XmlNode } from '../../xml/xml-node.ts'
import { cacNamespace, cbcNamespace, creditNoteNamespace, invoiceNamespace } from './namespaces.ts'

const prefixes = new Map([
  [cacNamespace, '+'],
  [cbcNamespace, ''],
  [invoiceNamespace, ''],
  [creditNoteNamespace, ''],
])

const party =
  'EndpointID +PartyIdentification +PartyName +PostalAddress +PartyTaxScheme +PartyLegalEntity +Contact'
const address = 'StreetName AdditionalStreetName CityName PostalZone CountrySubentity +AddressLine +Country'
const references = '+BillingReference +DespatchDocumentReference +ReceiptDocumentReference'
const body = `+AccountingSupplierParty +AccountingCustomerParty +PayeeParty +TaxRepresentativeParty +Delivery
    +PaymentMeans +PaymentTerms +AllowanceCharge +TaxTotal +LegalMonetaryTotal`
const line = `LineExtensionAmount AccountingCost +InvoicePeriod +OrderLineReference +DocumentReference +AllowanceCharge +Item
    +Price`
const totals =
  'LineExtensionAmount TaxExclusiveAmount TaxInclusiveAmount AllowanceTotalAmount ChargeTotalAmount PrepaidAmount'

/** The order of the UBL 2.1 schema for what an EN 16931 invoice uses. A plain name is `cbc:`, `+Name` is `cac:`. */
const order: Readonly<Record<string, string>> = {
  Invoice: `CustomizationID ProfileID ID IssueDate DueDate InvoiceTypeCode Note TaxPointDate DocumentCurrencyCode TaxCurrencyCode
    AccountingCost BuyerReference +InvoicePeriod +OrderReference ${references} +OriginatorDocumentReference
    +ContractDocumentReference +AdditionalDocumentReference +ProjectReference ${body} +InvoiceLine`,
  CreditNote: `CustomizationID ProfileID ID IssueDate TaxPointDate CreditNoteTypeCode Note DocumentCurrencyCode
    TaxCurrencyCode AccountingCost BuyerReference +InvoicePeriod +OrderReference ${references}
    +ContractDocumentReference +AdditionalDocumentReference +OriginatorDocumentReference ${body} +CreditNoteLine`,
  '+InvoicePeriod': 'StartDate EndDate DescriptionCode',
  '+OrderReference': 'ID SalesOrderID',
  '+InvoiceDocumentReference': 'ID IssueDate',
  '+AdditionalDocumentReference': 'ID DocumentTypeCode DocumentDescription +Attachment',
  '+Attachment': 'EmbeddedDocumentBinaryObject +ExternalReference',
  '+Party': party,
  '+PayeeParty': party,
  '+TaxRepresentativeParty': party,
  '+DeliveryParty': party,
  '+PostalAddress': address,
  '+Address': address,
  '+PartyTaxScheme': 'CompanyID +TaxScheme',
  '+PartyLegalEntity': 'RegistrationName CompanyID CompanyLegalForm',
  '+Contact': 'Name Telephone ElectronicMail',
  '+Delivery': 'ActualDeliveryDate +DeliveryLocation +DeliveryParty',
  '+DeliveryLocation': 'ID +Address',
  '+PaymentMeans':
    'PaymentMeansCode PaymentDueDate PaymentID +CardAccount +PayeeFinancialAccount +PaymentMandate',
  '+CardAccount': 'PrimaryAccountNumberID NetworkID HolderName',
  '+PayeeFinancialAccount': 'ID Name +FinancialInstitutionBranch',
  '+PaymentMandate': 'ID +PayerFinancialAccount',
  '+AllowanceCharge':
    'ChargeIndicator AllowanceChargeReasonCode AllowanceChargeReason MultiplierFactorNumeric Amount BaseAmount +TaxCategory',
  '+TaxTotal': 'TaxAmount +TaxSubtotal',
  '+TaxSubtotal': 'TaxableAmount TaxAmount +TaxCategory',
  '+TaxCategory': 'ID Percent TaxExemptionReasonCode TaxExemptionReason +TaxScheme',
  '+ClassifiedTaxCategory': 'ID Percent +TaxScheme',
  '+LegalMonetaryTotal': `${totals} PayableRoundingAmount PayableAmount`,
  '+InvoiceLine': `ID Note InvoicedQuantity ${line}`,
  '+CreditNoteLine': `ID Note CreditedQuantity ${line}`,
  '+DocumentReference': 'ID DocumentTypeCode',
  '+Item': `Description Name +BuyersItemIdentification +SellersItemIdentification +StandardItemIdentification
    +OriginCountry +CommodityClassification +ClassifiedTaxCategory +AdditionalItemProperty`,
  '+AdditionalItemProperty': 'Name Value',
  '+Price': 'PriceAmount BaseQuantity +AllowanceCharge',
}

function plainName({ name }: XmlNode): string {
  return name.replace(/^\+:/, '+').replace(/^:/, '')
}

const documents = goldenCases()
  .flatMap(goldenDocuments)
  .filter(({ profile }) => profile.format === 'ubl')
  .map(({ name, profile, file }) => ({ name, id: profile.id, file }))

test.each(documents)('$name in $id: elements stand in the order of the schema', ({ file }) => {
  const read = readXml(readFileSync(file), prefixes)
  if (!read.ok) throw new Error('not well-formed')
  for (const node of descendants(read.value)) {
    const names = node.children.map(plainName)
    if (names.length < 2 && order[plainName(node)] === undefined) continue
    const allowed = order[plainName(node)]?.split(/\s+/) ?? []
    const places = names.map((name) => allowed.indexOf(name))
    expect(places, `${plainName(node)}: ${names}`).toEqual(places.toSorted((a, b) => a - b))
    expect(places).not.toContain(-1)
  }
})
