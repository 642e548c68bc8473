import type { Fault } from '@tallystick/kernel'
import { filled } from '../../labels/filled.ts'
import { formatQuantity } from '../../labels/format-number.ts'
import type { NumberedInvoice } from '../../model/invoice.ts'
import { attachment } from './attachment.ts'
import { given, type Html, html, name, nothing } from './html.ts'
import { link } from './link.ts'
import type { PageWords } from './page-words.ts'
import { section } from './section.ts'

/** Remarks that stand on a page; the others are counted. */
export const MAX_SHOWN_REMARKS = 50

/** What stands after the figures: notes, supporting documents, and where the document can be verified. */
export function closing(
  { notes = [], references = {} }: NumberedInvoice,
  verificationUrl: string | undefined,
  words: PageWords,
): Html {
  const { closing: label } = words.labels
  const documents = references.supportingDocuments ?? []
  return html`${[
    section(
      'notes',
      label.notes,
      notes.map(
        ({ text, subjectCode }) =>
          html`<p class="text" dir="auto">${text}${given(subjectCode, (code) => html` <small>${code}</small>`)}</p>`,
      ),
    ),
    section('attachments', label.attachments, [
      documents.length === 0
        ? nothing
        : html`<ul>${documents.map(
            (each) => html`
<li>${[
              html`<strong>${name(each.reference)}</strong>`,
              given(each.description, (text) => html` · ${name(text)}`),
              given(each.location, (address) => html`<div>${link(address)}</div>`),
              given(each.attachment, (file) => attachment(file, words)),
            ]}</li>`,
          )}</ul>`,
    ]),
    section('verification', label.verify, [given(verificationUrl, link)]),
  ]}`
}

/** What reading the document left out or assumed, so that nobody takes the page for more than it is. */
export function readingRemarks(remarks: readonly Fault[], { labels, language }: PageWords): Html {
  const rest = remarks.length - MAX_SHOWN_REMARKS
  return section('remarks', labels.closing.remarks, [
    remarks.length === 0
      ? nothing
      : html`<ul lang="en">${remarks
          .slice(0, MAX_SHOWN_REMARKS)
          .map(
            ({ message, pointer }) => html`<li>${message} <small><bdi>${pointer}</bdi></small></li>`,
          )}</ul>`,
    rest > 0
      ? html`<p>${filled(labels.tracked.more, { count: formatQuantity(String(rest), language) })}</p>`
      : nothing,
  ])
}
