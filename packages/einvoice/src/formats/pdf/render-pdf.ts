import { createHash } from 'node:crypto'
import { type Instant, instant } from '@tallystick/kernel'
import { documentTitle } from '../../labels/document-kind.ts'
import { labelsOf } from '../../labels/labels-of.ts'
import { DEFAULT_LANGUAGE, type Language } from '../../labels/language.ts'
import type { Brand } from '../../model/brand.ts'
import type { NumberedInvoice } from '../../model/invoice.ts'
import { drawClosing } from './closing.ts'
import type { Composition } from './composition.ts'
import { type EmbeddedXml, embedXml } from './embed-xml.ts'
import type { Fonts } from './fonts.ts'
import { drawLetterhead } from './letterhead.ts'
import { drawLineTable } from './line-table.ts'
import { openLogo } from './logo.ts'
import { metadataXml } from './metadata.ts'
import { openSheet } from './open-sheet.ts'
import { drawPageFeet } from './page-feet.ts'
import { drawFurtherParties } from './parties.ts'
import { drawPayment } from './payment.ts'
import { closeDocument, openDocument } from './pdf-document.ts'
import { drawSummary } from './summary.ts'

/** How an invoice is printed. */
export interface PdfOptions {
  /** Of the words that are not the invoice's own; English when absent. */
  readonly language?: Language
  /** A4 when absent. */
  readonly paper?: 'A4' | 'Letter'
  readonly brand?: Brand
  readonly fonts: Fonts
  /** Where a reader can check the document; printed, and as a code to scan unless it is too long for one. */
  readonly verificationUrl?: string
  /** The same invoice as Factur-X / ZUGFeRD data, to be embedded. */
  readonly xml?: EmbeddedXml
  /** The file's date of creation; midnight UTC of the issue date when absent. */
  readonly issuedAt?: Instant
}

/**
 * An invoice or credit note as a tagged PDF/A-3a (ISO 19005-3:2012), with the XML inside where it is given
 * (Factur-X 1.09.2 / ZUGFeRD 2.5.2). Equal arguments give equal bytes. A logo that cannot stand in such a file is left
 * out, and characters that no font has are shown as stand-ins. Fonts that cannot be read are thrown.
 */
export async function renderPdf(invoice: NumberedInvoice, options: PdfOptions): Promise<Uint8Array> {
  const { language = DEFAULT_LANGUAGE, paper = 'A4', brand, fonts, verificationUrl, xml } = options
  const createdAt = options.issuedAt ?? instant(`${invoice.issueDate}T00:00:00Z`)
  const identifier = identifierOf(invoice, options)
  const pdf = openDocument({ language, paper, createdAt, identifier })
  const sheet = openSheet(pdf, fonts, brand)
  const composition: Composition = { sheet, invoice, language, labels: labelsOf(language), further: [] }
  drawLetterhead(composition, openLogo(pdf, brand?.logo))
  drawFurtherParties(composition)
  drawLineTable(composition)
  drawSummary(composition)
  drawPayment(composition, verificationUrl)
  drawClosing(composition, verificationUrl)
  const title = `${documentTitle(invoice.typeCode, language)} ${invoice.number}`
  const { name: author, vatIdentifier } = invoice.seller
  drawPageFeet(composition, [title, author, ...(vatIdentifier === undefined ? [] : [vatIdentifier])])
  sheet.structure.end()
  pdf.appendXML(
    metadataXml({ title, author, createdAt, ...(xml === undefined ? {} : { profile: xml.profile }) }),
  )
  if (xml !== undefined) embedXml(pdf, xml, createdAt)
  return closeDocument(pdf)
}

/** Names the file by all that goes into it but the fonts and the logo. */
function identifierOf(
  invoice: NumberedInvoice,
  { language, paper, xml, ...options }: PdfOptions,
): Uint8Array {
  const hash = createHash('sha256')
  const { verificationUrl, issuedAt, brand } = options
  hash.update(JSON.stringify([invoice, language, paper, verificationUrl, issuedAt, brand?.colour]))
  if (xml !== undefined) hash.update(xml.bytes)
  return new Uint8Array(hash.digest().subarray(0, 16))
}
