/** What a document charges at one rate of tax. */
export interface TaxFacts {
  /** EN 16931 category, or the kind of Indian tax: `CGST+SGST`, `IGST`. */
  readonly category: string
  /** In percent. */
  readonly rate: string
  readonly taxable: string
  readonly tax: string
}

/** A line of a document. */
export interface LineFacts {
  readonly id: string
  /** The seller's own id of the goods, else the GTIN, else the name. */
  readonly productId: string
  readonly name: string
  /** HSN code in India, else the GTIN. */
  readonly productCode: string
  /** Empty for what has none: an allowance or charge of the whole document. */
  readonly quantity: string
  readonly unit: string
  readonly net: string
  readonly category: string
  readonly rate: string
}

/** Who bought. */
export interface CustomerFacts {
  readonly name: string
  readonly taxId: string
  readonly street: string
  readonly city: string
  readonly postCode: string
  readonly region: string
  readonly country: string
}

/** What a document says that its record does not, in the same words whatever its regime. Amounts are as on the document. */
export interface InvoiceFacts {
  readonly net: string
  readonly tax: string
  readonly gross: string
  readonly taxes: readonly TaxFacts[]
  readonly customer: CustomerFacts
  /** With what is taken off and put on the whole document, so that they add up to `net`. */
  readonly lines: readonly LineFacts[]
}
