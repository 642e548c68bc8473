import type { Fault } from '@tallystick/kernel'
import { structureFaults } from './structure/structure-faults.ts'

/** Every fault of this package with its meaning; the same table stands in `docs/faults.md`. */
export const einvoiceFaults = {
  'EINVOICE-ALLOWANCE-AMOUNT-MISSING':
    'An allowance or charge has neither an amount nor a base amount with a percentage.',
  'EINVOICE-AMOUNT-DECIMALS': 'An amount has more decimals than its currency.',
  'EINVOICE-CURRENCY': 'The currency is not three capital letters.',
  'EINVOICE-CURRENCY-DECIMALS': 'The currency has more than the two decimals that EN 16931 amounts can hold.',
  'EINVOICE-DECIMAL': 'An amount, a quantity, a price or a rate is not a plain decimal number.',
  'EINVOICE-LINE-AMOUNT-MISSING': 'A line has neither a total nor a price.',
  'EINVOICE-LINE-PRICE-NEGATIVE':
    'The unit price of a line would be negative; take goods back with a negative quantity.',
  'EINVOICE-LINE-QUANTITY-ZERO': 'A line of quantity zero has an amount.',
  'EINVOICE-LINES': 'The invoice has no line, or more lines than are accepted.',
  'EINVOICE-PRICE-BASE-QUANTITY': 'The quantity that a price is for is not more than zero.',
  'EINVOICE-RULE': 'The document breaks a fatal rule of its profile; the fault names the official rule.',
  'EINVOICE-RULES-MISSING':
    'Rules that were asked for, or that the document names, are not among ours: they were not checked.',
  'EINVOICE-SETTLEMENT-DIFFERS':
    'The calculated total differs from what was charged by more than rounding explains.',
  'EINVOICE-TEXT-CHARACTER': 'A text holds a character that XML 1.0 cannot hold.',
  'EINVOICE-VAT-RATE': 'A VAT rate is missing, given for category O, or not between 0 and 100 percent.',
  'EINVOICE-XML-DEPTH': 'The document nests deeper than is accepted.',
  'EINVOICE-XML-DOCTYPE': 'The document has a document type declaration, which is not accepted.',
  'EINVOICE-XML-ENCODING': 'The document is not UTF-8.',
  'EINVOICE-XML-NOT-EVALUABLE':
    'The document holds a value, or repeats one, so that a rule cannot be evaluated.',
  'EINVOICE-XML-ROOT':
    'The document is no UBL or CII invoice, or none that the rules asked for are written for.',
  'EINVOICE-XML-SIZE': 'The document is larger than is accepted.',
  'EINVOICE-XML-SYNTAX': 'The document is not well-formed XML.',
  ...structureFaults,
} as const

/** A code of this package's faults. */
export type EinvoiceFaultCode = keyof typeof einvoiceFaults

/** A fault with the table's meaning, or with a message that says more. */
export function einvoiceFault(
  code: EinvoiceFaultCode,
  pointer: string,
  message: string = einvoiceFaults[code],
): Fault {
  return { code, pointer, message }
}
