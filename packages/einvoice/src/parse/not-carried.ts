import { add, decimal, formatDecimal } from '@tallystick/kernel'
import type { NumberedInvoice } from '../model/invoice.ts'
import type { InvoiceLine, Price } from '../model/line.ts'
import { isCreditNote } from '../model/type-code.ts'
import type { VatTreatment } from '../model/vat.ts'
import type { Profile } from '../profiles/profile.ts'

/** What a profile does not carry as it was. */
interface NotCarried {
  readonly terms: string
  readonly holds: (profile: Profile) => boolean
  /** The invoice as it is read back. */
  readonly becomes: (invoice: NumberedInvoice) => NumberedInvoice
}

/** Everything of the model that some profile does not carry as it was; `tracked` is no business term. */
const notCarried: readonly NotCarried[] = [
  {
    terms: 'BG-1: several notes become one, each on a line of its own and with its subject code before it',
    holds: ({ oneNote }) => oneNote,
    becomes: asOneNote,
  },
  {
    terms: 'BT-9 of a credit note without payment instructions (BG-16) is left out',
    holds: ({ format }) => format === 'ubl',
    becomes: withoutHomelessDueDate,
  },
  {
    terms: 'BT-147: a gross price (BT-148) without a discount gets a discount of 0',
    holds: ({ format }) => format === 'ubl',
    becomes: (invoice) =>
      withPrices(invoice, (price) => (price.gross === undefined ? price : { discount: '0', ...price })),
  },
  {
    terms: 'BT-148: a discount (BT-147) without a gross price gets one, the sum of net price and discount',
    holds: ({ format }) => format === 'cii',
    becomes: (invoice) => withPrices(invoice, withGross),
  },
  {
    terms: 'BT-29: seller identifiers without a scheme come before those with one',
    holds: ({ format }) => format === 'cii',
    becomes: withSortedIdentifiers,
  },
  {
    terms: 'BG-3: of several preceding invoices none is written; the document is refused',
    holds: ({ severalPreceding }) => !severalPreceding,
    becomes: withOnePreceding,
  },
  {
    terms: 'BT-95, BT-102, BT-118, BT-151: exports (G) are zero-rated (Z)',
    holds: ({ id }) => id === 'pint-sg',
    becomes: withoutExports,
  },
]

/** The invoice as it is read back from a document of that profile. */
export function asCarried(invoice: NumberedInvoice, profile: Profile): NumberedInvoice {
  return notCarried
    .filter(({ holds }) => holds(profile))
    .reduce((held, { becomes }) => becomes(held), invoice)
}

function asOneNote({ notes, ...invoice }: NumberedInvoice): NumberedInvoice {
  const [first, ...others] = notes ?? []
  if (first === undefined) return invoice
  const rest = others.map(({ subjectCode, text }) =>
    subjectCode === undefined ? text : `#${subjectCode}#${text}`,
  )
  return { ...invoice, notes: [{ ...first, text: [first.text, ...rest].join('\n') }] }
}

function withoutHomelessDueDate(invoice: NumberedInvoice): NumberedInvoice {
  if (!isCreditNote(invoice.typeCode) || invoice.payment !== undefined) return invoice
  const { dueDate: _, ...rest } = invoice
  return rest
}

function withPrices(invoice: NumberedInvoice, change: (price: Price) => Price): NumberedInvoice {
  return withLines(invoice, (line) => ({ ...line, price: change(line.price) }))
}

function withLines(invoice: NumberedInvoice, change: (line: InvoiceLine) => InvoiceLine): NumberedInvoice {
  return { ...invoice, lines: invoice.lines.map(change) }
}

function withGross(price: Price): Price {
  if (price.discount === undefined || price.gross !== undefined) return price
  return { ...price, gross: formatDecimal(add(decimal(price.net), decimal(price.discount))) }
}

function withSortedIdentifiers(invoice: NumberedInvoice): NumberedInvoice {
  const { identifiers } = invoice.seller
  if (identifiers === undefined) return invoice
  const [own, global] = [false, true].map((schemed) =>
    identifiers.filter(({ scheme }) => (scheme !== undefined) === schemed),
  )
  return { ...invoice, seller: { ...invoice.seller, identifiers: [...(own ?? []), ...(global ?? [])] } }
}

function withOnePreceding(invoice: NumberedInvoice): NumberedInvoice {
  const { references } = invoice
  if (references?.precedingInvoices === undefined) return invoice
  const precedingInvoices = references.precedingInvoices.slice(0, 1)
  return { ...invoice, references: { ...references, precedingInvoices } }
}

function withoutExports(invoice: NumberedInvoice): NumberedInvoice {
  const zeroRated = <Held extends VatTreatment>(vat: Held): Held =>
    vat.category === 'G' ? { ...vat, category: 'Z' } : vat
  const { allowances, charges } = invoice
  const taxed = withLines(invoice, (line) => ({ ...line, vat: zeroRated(line.vat) }))
  return {
    ...taxed,
    vatBreakdown: invoice.vatBreakdown.map(zeroRated),
    ...(allowances && { allowances: allowances.map((each) => ({ ...each, vat: zeroRated(each.vat) })) }),
    ...(charges && { charges: charges.map((each) => ({ ...each, vat: zeroRated(each.vat) })) }),
  }
}
