import type { VatCategory } from '../model/vat.ts'

/** A set of official rules, by the name under which it is asked for. */
export type RuleSetName = 'en16931' | 'peppol' | 'peppol-self-billing' | 'xrechnung' | 'facturx'

/** The syntax a document is written in: OASIS UBL 2.1, or UN/CEFACT Cross Industry Invoice. */
export type InvoiceFormat = 'ubl' | 'cii'

/** A specification that invoices follow: one record says all that is special about it. */
export interface Profile {
  readonly id: string
  /** What people call it. */
  readonly title: string
  /** BT-24. */
  readonly specification: string
  /** BT-23. */
  readonly process?: string
  readonly format: InvoiceFormat
  /** `pdf` where the document is a PDF/A-3 that holds the XML (Factur-X, ZUGFeRD). */
  readonly container?: 'pdf'
  /** What its documents must keep; empty where only their structure is checked. */
  readonly ruleSets: readonly RuleSetName[]
  /** True where one note (BG-1) is allowed, so that several become one (PEPPOL-EN16931-R002). */
  readonly oneNote: boolean
  /** True where an invoice may name several earlier ones (BG-3); CII D16B has room for one. */
  readonly severalPreceding: boolean
  /** True where the breakdown tells a rate even of category O, which then is 0 (BR-DE-14, DE-R-014). */
  readonly everyBreakdownRate: boolean
  /** True where units are also told in the format's own places (Factur-X EXTENDED, BG-X-84). */
  readonly itemInstances: boolean
  /** True where the reason for a category without VAT stands wherever the category does (Factur-X EXTENDED, BR-FXEXT-E-08). */
  readonly exemptionsEverywhere: boolean
  /** The tax scheme of categories and numbers; `VAT` everywhere but in PINT for countries with a GST. */
  readonly taxScheme: 'VAT' | 'GST'
  /** What the specification calls the tax categories it has; those of EN 16931 where absent. */
  readonly taxCategories?: Partial<Readonly<Record<VatCategory, string>>>
  /** BT-3 codes it takes; any where absent. */
  readonly typeCodes?: readonly string[]
}

/** What a profile calls a tax category; of one that it does not have, the name in EN 16931. */
export function taxCategoryCode({ taxCategories }: Profile, category: VatCategory): string {
  return taxCategories?.[category] ?? category
}
