import { type Decimal, type Fault, multiply, parseDecimal, subtract } from '@tallystick/kernel'
import { gstFault } from '../faults.ts'
import { hsnFaults } from '../hsn.ts'
import type { GstLineInput } from '../model/line.ts'
import { isGstRate } from '../rates.ts'
import { uqcOf } from '../units.ts'
import { roundPaisa } from './amount.ts'
import { numberForms, readNumber } from './read-amount.ts'
import type { TaxRates } from './taxes.ts'
import { trackedFaults } from './tracked-faults.ts'

/** A line that has been read: amounts without or with tax, as the input has them. */
export interface DraftLine {
  readonly source: GstLineInput
  /** Of the line in the input, for faults. */
  readonly pointer: string
  readonly quantity: Decimal
  readonly unitPrice: Decimal | undefined
  /** After the discount. */
  readonly total: Decimal
  readonly discount: Decimal
  readonly rates: TaxRates
  readonly cessNonAdvalorem: Decimal
  readonly stateCessNonAdvalorem: Decimal
  readonly otherCharges: Decimal
  readonly preTaxValue: Decimal
}

/** Reads a line and collects what is wrong with it. */
export function draftLine(
  source: GstLineInput,
  pointer: string,
  turnover: Decimal | undefined,
  faults: Fault[],
): DraftLine {
  const read = (
    field: keyof GstLineInput & string,
    text: string | undefined,
    form: keyof typeof numberForms,
  ) => readNumber(text, numberForms[form], `${pointer}/${field}`, faults)
  const discount = read('discount', source.discount, 'amount')
  const quantity = read('quantity', source.quantity, 'quantity')
  const price = read('unitPrice', source.unitPrice, 'unitPrice')
  read('freeQuantity', source.freeQuantity, 'quantity')
  const line: DraftLine = {
    source,
    pointer,
    quantity,
    unitPrice: source.unitPrice === undefined ? undefined : price,
    total:
      source.total === undefined
        ? subtract(roundPaisa(multiply(quantity, price)), discount)
        : read('total', source.total, 'signedAmount'),
    discount,
    rates: {
      gst: read('gstRate', source.gstRate, 'gstRate'),
      cess: read('cessRate', source.cessRate, 'cessRate'),
      stateCess: read('stateCessRate', source.stateCessRate, 'cessRate'),
    },
    cessNonAdvalorem: read('cessNonAdvalorem', source.cessNonAdvalorem, 'amount'),
    stateCessNonAdvalorem: read('stateCessNonAdvalorem', source.stateCessNonAdvalorem, 'amount'),
    otherCharges: read('otherCharges', source.otherCharges, 'amount'),
    preTaxValue: read('preTaxValue', source.preTaxValue, 'amount'),
  }
  faults.push(...lineFaults(line, turnover))
  return line
}

function lineFaults({ source, pointer, total, rates }: DraftLine, turnover?: Decimal): Fault[] {
  const at = (field: string) => `${pointer}/${field}`
  const faults = hsnFaults(source.hsn, source.isService, turnover).map((fault) => ({
    ...fault,
    pointer: pointer + fault.pointer,
  }))
  if (source.total === undefined && source.unitPrice === undefined)
    faults.push(gstFault('GST-AMOUNT-MISSING', pointer))
  if (!isGstRate(rates.gst)) faults.push(gstFault('GST-RATE', at('gstRate'), undefined, '2240'))
  if (uqcOf(source.unit) === undefined) faults.push(gstFault('GST-UNIT', at('unit'), undefined, '2239'))
  if (source.tracked !== undefined) faults.push(...trackedFaults(source.tracked, at('tracked')))
  const takesBack = total.coefficient < 0n
  const told = parseDecimal(source.quantity)
  if (!takesBack && told !== undefined && told.coefficient <= 0n)
    faults.push(gstFault('GST-QUANTITY', at('quantity'), undefined, '2238'))
  if (takesBack && (source.tracked?.units ?? []).length > 0)
    faults.push(gstFault('GST-NEGATIVE-LINE', pointer))
  return faults
}
