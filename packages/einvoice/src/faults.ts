import type { Fault } from '@tallystick/kernel'
import { despatchFaults } from './despatch/despatch-faults.ts'
import { structureFaults } from './structure/structure-faults.ts'

/** Every fault of this package with its meaning; the same table stands in `docs/faults.md`. */
export const einvoiceFaults = {
  'EINVOICE-ACCOUNTING-CURRENCY':
    'The VAT accounting currency (BT-6) is missing, is that of the invoice, or is none of at most two decimals.',
  'EINVOICE-ACCOUNTING-VAT':
    'The VAT total in the accounting currency (BT-111) is neither given in its decimals and with the sign of the VAT total, nor does an exchange rate above zero say it.',
  'EINVOICE-ALLOWANCE-AMOUNT-MISSING':
    'An allowance or charge has neither an amount nor a base amount with a percentage.',
  'EINVOICE-ALLOWANCE-PERCENT-DIFFERS':
    'The amount of an allowance or charge is not the percentage of its base amount.',
  'EINVOICE-AMOUNT-DECIMALS': 'An amount has more decimals than its currency.',
  'EINVOICE-BRAND-COLOUR': 'The brand colour is not six hexadecimal digits behind a number sign.',
  'EINVOICE-BRAND-LOGO': 'The logo is not a PNG or JPEG file, or larger than is accepted.',
  'EINVOICE-CARD-NUMBER': 'More of a card number is told than its last digits.',
  'EINVOICE-CURRENCY': 'The currency is not three capital letters.',
  'EINVOICE-CURRENCY-DECIMALS': 'The currency has more than the two decimals that EN 16931 amounts can hold.',
  'EINVOICE-DECIMAL': 'An amount, a quantity, a price or a rate is not a plain decimal number.',
  'EINVOICE-LINE-AMOUNT-MISSING': 'A line has neither a total nor a price.',
  'EINVOICE-LINE-ID': 'Two lines have the same id.',
  'EINVOICE-LINE-PRICE-NEGATIVE':
    'The unit price of a line would be negative; take goods back with a negative quantity.',
  'EINVOICE-LINE-QUANTITY-ZERO': 'A line of quantity zero has an amount.',
  'EINVOICE-LINES': 'The invoice has no line, or more lines than are accepted.',
  'EINVOICE-NUMBER-SIZE': 'A number, or a sum of the invoice, is larger than is accepted.',
  'EINVOICE-PDF-FILE': 'The invoice in the PDF cannot be unpacked, or is larger than is accepted.',
  'EINVOICE-PDF-NO-INVOICE': 'The PDF holds no file with the name of an XML invoice.',
  'EINVOICE-PDF-SIZE': 'The PDF is larger than is accepted.',
  'EINVOICE-PDF-SYNTAX': 'The file is no PDF.',
  'EINVOICE-PRICE-BASE-QUANTITY': 'The quantity that a price is for is not more than zero.',
  'EINVOICE-PRICE-DISCOUNT-DIFFERS': 'A price is not its gross price less its discount.',
  'EINVOICE-PROFILE-PRECEDING-INVOICES':
    'The profile has room for one preceding invoice (BG-3), and there are several.',
  'EINVOICE-PROFILE-TAX-CATEGORY': 'The profile has no such tax category.',
  'EINVOICE-PROFILE-TAX-POINT-CODE': 'The format has no word for this tax point code (BT-8).',
  'EINVOICE-PROFILE-TYPE-CODE': 'The profile does not take documents of this type code (BT-3).',
  'EINVOICE-READ-ASSUMED':
    'The document lacks a value that an invoice has; the message says what is assumed.',
  'EINVOICE-READ-LEFT-OUT': 'A part of the document is left out, because an invoice has no place for it.',
  'EINVOICE-READ-MISSING': 'The document lacks a value that no invoice can be without.',
  'EINVOICE-READ-VALUE':
    'A value of the document cannot be read: it is not the number or date that it has to be.',
  'EINVOICE-PROFILE-ZERO-RATE': 'The format takes no rate of zero for IGIC (L).',
  'EINVOICE-RULE': 'The document breaks a fatal rule of its profile; the fault names the official rule.',
  'EINVOICE-RULES-MISSING':
    'Rules that were asked for, or that the document names, are not among ours: they were not checked.',
  'EINVOICE-SETTLEMENT-DIFFERS':
    'The calculated total differs from what was charged by more than rounding explains.',
  'EINVOICE-TEXT-CHARACTER': 'A text holds a character that XML 1.0 cannot hold.',
  'EINVOICE-TRACKED-BLANK': 'A lot or a serial is blank.',
  'EINVOICE-VAT-DELIVERY':
    'An intra-community supply (K) does not say when, or to which country, the goods were delivered.',
  'EINVOICE-VAT-EXEMPTION':
    'A VAT category without tax has no reason for it (BT-120, BT-121), or one with tax has such a reason.',
  'EINVOICE-VAT-MIX':
    'A VAT category stands beside one that it may not stand beside: O beside any other, or split payment (B) beside standard rate (S).',
  'EINVOICE-VAT-NUMBER':
    'A tax number that the VAT category asks for is missing, or one that it forbids is there.',
  'EINVOICE-VAT-RATE':
    'A VAT rate is missing, given for category O, not what its category has, or not between 0 and 100 percent.',
  'EINVOICE-VAT-SPLIT-PAYMENT': 'An invoice with split payment (B) names a country that is not Italy.',
  'EINVOICE-XML-DEPTH': 'The document nests deeper than is accepted.',
  'EINVOICE-XML-DOCTYPE': 'The document has a document type declaration, which is not accepted.',
  'EINVOICE-XML-ENCODING': 'The document is not UTF-8.',
  'EINVOICE-XML-NOT-EVALUABLE':
    'The document holds a value, or repeats one, so that a rule cannot be evaluated.',
  'EINVOICE-XML-ROOT':
    'The document is no UBL or CII invoice, or none that the rules asked for are written for.',
  'EINVOICE-XML-SIZE': 'The document is larger than is accepted.',
  'EINVOICE-XML-SYNTAX': 'The document is not well-formed XML.',
  ...despatchFaults,
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
