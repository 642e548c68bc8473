import { compare, type Decimal, decimal, formatDecimal, parseDecimal, trimDecimal } from '@tallystick/kernel'
import type { NumberedInvoice } from '../../model/invoice.ts'
import { isCreditNote } from '../../model/type-code.ts'
import { creditorReference, ibanOf } from './iban.ts'

/** The most that one SEPA credit transfer moves (EPC069-12 v2.1). */
const most = decimal('999999999.99')
const nothing = decimal('0')

/** Credit transfers (UNTDID 4461): credit transfer, payment to bank account, SEPA credit transfer. */
const transfers: ReadonlySet<string> = new Set(['30', '42', '58'])

/** Countries and territories whose accounts SEPA credit transfers reach (EPC409-09). */
const sepa: ReadonlySet<string> = new Set(
  (
    'AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GI GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT ' +
    'RO RS SE SI SK SM VA'
  ).split(' '),
)

/** Characters and bytes in UTF-8 that a name may take; the bytes leave room for a text. */
const nameRoom = { characters: 70, bytes: 140 }
const MAX_TEXT = 140

/** Bytes in UTF-8 that a payment code holds: a symbol of version 13 with error correction M (EPC069-12 v2.1). */
export const MAX_EPC_BYTES = 331

/**
 * What banks' apps read to fill in a SEPA credit transfer (EPC069-12 v2.1: version 002, UTF-8, identification SCT);
 * `undefined` where the invoice asks for no such transfer: not in euro, nothing due, a credit note, no IBAN.
 */
export function epcCode(invoice: NumberedInvoice): string | undefined {
  const { currency, typeCode, payment, totals } = invoice
  if (currency !== 'EUR' || isCreditNote(typeCode)) return undefined
  if (payment === undefined || !transfers.has(payment.meansCode)) return undefined
  const [transfer] = payment.creditTransfers ?? []
  const iban = ibanOf(transfer?.account ?? '')
  const amount = dueAmount(totals.payable)
  if (iban === undefined || amount === undefined || !sepa.has(iban.slice(0, 2))) return undefined
  const name = transfer?.accountName ?? invoice.payee?.name ?? invoice.seller.name
  const remittance = payment.remittance ?? invoice.number
  const reference = creditorReference(remittance)
  const lines = [
    'BCD',
    '002',
    '1',
    'SCT',
    bicOf(transfer?.serviceProvider),
    shortened(name, nameRoom),
    iban,
    `EUR${amount}`,
    '',
    reference ?? '',
  ]
  if (reference !== undefined) return lines.join('\n')
  const bytes = MAX_EPC_BYTES - bytesOf(lines.join('\n')) - 1
  return [...lines, shortened(remittance, { characters: MAX_TEXT, bytes })].join('\n')
}

function dueAmount(payable: string): string | undefined {
  const amount: Decimal | undefined = parseDecimal(payable)
  if (amount === undefined || compare(amount, nothing) <= 0 || compare(amount, most) > 0) return undefined
  const trimmed = trimDecimal(amount)
  return trimmed.scale > 2 ? undefined : formatDecimal(trimmed)
}

/** The bank is optional since version 002, so what is no BIC (ISO 9362:2022) is left out. */
function bicOf(provider = ''): string {
  const bic = provider.replace(/\s/g, '').toUpperCase()
  return /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(bic) ? bic : ''
}

/** The text on one line, as much of it as there is room for. */
function shortened(text: string, room: { readonly characters: number; readonly bytes: number }): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()].slice(0, room.characters)
  while (bytesOf(characters.join('')) > room.bytes) characters.pop()
  return characters.join('')
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length
}
