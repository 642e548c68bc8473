import type { Fault } from '@tallystick/kernel'

/** Every fault of GST documents with its meaning; the same table stands in `docs/faults.md`. */
export const gstFaults = {
  'GST-ADDRESS':
    'An address in India lacks its state or PIN code, or a party of a kind that has to be there stands elsewhere.',
  'GST-AMOUNT':
    'An amount is not a plain decimal of rupees with two decimals at most, is negative, or is larger than INV-01 can hold.',
  'GST-AMOUNT-MISSING': 'A line has neither a total nor a unit price.',
  'GST-B2C': 'A supply to a consumer is not registered: the portal refuses it.',
  'GST-CESS': 'A cess rate is not between 0 and 999.999 percent with three decimals at most.',
  'GST-DOCUMENT-NUMBER':
    'The document number is not 1 to 16 letters, digits, slashes and hyphens, begins with a zero, slash or hyphen, or has small letters.',
  'GST-GSTIN': 'The GSTIN has not the form of any kind of taxpayer, or names no state.',
  'GST-GSTIN-CHECK-DIGIT': 'The last character of the GSTIN is not its check digit.',
  'GST-HSN': 'The HSN code has not 4, 6 or 8 digits, or fewer than the turnover of the seller asks for.',
  'GST-HSN-SERVICE': 'A service has an HSN code that does not begin with 99, or goods have one that does.',
  'GST-IRP-BASE-URL':
    'The base URL of the portal is none, has no TLS outside this computer, or ends in a slash.',
  'GST-IRP-CANCELLED':
    'The registration that the portal holds under the number is cancelled: the number can never be used again.',
  'GST-IRP-DIFFERS':
    'What the portal registered under the number is not the document that was sent: IRN, buyer or total differ.',
  'GST-IRP-LOGIN-KEY': 'The login key of the portal is no RSA public key of 2048 bits or more in PEM.',
  'GST-IRP-LOGIN-LENGTH': 'User name and password are too long for the login that the portal takes.',
  'GST-IRP-NO-ANSWER':
    'The portal was asked as often as is allowed and nobody knows whether the document is registered.',
  'GST-IRP-NOT-RECOVERED':
    'The portal holds a registration under the number and gives its signed tokens no more.',
  'GST-LINES': 'The document has no line, or more items than the portal takes.',
  'GST-MIXED-SUPPLY':
    'Goods and services stand together on a document with integrated tax within one state, which the portal refuses.',
  'GST-NEGATIVE-LINE':
    'A negative line is larger than the lines of the same HSN code and rates, or takes back units: those need a credit note.',
  'GST-PIN': 'The PIN code is not six digits, or is not of the state.',
  'GST-PLACE-OF-SUPPLY': 'The place of supply is no state code that the supply can have.',
  'GST-PRECEDING': 'A credit or debit note names no preceding document, or an invoice names one.',
  'GST-QUANTITY':
    'A quantity is not a plain decimal with three decimals at most, is too large, or is none where goods have an amount.',
  'GST-RATE': 'There is no such GST rate on the day of the document.',
  'GST-REGISTERED-ACKNOWLEDGEMENT': 'The signed invoice has another acknowledgement number than the answer.',
  'GST-REGISTERED-BUYER': 'The portal signed another recipient.',
  'GST-REGISTERED-DATE': 'The portal signed another document date.',
  'GST-REGISTERED-HSN': 'The portal signed another main HSN code.',
  'GST-REGISTERED-IRN': 'The IRN is not the one that supplier, financial year, type and number make.',
  'GST-REGISTERED-IRN-SIGNED': 'The signed IRN is not the one of the answer.',
  'GST-REGISTERED-ISSUER': 'A token was signed by another issuer than is believed.',
  'GST-REGISTERED-ITEMS': 'The portal signed another number of lines.',
  'GST-REGISTERED-NUMBER': 'The portal signed another document number.',
  'GST-REGISTERED-SELLER': 'The portal signed another supplier.',
  'GST-REGISTERED-TOTAL': 'The portal signed another invoice total.',
  'GST-REGISTERED-TYPE': 'The portal signed another type of document.',
  'GST-REVERSE-CHARGE':
    'Reverse charge, or integrated tax within a state, is asked for where the supply has none.',
  'GST-SERIES-FULL': 'The series has no number left that fits into 16 characters.',
  'GST-SETTLEMENT-DIFFERS':
    'The calculated total differs from what was charged by more than the round-off may be.',
  'GST-STATE': 'A state code is not one of GST, or not that of the GSTIN.',
  'GST-TEXT': 'A text that INV-01 needs is shorter than it takes, or has a form that it does not take.',
  'GST-TOKEN-ALGORITHM':
    'A signed token names another algorithm than RS256, or an extension that must be understood.',
  'GST-TOKEN-FORM': 'A signed token is no compact JWS with an issuer and the data of a document.',
  'GST-TOKEN-KEY-ID': 'The key id of a signed token is missing, or is not the thumbprint of its certificate.',
  'GST-TOKEN-KEY-UNKNOWN': 'The key ring has no key of that id: the portal may have changed its keys.',
  'GST-TOKEN-SIGNATURE': 'The signature of a token is not that of the key.',
  'GST-TRANSPORT':
    'An e-way bill is asked for where there is none, lacks what its mode of transport asks for, or names the buyer as another consignee.',
  'GST-UNIT': 'The unit has no unit quantity code.',
} as const

/** A code of the faults of GST documents. */
export type GstFaultCode = keyof typeof gstFaults

/** A fault with the table's meaning, or with a message that says more; `rule` is the portal's own code. */
export function gstFault(
  code: GstFaultCode,
  pointer: string,
  message: string = gstFaults[code],
  rule?: string,
): Fault {
  return rule === undefined ? { code, pointer, message } : { code, pointer, message, rule }
}
