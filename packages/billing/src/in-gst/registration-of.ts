import { accept, type Fault, jsonPointer, type Result, refuse } from '@tallystick/kernel'
import type { GstRegistration, GstSettings, LegalEntity, Location } from '@tallystick/orders'
import { billingFault } from '../faults.ts'
import { stateOfAddress } from './gst-address.ts'

/** A GSTIN of a seller, and where it stands in the seller's settings. */
export interface PlacedRegistration {
  readonly registration: GstRegistration
  /** JSON Pointer. */
  readonly pointer: string
}

/**
 * The registration under which goods of a location are supplied: the one that lists it; else the one of its state that
 * lists none (CGST Act 2017, section 22: one in each state that goods leave from); where its address tells no state, the
 * only one there is. Goods that leave from abroad are supplied under none.
 */
export function registrationOf(
  { registrations }: GstSettings,
  location: Location,
): Result<PlacedRegistration, Fault[]> {
  const placed = registrations.map((registration, index) => ({ registration, pointer: pointerTo(index) }))
  const { address, locationId } = location
  const state = stateOfAddress(address)
  const candidates = [
    placed.filter(({ registration }) => registration.locationIds?.includes(locationId)),
    placed.filter(({ registration: { gstin, locationIds: listed } }) => {
      return listed === undefined && gstin.slice(0, 2) === state
    }),
    state === undefined ? placed : [],
  ]
  const [found, another] = candidates.find((some) => some.length > 0) ?? []
  return found === undefined || another !== undefined || address.country !== 'IN'
    ? refuse([billingFault('BILLING-GST-REGISTRATION', '/location')])
    : accept(found)
}

/** The registration of a GSTIN, where the seller still has it. */
export function registrationNamed(
  { gst }: LegalEntity,
  gstin: string | undefined,
): PlacedRegistration | undefined {
  const registrations = gst?.registrations ?? []
  const index = registrations.findIndex((each) => each.gstin === gstin)
  const registration = registrations[index]
  return registration && { registration, pointer: pointerTo(index) }
}

function pointerTo(index: number): string {
  return jsonPointer('legalEntity', 'gst', 'registrations', index)
}
