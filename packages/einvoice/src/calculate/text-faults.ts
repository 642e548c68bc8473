import { type Fault, jsonPointer } from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'
import { isXmlText } from '../xml/characters.ts'

/** A fault for every text below `value` that XML cannot hold, so that rendering never has to refuse one. */
export function textFaults(value: unknown, pointer = ''): Fault[] {
  if (typeof value === 'string')
    return isXmlText(value) ? [] : [einvoiceFault('EINVOICE-TEXT-CHARACTER', pointer)]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, held]) => textFaults(held, pointer + jsonPointer(key)))
}
