import {
  accept,
  currencyExponent,
  type Decimal,
  type Fault,
  isZero,
  jsonPointer,
  type Result,
  refuse,
} from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'
import type { InvoiceInput } from '../model/invoice-input.ts'
import { type DecimalReader, decimalReader } from './decimal-reader.ts'
import type { Draft, DraftDocumentAllowanceCharge } from './draft.ts'
import { readAllowanceCharge } from './read-allowance-charge.ts'
import { readLine } from './read-line.ts'
import { readVat } from './read-vat.ts'
import { textFaults } from './text-faults.ts'

/** How many lines an invoice may have. */
export const MAX_LINES = 10_000

/** EN 16931 amounts have at most this many decimals (BR-DEC rules). */
const maxExponent = 2

/** Reads all numbers of an input. Faults: everything that keeps them from being calculated with, all at once. */
export function readInput(input: InvoiceInput): Result<Draft, Fault[]> {
  const exponent = currencyExponent(input.currency)
  const reader = decimalReader(exponent)
  const draft: Draft = {
    exponent,
    lines: input.lines.slice(0, MAX_LINES).map((line, index) => readLine(line, index, reader, exponent)),
    allowances: readDocumentLevel('allowances', input, reader, exponent),
    charges: readDocumentLevel('charges', input, reader, exponent),
    prepaid: readOptional(input.prepaid, '/prepaid', reader),
    charged: readOptional(input.settlement?.total, '/settlement/total', reader),
  }
  if (input.vatInAccountingCurrency !== undefined)
    reader.number(input.vatInAccountingCurrency, '/vatInAccountingCurrency')
  const faults = [
    ...headFaults(input),
    ...reader.faults,
    ...draft.lines.flatMap(quantityFaults),
    ...textFaults(input),
  ]
  return faults.length > 0 ? refuse(faults) : accept(draft)
}

function headFaults(input: InvoiceInput): Fault[] {
  const faults: Fault[] = []
  if (!/^[A-Z]{3}$/.test(input.currency)) faults.push(einvoiceFault('EINVOICE-CURRENCY', '/currency'))
  if (currencyExponent(input.currency) > maxExponent)
    faults.push(einvoiceFault('EINVOICE-CURRENCY-DECIMALS', '/currency'))
  if (input.lines.length === 0 || input.lines.length > MAX_LINES)
    faults.push(einvoiceFault('EINVOICE-LINES', '/lines'))
  return faults
}

function quantityFaults(line: Draft['lines'][number], index: number): Fault[] {
  if (!isZero(line.quantity) || isZero(line.total)) return []
  return [einvoiceFault('EINVOICE-LINE-QUANTITY-ZERO', jsonPointer('lines', index, 'quantity'))]
}

function readOptional(text: string | undefined, pointer: string, reader: DecimalReader): Decimal | undefined {
  return text === undefined ? undefined : reader.amount(text, pointer)
}

function readDocumentLevel(
  kind: 'allowances' | 'charges',
  input: InvoiceInput,
  reader: DecimalReader,
  exponent: number,
): DraftDocumentAllowanceCharge[] {
  return (input[kind] ?? []).map((source, index) => {
    const pointer = jsonPointer(kind, index)
    return {
      ...readAllowanceCharge(source, pointer, reader, exponent),
      vat: readVat(source.vat, `${pointer}/vat`, reader),
    }
  })
}
