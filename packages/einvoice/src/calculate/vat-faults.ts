import { type Fault, jsonPointer } from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'
import type { InvoiceInput } from '../model/invoice-input.ts'
import type { VatCategory } from '../model/vat.ts'
import { splitPaymentFaults } from './split-payment.ts'

/** What the rules of a VAT category ask of the rest of the invoice (EN 16931-1:2017, BR-S to BR-AG, 02 and 10). */
interface CategoryNeeds {
  /** Whether BT-120 or BT-121 must be there, or must not. */
  readonly reason: 'needed' | 'forbidden' | 'free'
  /** The seller's numbers; those of a tax representative count as the seller's VAT number. */
  readonly seller: 'tax-number' | 'vat-number' | 'no-vat-number' | 'free'
  readonly buyer: 'vat-number' | 'identified' | 'no-vat-number' | 'free'
  /** Whether it must say when and to which country the goods went (BR-IC-11, BR-IC-12). */
  readonly delivery?: true
}

const taxed = { reason: 'forbidden', seller: 'tax-number', buyer: 'free' } as const

const needsOf: Readonly<Record<VatCategory, CategoryNeeds>> = {
  S: taxed,
  Z: taxed,
  L: taxed,
  M: taxed,
  B: { reason: 'free', seller: 'free', buyer: 'free' },
  E: { reason: 'needed', seller: 'tax-number', buyer: 'free' },
  AE: { reason: 'needed', seller: 'tax-number', buyer: 'identified' },
  K: { reason: 'needed', seller: 'vat-number', buyer: 'vat-number', delivery: true },
  G: { reason: 'needed', seller: 'vat-number', buyer: 'free' },
  O: { reason: 'needed', seller: 'no-vat-number', buyer: 'no-vat-number' },
}

/** Faults for what an invoice must not be without, or must not say, because of the VAT categories on it. */
export function vatFaults(input: InvoiceInput): Fault[] {
  const uses = firstUses(input)
  return [
    ...mixFaults(uses),
    ...[...uses.keys()].flatMap((category) => [
      ...reasonFaults(category, input),
      ...sellerFaults(category, input),
      ...buyerFaults(category, input),
      ...deliveryFaults(category, input),
    ]),
    ...(uses.has('B') ? splitPaymentFaults(input) : []),
  ]
}

/** Each category with the pointer of the first that uses it. */
function firstUses({ lines, allowances = [], charges = [] }: InvoiceInput): ReadonlyMap<VatCategory, string> {
  const uses = new Map<VatCategory, string>()
  for (const [kind, parts] of Object.entries({ lines, allowances, charges }))
    for (const [index, { vat }] of parts.entries())
      if (!uses.has(vat.category)) uses.set(vat.category, jsonPointer(kind, index, 'vat', 'category'))
  return uses
}

/** O stands alone (BR-O-11 to BR-O-14), and B not beside S (BR-B-02). */
function mixFaults(uses: ReadonlyMap<VatCategory, string>): Fault[] {
  const lonely = uses.size > 1 ? uses.get('O') : undefined
  const split = uses.has('S') ? uses.get('B') : undefined
  return [lonely, split].flatMap((pointer) =>
    pointer === undefined ? [] : [einvoiceFault('EINVOICE-VAT-MIX', pointer)],
  )
}

function reasonFaults(category: VatCategory, { exemptions }: InvoiceInput): Fault[] {
  const { reason = '', reasonCode = '' } = exemptions?.[category] ?? {}
  const wanted = needsOf[category].reason
  const isGiven = `${reason}${reasonCode}`.trim() !== ''
  const isRight = wanted === 'free' || isGiven === (wanted === 'needed')
  return isRight ? [] : [einvoiceFault('EINVOICE-VAT-EXEMPTION', jsonPointer('exemptions', category))]
}

function sellerFaults(category: VatCategory, { seller, taxRepresentative }: InvoiceInput): Fault[] {
  const vatNumber = seller.vatIdentifier !== undefined || taxRepresentative !== undefined
  const isRight = {
    'tax-number': vatNumber || seller.taxRegistration !== undefined,
    'vat-number': vatNumber,
    'no-vat-number': !vatNumber,
    free: true,
  }[needsOf[category].seller]
  return isRight ? [] : [numberFault(category, '/seller/vatIdentifier')]
}

function buyerFaults(category: VatCategory, { buyer }: InvoiceInput): Fault[] {
  const vatNumber = buyer.vatIdentifier !== undefined
  const isRight = {
    'vat-number': vatNumber,
    identified: vatNumber || buyer.legalRegistration !== undefined,
    'no-vat-number': !vatNumber,
    free: true,
  }[needsOf[category].buyer]
  return isRight ? [] : [numberFault(category, '/buyer/vatIdentifier')]
}

function numberFault(category: VatCategory, pointer: string): Fault {
  const wants = category === 'O' ? 'none may be there' : 'one is missing'
  return einvoiceFault(
    'EINVOICE-VAT-NUMBER',
    pointer,
    `Because of VAT category ${category}, of the tax numbers ${wants}.`,
  )
}

function deliveryFaults(category: VatCategory, { delivery, period }: InvoiceInput): Fault[] {
  if (needsOf[category].delivery === undefined) return []
  const isTimed = (delivery?.date ?? period?.start ?? period?.end) !== undefined
  return [
    ...(isTimed ? [] : [einvoiceFault('EINVOICE-VAT-DELIVERY', '/delivery/date')]),
    ...(delivery?.address === undefined ? [einvoiceFault('EINVOICE-VAT-DELIVERY', '/delivery/address')] : []),
  ]
}
