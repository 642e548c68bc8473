import { expect, test } from 'vitest'
import type { InvoiceLine } from '../src/model/line.ts'
import type { NumberedInvoice } from '../src/model/invoice.ts'
import { parseInvoice } from '../src/parse/parse-invoice.ts'
import type { Profile } from '../src/profiles/profile.ts'
import { goldenCases, numbered, rendered } from './stages.ts'

/** What a document says of an invoice: units stand among the item's attributes, and several notes may be one. */
function said(invoice: NumberedInvoice, { oneNote }: Profile): NumberedInvoice {
  const { notes = [], ...rest } = invoice
  const lines = invoice.lines.map(withoutUnits)
  return notes.length === 0 || (oneNote && notes.length > 1) ? { ...rest, lines } : { ...rest, notes, lines }
}

function withoutUnits({ tracked: _tracked, ...line }: InvoiceLine): InvoiceLine {
  return line
}

const documents = goldenCases().flatMap((golden) =>
  golden.profiles.map((profile) => ({ name: golden.name, id: profile.id, golden, profile })),
)

test.each(documents)('$name means the same in $id', ({ golden, profile }) => {
  const invoice = numbered(golden)
  const parsed = parseInvoice(rendered(invoice, profile))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  const { remarks, specification, process, syntax } = parsed.value
  expect({ remarks, specification, process, syntax }).toEqual({
    remarks: [],
    specification: profile.specification,
    process: profile.process,
    syntax: profile.format,
  })
  const { notes, ...read } = parsed.value.invoice
  const wanted = said(invoice, profile)
  expect(wanted.notes === undefined ? read : { ...read, notes }).toEqual(wanted)
})
