/** An element or attribute that may stand only once below an element (UBL-SR, EN 16931 rules 1.3.16). */
export interface Cardinality {
  readonly id: string
  readonly path: string
  /** True where it must also not be missing. */
  readonly required?: true
}

function once(rows: Readonly<Record<string, string>>): Cardinality[] {
  return Object.entries(rows).map(([number, path]) => ({ id: `UBL-SR-${number}`, path }))
}

const supplier = 'cac:AccountingSupplierParty/cac:Party'
const customer = 'cac:AccountingCustomerParty/cac:Party'

/** Counted in the whole document, over all parents. */
export const ofDocument = once({
  '01': 'cac:ContractDocumentReference/cbc:ID',
  '02': 'cac:ReceiptDocumentReference/cbc:ID',
  '03': 'cac:DespatchDocumentReference/cbc:ID',
  '05': 'cac:PaymentTerms/cbc:Note',
  '08': 'cac:InvoicePeriod',
  '24': 'cac:Delivery',
  '09': `${supplier}/cac:PartyLegalEntity/cbc:RegistrationName`,
  '11': `${supplier}/cac:PartyLegalEntity/cbc:CompanyID`,
  '14': `${supplier}/cac:PartyLegalEntity/cbc:CompanyLegalForm`,
  '10': `${supplier}/cac:PartyName/cbc:Name`,
  '15': `${customer}/cac:PartyLegalEntity/cbc:RegistrationName`,
  '17': `${customer}/cac:PartyLegalEntity/cbc:CompanyID`,
  '16': `${customer}/cac:PartyIdentification/cbc:ID`,
  '39': 'cac:ProjectReference/cbc:ID',
  '40': `${customer}/cac:PartyName/cbc:Name`,
  '45': 'cac:PaymentMeans/cbc:PaymentDueDate',
  '54': 'cac:PaymentMeans/cac:CardAccount',
  '55': 'cac:PaymentMeans/cac:PaymentMandate',
  '46': 'cac:PaymentMeans/cbc:PaymentMeansCode/@name',
  '49': 'cac:InvoicePeriod/cbc:DescriptionCode',
  '56': 'cac:OriginatorDocumentReference/cbc:ID',
})

/** Counted in each line. */
export const ofLine: readonly Cardinality[] = [
  ...once({
    '34': 'cbc:Note',
    '36': 'cac:InvoicePeriod',
    '52': 'cac:DocumentReference',
    '35': 'cac:OrderLineReference/cbc:LineID',
    '37': 'cac:Price/cac:AllowanceCharge/cbc:Amount',
    '50': 'cac:Item/cbc:Description',
  }),
  { id: 'UBL-SR-48', path: 'cac:Item/cac:ClassifiedTaxCategory', required: true },
]

/** Counted in each `cac:AdditionalDocumentReference`. */
export const ofSupportingDocument = once({ '33': 'cbc:DocumentDescription' })

/** Counted in each `cac:Delivery`. */
export const ofDelivery = once({ '25': 'cac:DeliveryParty/cac:PartyName/cbc:Name' })

/** Counted in each allowance, at any level. */
export const ofAllowance = once({ '30': 'cbc:AllowanceChargeReason' })

/** Counted in each charge, at any level. */
export const ofCharge = once({ '31': 'cbc:AllowanceChargeReason' })

/** Counted in each `cac:PaymentMeans`. */
export const ofPaymentMeans = once({
  '26': 'cbc:PaymentID',
  '27': 'cbc:PaymentMeansCode',
  '28': 'cac:PaymentMandate/cbc:ID',
})

/** Counted in each `cac:BillingReference`. */
export const ofBillingReference = once({ '06': 'cac:InvoiceDocumentReference' })

/** Counted in the `cac:TaxRepresentativeParty`. */
export const ofTaxRepresentative = once({
  '22': 'cac:PartyName/cbc:Name',
  '23': 'cac:PartyTaxScheme/cbc:CompanyID',
})

/** Counted in each `cac:TaxSubtotal`. */
export const ofTaxSubtotal = once({ '32': 'cac:TaxCategory/cbc:TaxExemptionReason' })
