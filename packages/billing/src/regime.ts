import type { CalendarDate, Fault, Result } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'
import type { CreditRequest } from './credit/credit-request.ts'
import type { RegimeHead } from './regime-head.ts'
import type { RegistrationOrder } from './registration-order.ts'
import type { Sale } from './sale.ts'
import type { NumberFormat, SeriesKind } from './series.ts'

/** Number and date of a document. */
export interface Numbering {
  readonly number: string
  readonly issueDate: CalendarDate
}

/** What of a document is the original, checked against every rule of its profile. */
export type FinalForm =
  /** The bytes themselves. */
  | {
      readonly kind: 'data'
      readonly profileId: string
      readonly bytes: Uint8Array
      readonly contentType: string
    }
  /** The page that people read, with data in it where the profile wants that. */
  | { readonly kind: 'page'; readonly profileId: string; readonly data?: Uint8Array }
  /** What an authority makes of the bytes when it registers them. */
  | { readonly kind: 'registered'; readonly profileId: string; readonly bytes: Uint8Array }

/** What lists and searches tell of a document. */
export interface DocumentFacts {
  readonly currency: string
  readonly totalWithTax: string
  readonly totalWithoutTax: string
  readonly buyerName: string
  /** VAT identifier or GSTIN of the buyer. */
  readonly buyerTaxId?: string
  /** How many serials its lines name; absent where none. */
  readonly serialCount?: number
}

/** How a seller wants a series to begin, before it has a number. */
export interface SeriesOpening {
  /** Its first number: where another system had those before, the one behind its last. */
  readonly first: number
  readonly format?: NumberFormat
}

/** A run of numbers that a document may belong to. */
export interface SeriesOf {
  readonly legalEntity: LegalEntity
  readonly issueDate: CalendarDate
  readonly kind: SeriesKind
  /** What `establishmentOf` says of the document. */
  readonly establishment?: string
}

/**
 * The law that a seller's documents follow: how a sale becomes documents, how they are numbered, rendered, credited. All
 * documents are plain JSON of the regime's own model; shared code hands them on and never looks inside.
 */
export interface Regime<
  Document extends object = object,
  Numbered extends object = object,
  Credited extends object = object,
> extends RegimeHead {
  /** The documents of a sale, calculated: one, or several where one cannot hold it. */
  taxDocuments(sale: Sale): Result<readonly Document[], Fault[]>
  /** The credit note that is asked for, and what was credited of its invoice in all after it. */
  creditNote(
    original: Numbered,
    request: CreditRequest,
    already: Credited | undefined,
  ): Result<{ readonly creditNote: Document; readonly credited: Credited }, Fault[]>
  /** Which of the seller's establishments issues it, where each has series of its own. */
  establishmentOf(document: Document): string | undefined
  /** The series a document issued on that day belongs to: its fiscal year is part of it. */
  seriesId(series: SeriesOf): string
  /** The number of a document, in the format that its series was opened with, if any. */
  numberOf(
    legalEntity: LegalEntity,
    seriesId: string,
    sequence: number,
    format?: NumberFormat,
  ): Result<string, Fault[]>
  /** What is against opening a series of this id with that first number and format. */
  openingFaults(legalEntity: LegalEntity, seriesId: string, opening: SeriesOpening): readonly Fault[]
  finish(document: Document, numbering: Numbering): Numbered
  /** Renders and checks a document under its number and date. */
  finalForm(document: Document, numbering: Numbering, legalEntity: LegalEntity): Result<FinalForm, Fault[]>
  factsOf(document: Document): DocumentFacts
  /** With whom, and as what, a document has to be registered whose final form says so. */
  registrationOf?(numbered: Numbered, legalEntity: LegalEntity): RegistrationOrder
}
