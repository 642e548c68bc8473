import type {
  InvoiceInput,
  LineInput,
  NumberedInvoice,
  VatBreakdown,
  VatCategory,
  VatExemption,
} from '@tallystick/einvoice'
import type { CreditPlan } from './credit-plan.ts'
import type { CreditRequest } from './credit-request.ts'
import type { OpenInvoice } from './open-invoice.ts'

/** UNTDID 1001: credit note. */
const creditNoteType = '381'

/** The credit note before calculation: parties, references and delivery of the invoice, which it names (BG-3). */
export function inputOf(
  planned: CreditPlan,
  { reason }: CreditRequest,
  { original }: OpenInvoice,
): InvoiceInput {
  const { currency, vatAccountingCurrency, seller, buyer, taxRepresentative, delivery, period } = original
  const { number, issueDate, references, totals } = original
  const { buyerReference, project, contract, purchaseOrder, salesOrder, buyerAccounting } = references ?? {}
  return {
    typeCode: creditNoteType,
    currency,
    ...(vatAccountingCurrency !== undefined && { vatAccountingCurrency }),
    ...(totals.vatInAccountingCurrency !== undefined && { vatInAccountingCurrency: '0' }),
    notes: [{ text: reason }],
    references: {
      ...(buyerReference !== undefined && { buyerReference }),
      ...(project !== undefined && { project }),
      ...(contract !== undefined && { contract }),
      ...(purchaseOrder !== undefined && { purchaseOrder }),
      ...(salesOrder !== undefined && { salesOrder }),
      ...(buyerAccounting !== undefined && { buyerAccounting }),
      precedingInvoices: [{ number, issueDate }],
    },
    seller,
    buyer,
    ...(taxRepresentative && { taxRepresentative }),
    ...(delivery && { delivery }),
    ...(period && { period }),
    amounts: 'without-vat',
    exemptions: exemptionsOf(original.vatBreakdown),
    ...partsOf(planned, original),
  }
}

/** A document has at least one line: charges that are given back by themselves stand as lines. */
function partsOf({ inputs, charges: given }: CreditPlan, { charges = [], allowances = [] }: NumberedInvoice) {
  if (!given) return { lines: inputs }
  if (inputs.length > 0) return { lines: inputs, charges, allowances }
  const lines: LineInput[] = charges.map(({ amount, vat, reason = 'Charge' }) => ({
    quantity: '1',
    unit: 'C62',
    total: amount,
    vat,
    item: { name: reason },
  }))
  return { lines, allowances }
}

function exemptionsOf(breakdown: readonly VatBreakdown[]): Partial<Record<VatCategory, VatExemption>> {
  return Object.fromEntries(
    breakdown.map(({ category, reason, reasonCode }) => [
      category,
      { ...(reason !== undefined && { reason }), ...(reasonCode !== undefined && { reasonCode }) },
    ]),
  )
}
