import type { Json } from '@tallystick/kernel'
import type { Connection, ElectronicAddress } from '@tallystick/orders'
import { fault } from './faults.ts'
import type { Findings } from './findings.ts'
import { firstGiven } from './first-given.ts'

/**
 * The buyer's electronic address from the first of the connection's places that holds one: `scheme:value` with a scheme of
 * the EAS code list, two to four capitals or digits. What is written otherwise is a fault.
 */
export function readElectronicAddress(
  body: Json,
  { buyerElectronicAddressPaths }: Connection,
  { faults }: Findings,
): ElectronicAddress | undefined {
  const given = firstGiven(body, buyerElectronicAddressPaths)
  if (given === undefined) return undefined
  const [, scheme, value] = /^([0-9A-Z]{2,4}):(\S+)$/.exec(given.value) ?? []
  if (scheme !== undefined && value !== undefined) return { scheme, value }
  faults.push(fault('CHANNELS-ELECTRONIC-ADDRESS', given.pointer))
  return undefined
}
