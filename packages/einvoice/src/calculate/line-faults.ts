import { add, type Fault, isZero, jsonPointer, parseDecimal, subtract } from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'
import type { TrackedGoods, TrackedUnits } from '../model/tracked-goods.ts'
import { isInLimit } from './decimal-reader.ts'
import type { Draft, DraftLine } from './draft.ts'
import { sumOf } from './read-line.ts'

/**
 * Faults of lines that no single number shows: nothing sold for money, one id on two lines, blank lots and serials, lots
 * whose quantity is no number.
 */
export function lineFaults({ lines }: Draft): Fault[] {
  const ids = new Set<string>()
  return lines.flatMap((line, index) => {
    const pointer = jsonPointer('lines', index)
    const isTaken = ids.has(line.id)
    ids.add(line.id)
    return [
      ...(isTaken ? [einvoiceFault('EINVOICE-LINE-ID', `${pointer}/id`)] : []),
      ...(isInLimit(line.total) ? [] : [einvoiceFault('EINVOICE-NUMBER-SIZE', pointer)]),
      ...quantityFaults(line, pointer),
      ...(line.source.tracked === undefined ? [] : trackedFaults(line.source.tracked, `${pointer}/tracked`)),
    ]
  })
}

/** A quantity of zero makes no price, so that allowances and charges alone may make an amount (PEPPOL-EN16931-R120). */
function quantityFaults({ quantity, total, allowances, charges }: DraftLine, pointer: string): Fault[] {
  const goods = subtract(add(total, sumOf(allowances)), sumOf(charges))
  if (!isZero(quantity) || isZero(goods)) return []
  return [einvoiceFault('EINVOICE-LINE-QUANTITY-ZERO', `${pointer}/quantity`)]
}

function trackedFaults({ units, components = [] }: TrackedGoods, pointer: string): Fault[] {
  return [
    ...unitFaults(units, `${pointer}/units`),
    ...components.flatMap((component, index) =>
      unitFaults(component.units, `${pointer}/components/${index}/units`),
    ),
  ]
}

function unitFaults(units: readonly TrackedUnits[], pointer: string): Fault[] {
  return units.flatMap(({ lot, quantity, serials = [] }, index) => [
    ...(lot?.trim() === '' ? [einvoiceFault('EINVOICE-TRACKED-BLANK', `${pointer}/${index}/lot`)] : []),
    ...(quantity !== undefined && parseDecimal(quantity) === undefined
      ? [einvoiceFault('EINVOICE-DECIMAL', `${pointer}/${index}/quantity`)]
      : []),
    ...serials.flatMap((serial, position) =>
      serial.trim() === ''
        ? [einvoiceFault('EINVOICE-TRACKED-BLANK', `${pointer}/${index}/serials/${position}`)]
        : [],
    ),
  ])
}
