import { type Fault, faultsUnder } from '@tallystick/kernel'
import { gstFault } from './faults.ts'
import { type GstinSettings, parseGstin } from './gstin.ts'
import type { GstHeader } from './model/invoice.ts'
import type { GstAddress } from './model/party.ts'
import { isPinOfState } from './pin-codes.ts'
import { isStateCode, OTHER_COUNTRIES } from './states.ts'
import { classify, placeOfSupply, stateOf } from './supply.ts'

/**
 * What is wrong with a document's head: GSTINs, states and PIN codes of its parties, its place of supply, reverse charge,
 * and the documents before it. `rule` is the portal's own code.
 */
export function headerFaults(header: GstHeader, settings: GstinSettings): Fault[] {
  const { seller, buyer, dispatch, shipTo } = header
  const registered = classify(header) !== 'B2C'
  return [
    ...gstinFaults('/seller/gstin', seller.gstin, settings),
    ...addressFaults('/seller/address', seller.address, seller.gstin, {
      needed: true,
      state: '2258',
      pin: '2276',
    }),
    ...gstinFaults('/buyer/gstin', buyer.gstin, settings),
    ...addressFaults('/buyer/address', buyer.address, buyer.gstin, {
      needed: registered,
      state: '2265',
      pin: '2274',
    }),
    ...(dispatch === undefined
      ? []
      : addressFaults('/dispatch/address', dispatch.address, undefined, elsewhere)),
    ...gstinFaults('/shipTo/gstin', shipTo?.gstin, settings),
    ...(shipTo === undefined
      ? []
      : addressFaults('/shipTo/address', shipTo.address, shipTo.gstin, { ...elsewhere, needed: registered })),
    ...supplyFaults(header),
    ...chargeFaults(header),
    ...precedingFaults(header),
  ]
}

/** Whether state and PIN code have to be there, and the portal's codes for them. */
interface AddressNeed {
  readonly needed: boolean
  readonly state: string
  readonly pin: string
}

const elsewhere: AddressNeed = { needed: true, state: '2200', pin: '2215' }

function gstinFaults(pointer: string, gstin: string | undefined, settings: GstinSettings): Fault[] {
  if (gstin === undefined) return []
  const parsed = parseGstin(gstin, settings)
  return parsed.ok ? [] : faultsUnder(pointer, parsed.faults)
}

function addressFaults(
  pointer: string,
  address: GstAddress,
  gstin: string | undefined,
  need: AddressNeed,
): Fault[] {
  if (address.country !== 'IN')
    return gstin === undefined ? [] : [gstFault('GST-ADDRESS', `${pointer}/country`, undefined, need.state)]
  const state = stateOf(address, gstin)
  if (state === undefined)
    return need.needed ? [gstFault('GST-ADDRESS', `${pointer}/state`, undefined, need.state)] : []
  const faults: Fault[] = []
  const isIndian = isStateCode(state) && state !== OTHER_COUNTRIES
  if (!isIndian || (gstin !== undefined && gstin.slice(0, 2) !== state))
    faults.push(gstFault('GST-STATE', `${pointer}/state`, undefined, need.state))
  if (address.pin === undefined) {
    if (need.needed) faults.push(gstFault('GST-ADDRESS', `${pointer}/pin`, undefined, need.pin))
  } else if (!isPinOfState(address.pin, state)) {
    faults.push(gstFault('GST-PIN', `${pointer}/pin`, undefined, '3039'))
  }
  return faults
}

function supplyFaults(header: GstHeader): Fault[] {
  const { seller, buyer } = header
  const type = classify(header)
  const faults: Fault[] = []
  if (type !== 'B2C' && !type.startsWith('EXP') && buyer.gstin === undefined)
    faults.push(gstFault('GST-GSTIN', '/buyer/gstin', 'The supply asks for a registered buyer.', '2212'))
  if (buyer.gstin === seller.gstin)
    faults.push(gstFault('GST-GSTIN', '/buyer/gstin', 'Seller and buyer have the same GSTIN.', '2211'))
  const place = placeOfSupply(header)
  if (!isStateCode(place) || (place === OTHER_COUNTRIES) !== type.startsWith('EXP'))
    faults.push(gstFault('GST-PLACE-OF-SUPPLY', '/placeOfSupply', undefined, '2243'))
  return faults
}

function chargeFaults(header: GstHeader): Fault[] {
  const { reverseCharge = false, igstOnIntra = false, seller } = header
  const type = classify(header)
  const faults: Fault[] = []
  if (reverseCharge && type !== 'B2B' && !type.startsWith('SEZ'))
    faults.push(gstFault('GST-REVERSE-CHARGE', '/reverseCharge', undefined, '2162'))
  if (igstOnIntra && placeOfSupply(header) !== seller.gstin.slice(0, 2))
    faults.push(gstFault('GST-REVERSE-CHARGE', '/igstOnIntra', undefined, '2262'))
  if (igstOnIntra && !reverseCharge)
    faults.push(gstFault('GST-REVERSE-CHARGE', '/igstOnIntra', undefined, '2294'))
  return faults
}

function precedingFaults({ documentType, references }: GstHeader): Fault[] {
  const count = references?.preceding?.length ?? 0
  if (documentType === 'INV')
    return count > 0 ? [gstFault('GST-PRECEDING', '/references/preceding', undefined, '2210')] : []
  return count === 0 ? [gstFault('GST-PRECEDING', '/references/preceding', undefined, '2191')] : []
}
