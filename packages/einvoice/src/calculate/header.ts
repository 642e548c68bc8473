import type { InvoiceHeader } from '../model/invoice.ts'
import type { InvoiceInput } from '../model/invoice-input.ts'
import type { InvoiceLine } from '../model/line.ts'
import { serialListDocument } from '../tracked/serial-list.ts'
import type { TrackingSettings } from '../tracked/settings.ts'

/**
 * What calculation leaves as it is at the head, with the list of serials where lines are too short for them. VAT numbers
 * lose the white space around them, which rules for CII take for a part of them (BR-CO-09).
 */
export function header(
  input: InvoiceInput,
  lines: readonly InvoiceLine[],
  tracking: TrackingSettings,
): InvoiceHeader {
  const head = withTrimmedNumbers(withEndedTerms(headOf(input)))
  const list = serialListDocument(lines, tracking)
  if (list === undefined) return head
  const supportingDocuments = [...(head.references?.supportingDocuments ?? []), list]
  return { ...head, references: { ...head.references, supportingDocuments } }
}

function headOf({
  amounts: _amounts,
  lines: _lines,
  allowances: _allowances,
  charges: _charges,
  exemptions: _exemptions,
  vatInAccountingCurrency: _vatInAccountingCurrency,
  exchangeRate: _exchangeRate,
  prepaid: _prepaid,
  settlement: _settlement,
  ...head
}: InvoiceInput): InvoiceHeader {
  return head
}

/** A cash discount as XRechnung writes it ends with a line feed, which people leave out (BR-DE-18). */
function withEndedTerms(head: InvoiceHeader): InvoiceHeader {
  const { paymentTerms } = head
  return paymentTerms !== undefined && /^#SKONTO#.*#$/.test(paymentTerms.split('\n').at(-1) ?? '')
    ? { ...head, paymentTerms: `${paymentTerms}\n` }
    : head
}

function withTrimmedNumbers(head: InvoiceHeader): InvoiceHeader {
  const { seller, buyer, taxRepresentative } = head
  return {
    ...head,
    seller: withTrimmedNumber(seller),
    buyer: withTrimmedNumber(buyer),
    ...(taxRepresentative !== undefined && { taxRepresentative: withTrimmedNumber(taxRepresentative) }),
  }
}

function withTrimmedNumber<Party extends { readonly vatIdentifier?: string }>(party: Party): Party {
  const { vatIdentifier } = party
  return vatIdentifier === undefined ? party : { ...party, vatIdentifier: vatIdentifier.trim() }
}
