import type { FoundInvoice } from '../found-invoice.ts'
import { typeOf } from '../found-invoice.ts'
import type { GrowingSpec } from './growing-spec.ts'

/**
 * The list of files in the style of DATEV XML online ("DATEV XML-Schnittstelle online", archive of version 6.0): an entry for
 * each invoice, with every file of it.
 */
export const documentXml: GrowingSpec = {
  name: 'document.xml',
  head: ({ createdAt, legalEntityId, from, to }) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<archive xmlns="http://xml.datev.de/bedi/tps/document/v06.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="6.0" generatingSystem="Tallystick">\n<header><date>${createdAt.slice(0, 19)}</date><description>${escaped(`${legalEntityId} ${from} ${to}`)}</description></header>\n<content>\n`,
  separator: '',
  rows: (found) => (found.files.length > 0 ? [documentElement(found)] : []),
  tail: () => '</content>\n</archive>\n',
}

function documentElement({ invoice, files }: FoundInvoice): string {
  const { number, issueDate } = invoice
  const title = `${typeOf(invoice) === 'invoice' ? 'Rechnung' : 'Gutschrift'} ${number} ${issueDate}`
  const extensions = files.map(({ entry }) => `<extension xsi:type="File" name="${escaped(entry.name)}"/>`)
  return `<document><description>${escaped(title)}</description>${extensions.join('')}</document>\n`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
