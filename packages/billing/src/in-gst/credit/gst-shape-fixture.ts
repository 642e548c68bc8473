import {
  calculateGst,
  type GstInvoiceInput,
  type GstLineInput,
  type NumberedGstInvoice,
} from '@tallystick/einvoice/in'
import { add, calendarDate, compare, decimal, decimalOf, formatDecimal } from '@tallystick/kernel'
import { gstInvoice, saleBetweenStates, saleWithinState } from './gst-credit-fixture.ts'

/** What the lines of an invoice are made of; amounts in paisa. */
export interface LineShape {
  readonly kind: keyof typeof kinds
  readonly quantity: string
  readonly paisa: number
  /** How many of its units have serials. */
  readonly named: number
  /** What stands beside price and tax, where anything does. */
  readonly beside?: { readonly discount: number; readonly fixedCess: number; readonly otherCharges: number }
}

/** What an invoice is made of; amounts in paisa. */
export interface InvoiceShape {
  readonly supply: keyof typeof supplies
  readonly amounts: GstInvoiceInput['amounts']
  readonly lines: readonly LineShape[]
  readonly discount: number
  readonly otherCharges: number
  /** How much the total is rounded off. */
  readonly off: number
}

/** Goods and services by what is special about them. */
export const kinds = {
  serial: { hsn: '851762', isService: false, unit: 'H87', gstRate: '18' },
  boxed: { hsn: '090210', isService: false, unit: 'XBX', gstRate: '5' },
  cess: {
    hsn: '240220',
    isService: false,
    unit: 'H87',
    gstRate: '40',
    cessRate: '290',
    stateCessRate: '1.5',
  },
  untaxed: { hsn: '040120', isService: false, unit: 'LTR', gstRate: '0' },
  service: { hsn: '998713', isService: true, unit: 'HUR', gstRate: '18' },
} as const

const { gstin: _, ...consumer } = saleWithinState.buyer
const abroad = { legalName: 'Aster GmbH', address: { line1: 'Ring 1', location: 'Ulm', country: 'DE' } }
const zone = { ...saleBetweenStates.buyer, specialEconomicZone: true }

/** What is said of the supply: every kind of it, of which a consumer's alone is not registered. */
export const supplies = {
  within: {},
  between: { buyer: saleBetweenStates.buyer },
  deemed: { buyer: saleBetweenStates.buyer, deemedExport: true },
  reverse: { reverseCharge: true },
  consumer: { buyer: consumer },
  zone: { buyer: zone },
  zoneUndertaking: { buyer: zone, withoutPaymentOfTax: true },
  abroad: { buyer: abroad, export: { port: 'INBLR4' } },
  abroadBorne: { buyer: abroad, taxNotCharged: true },
  abroadUndertaking: { buyer: abroad, withoutPaymentOfTax: true },
} as const satisfies Readonly<Record<string, Partial<GstInvoiceInput>>>

/** The invoice of that shape, its first line a charge beside what was ordered; none where it is no sale. */
export function invoiceOf(shape: InvoiceShape): NumberedGstInvoice | undefined {
  const { seller, documentType } = saleWithinState
  return settledInvoice(
    {
      documentType,
      seller,
      buyer: saleWithinState.buyer,
      ...supplies[shape.supply],
      amounts: shape.amounts,
      lines: shape.lines.map((line, index) => ({
        ...lineOf(line),
        ...(index > 0 && { orderLine: `L${index}` }),
      })),
      discount: rupees(shape.discount),
      otherCharges: rupees(shape.otherCharges),
    },
    shape.off,
  )
}

/** The invoice of a sale that was charged so many paisa beside what it comes to; none where that is no sale. */
export function settledInvoice(input: GstInvoiceInput, off: number): NumberedGstInvoice | undefined {
  const calculated = calculateGst(input)
  if (!calculated.ok) return undefined
  const { totals } = calculated.value
  const lines = add(decimal(totals.total), decimal(totals.discount))
  if (compare(decimal(totals.discount), decimal('0')) > 0 && compare(decimal(totals.discount), lines) >= 0)
    return undefined
  const total = formatDecimal(add(decimal(totals.total), decimal(rupees(off))))
  const settled = { ...input, settlement: { total } }
  return calculateGst(settled).ok ? gstInvoice(settled) : undefined
}

function lineOf({ kind, quantity, paisa, named, beside }: LineShape): GstLineInput {
  const { isService } = kinds[kind]
  return {
    description: 'Thing',
    ...kinds[kind],
    quantity,
    total: rupees(paisa + (beside?.fixedCess ?? 0)),
    ...(beside && {
      discount: rupees(beside.discount),
      cessNonAdvalorem: rupees(beside.fixedCess),
      otherCharges: rupees(beside.otherCharges),
      preTaxValue: rupees(paisa),
      freeQuantity: '1',
    }),
    ...(!isService && { tracked: trackedOf(quantity, named) }),
  }
}

/** Units of two lots, no more of them than the quantity has. */
function trackedOf(quantity: string, named: number) {
  const fits = (_: unknown, index: number) => compare(decimalOf(index + 1), decimal(quantity)) <= 0
  const serials = Array.from({ length: named }, (_, index) => `SN-${index}`).filter(fits)
  const expiry = calendarDate('2027-02-28')
  const units = [
    { lot: 'LOT-1', expiry, serials: serials.slice(0, 3) },
    { lot: 'LOT-2', expiry, serials: serials.slice(3) },
  ]
  return { gtin: '09506000134352', units: units.filter((unit) => unit.serials.length > 0) }
}

/** Paisa as rupees. */
export function rupees(paisa: bigint | number): string {
  return formatDecimal({ ...decimalOf(paisa), scale: 2 })
}
