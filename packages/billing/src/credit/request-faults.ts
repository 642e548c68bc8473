import { type Fault, jsonPointer } from '@tallystick/kernel'
import { billingFault } from '../faults.ts'

/** The serials that a line of an invoice has, and those of them that came back before. */
export interface KnownSerials {
  readonly known: readonly string[]
  readonly returned: ReadonlySet<string>
}

/** Serials of a request that the line does not have, and those that come back twice. */
export function serialFaults(
  { known, returned }: KnownSerials,
  serials: readonly string[],
  pointer: string,
): Fault[] {
  const named = new Set(known)
  const seen = new Set<string>()
  return serials.flatMap((serial, index) => {
    const at = pointer + jsonPointer(index)
    if (!named.has(serial)) return [billingFault('BILLING-CREDIT-SERIAL-UNKNOWN', at)]
    if (seen.has(serial) || returned.has(serial)) return [billingFault('BILLING-CREDIT-SERIAL-TWICE', at)]
    seen.add(serial)
    return []
  })
}

/** Lines that a request names again, in that member of what it wants. */
export function repeatedLines(wanted: readonly { readonly lineId: string }[], member: string): Fault[] {
  const seen = new Set<string>()
  return wanted.flatMap(({ lineId }, index) => {
    if (seen.has(lineId))
      return [billingFault('BILLING-CREDIT-LINE-TWICE', jsonPointer('what', member, index, 'lineId'))]
    seen.add(lineId)
    return []
  })
}
