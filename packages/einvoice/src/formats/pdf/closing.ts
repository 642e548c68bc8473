import type { Composition } from './composition.ts'
import { drawTexts } from './text-list.ts'

/**
 * What stands after the figures: what had no room in its block, notes (BG-1), attachments (BG-24), the seller's legal
 * information (BT-33) and the link.
 */
export function drawClosing(composition: Composition, verificationUrl: string | undefined): void {
  const { invoice, labels, further } = composition
  const { legalInformation } = invoice.seller
  const others = further.map(([label, value]) => `${label}: ${value}`)
  drawTexts(composition, labels.references.title, others)
  const notes = (invoice.notes ?? []).map(({ text }) => text)
  drawTexts(composition, labels.closing.notes, notes)
  const documents = (invoice.references?.supportingDocuments ?? []).map(
    ({ reference, description, location, attachment }) =>
      [description ?? reference, attachment?.filename, location]
        .filter((text) => text !== undefined)
        .join(' · '),
  )
  drawTexts(composition, labels.closing.attachments, documents)
  drawTexts(composition, undefined, legalInformation === undefined ? [] : [legalInformation])
  drawTexts(composition, labels.closing.verify, verificationUrl === undefined ? [] : [verificationUrl])
}
