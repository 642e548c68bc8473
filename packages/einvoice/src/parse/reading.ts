import { type Fault, MAX_DECIMAL_CHARACTERS } from '@tallystick/kernel'
import { type EinvoiceFaultCode, einvoiceFault } from '../faults.ts'
import type { DecimalText } from '../model/value.ts'
import { type Locate, locator, type XmlNode } from '../xml/xml-node.ts'
import { decimalText, nodeAt } from './values.ts'

/** What is found out about a document while it is read. */
export interface Reading {
  /** Why it is no invoice. */
  readonly faults: Fault[]
  /** What was left out because it is unreadable, and what was assumed because it is missing. */
  readonly remarks: Fault[]
  readonly locate: Locate
}

/** A reading that has found nothing yet. */
export function newReading(): Reading {
  return { faults: [], remarks: [], locate: locator() }
}

/** Tells what was assumed or left out at an element. */
export function remark(
  { remarks, locate }: Reading,
  code: EinvoiceFaultCode,
  node: XmlNode,
  message?: string,
): undefined {
  remarks.push(einvoiceFault(code, locate(node), message))
}

/** Tells that a group is left out, because it lacks the amounts that it is about. */
export function leftOut(reading: Reading, node: XmlNode): undefined {
  return remark(reading, 'EINVOICE-READ-LEFT-OUT', node, 'This is left out: it has no readable amount.')
}

/** A value that no invoice can be without. Where it is missing a fault says so, and what stands in goes no further. */
export function needed<Value>(
  { faults, locate }: Reading,
  place: XmlNode,
  term: string,
  value: Value | undefined,
  standIn: Value,
): Value {
  if (value !== undefined) return value
  faults.push(einvoiceFault('EINVOICE-READ-MISSING', locate(place), `${term} is missing or unreadable.`))
  return standIn
}

/** The number in the first element down that way; an unreadable one is left out with a remark. */
export function decimalAt(
  reading: Reading,
  node: XmlNode | undefined,
  ...names: readonly string[]
): DecimalText | undefined {
  return decimalOf(reading, nodeAt(node, ...names))
}

/** The number in an element; an unreadable one is left out with a remark. */
export function decimalOf(reading: Reading, node: XmlNode | undefined): DecimalText | undefined {
  if (node === undefined) return undefined
  const read = decimalText(node.text)
  if (read !== undefined && read.length <= MAX_DECIMAL_CHARACTERS) return read
  return remark(reading, 'EINVOICE-READ-VALUE', node, 'This is no decimal number.')
}
