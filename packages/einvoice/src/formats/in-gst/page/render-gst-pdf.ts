import { createHash } from 'node:crypto'
import { type Instant, instant } from '@tallystick/kernel'
import type { Brand } from '../../../model/brand.ts'
import type { NumberedGstInvoice } from '../../../regimes/in/model/invoice.ts'
import type { Layout } from '../../pdf/composition.ts'
import type { Fonts } from '../../pdf/fonts.ts'
import { openLogo } from '../../pdf/logo.ts'
import { metadataXml } from '../../pdf/metadata.ts'
import { openSheet } from '../../pdf/open-sheet.ts'
import { drawPageFeet } from '../../pdf/page-feet.ts'
import { closeDocument, openDocument } from '../../pdf/pdf-document.ts'
import { verificationScans } from '../../pdf/scan.ts'
import { drawGstClosing } from './draw-gst-closing.ts'
import { drawGstHead, type GstHead } from './draw-gst-head.ts'
import { drawGstSummary } from './draw-gst-summary.ts'
import { drawGstTable } from './draw-gst-table.ts'
import type { GstLanguage } from './gst-labels.ts'
import { type GstPageOptions, gstPage } from './gst-page.ts'
import { paymentScans, signedScan } from './gst-scans.ts'
import { gstWords } from './gst-words.ts'

/** How a GST document is printed. */
export interface GstPdfOptions extends GstPageOptions {
  /** A4 when absent. */
  readonly paper?: 'A4' | 'Letter'
  readonly brand?: Brand
  readonly fonts: Fonts
  /** Where a reader can check the document; printed, and as a code to scan unless it is too long for one. */
  readonly verificationUrl?: string
  /** The file's date of creation; midnight UTC of the issue date when absent. */
  readonly issuedAt?: Instant
}

/** Narrower than those of other invoices, for the taxes need columns. */
const SIDE = 36

/**
 * A GST invoice, bill of supply, credit or debit note as a tagged PDF/A-3a (ISO 19005-3:2012) with all that the rules
 * want on it (CGST Rules 2017, rules 46, 48, 49 and 53), registered or not. Equal arguments give equal bytes. Asserts
 * that the signed token fits into a code.
 */
export async function renderGstPdf(invoice: NumberedGstInvoice, options: GstPdfOptions): Promise<Uint8Array> {
  const { paper = 'A4', brand, fonts, verificationUrl, registration, terms = [] } = options
  const language: GstLanguage = options.language ?? 'en'
  const words = gstWords(language)
  const page = gstPage(invoice, options, words)
  const createdAt = options.issuedAt ?? instant(`${invoice.issueDate}T00:00:00Z`)
  const pdf = openDocument({ language, paper, createdAt, identifier: identifierOf(invoice, options) })
  const sheet = openSheet(pdf, fonts, brand, SIDE)
  const layout: Layout = { sheet, language, labels: words.labels, further: [] }
  const head: GstHead = {
    logo: openLogo(pdf, brand?.logo),
    signed: registration === undefined ? undefined : signedScan(registration, words),
  }
  drawGstHead(layout, page, head)
  drawGstTable(layout, page.lines)
  const scans = [...paymentScans(page, words), ...verificationScans(layout, verificationUrl)]
  drawGstSummary(layout, page, scans)
  drawGstTable(layout, page.summary, true)
  drawGstClosing(layout, page, words, { terms, verificationUrl })
  const title = `${page.title} ${invoice.number}`
  const { legalName: author, gstin } = invoice.seller
  drawPageFeet(layout, [title, author, gstin])
  sheet.structure.end()
  pdf.appendXML(metadataXml({ title, author, createdAt }))
  return closeDocument(pdf)
}

/** Names the file by all that goes into it but the fonts and the logo. */
function identifierOf(invoice: NumberedGstInvoice, options: GstPdfOptions): Uint8Array {
  const { fonts: _fonts, brand, ...others } = options
  const hash = createHash('sha256').update(JSON.stringify([invoice, others, brand?.colour]))
  return new Uint8Array(hash.digest().subarray(0, 16))
}
