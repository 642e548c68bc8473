import {
  accept,
  currencyExponent,
  type Decimal,
  type Fault,
  jsonPointer,
  type Result,
  refuse,
} from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'
import type { InvoiceInput } from '../model/invoice-input.ts'
import { type DecimalReader, decimalReader } from './decimal-reader.ts'
import type { Draft, DraftDocumentAllowanceCharge } from './draft.ts'
import { lineFaults } from './line-faults.ts'
import { readAllowanceCharge } from './read-allowance-charge.ts'
import { readLine } from './read-line.ts'
import { readVat } from './read-vat.ts'
import { textFaults } from './text-faults.ts'
import { vatFaults } from './vat-faults.ts'

/** How many lines an invoice may have. */
export const MAX_LINES = 10_000

/** EN 16931 amounts have at most this many decimals (BR-DEC rules). */
export const MAX_CURRENCY_DECIMALS = 2

/** Characters of a card number (BT-87) at most: never the whole of one (EN 16931 rule BR-51). */
const MAX_CARD_DIGITS = 10

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
  const faults = [
    ...headFaults(input),
    ...reader.faults,
    ...lineFaults(draft),
    ...vatFaults(input),
    ...textFaults(input),
  ]
  return faults.length > 0 ? refuse(faults) : accept(draft)
}

function headFaults(input: InvoiceInput): Fault[] {
  const faults: Fault[] = []
  if (!/^[A-Z]{3}$/.test(input.currency)) faults.push(einvoiceFault('EINVOICE-CURRENCY', '/currency'))
  if (currencyExponent(input.currency) > MAX_CURRENCY_DECIMALS)
    faults.push(einvoiceFault('EINVOICE-CURRENCY-DECIMALS', '/currency'))
  if ((input.payment?.card?.number.length ?? 0) > MAX_CARD_DIGITS)
    faults.push(einvoiceFault('EINVOICE-CARD-NUMBER', '/payment/card/number'))
  if (input.lines.length === 0 || input.lines.length > MAX_LINES)
    faults.push(einvoiceFault('EINVOICE-LINES', '/lines'))
  return faults
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
