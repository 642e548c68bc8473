import { type GstAddress, stateOfPin, stateOfSubdivision } from '@tallystick/einvoice/in'
import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import type { Address } from '@tallystick/orders'
import { type BillingFaultCode, billingFault } from '../faults.ts'

/** What an address is needed for, and where it stands in what was given. */
export interface AddressNeed {
  readonly pointer: string
  /** Whose address it is; a GSTIN names its state. */
  readonly gstin?: string | undefined
  /** `state` = only which state it is, as for consumers; everything where absent. */
  readonly needs?: 'state'
}

/**
 * The address as GST documents have it. In India its state is that of the GSTIN, else of the PIN code, else of the
 * subdivision, which may be a code of ISO 3166-2, a state code or a name. Faults say which part is missing.
 */
export function gstAddress(
  address: Address,
  { pointer, gstin, needs }: AddressNeed,
): Result<GstAddress, Fault[]> {
  const { street = '', additionalStreet, city = '', country } = address
  const isInIndia = country === 'IN'
  const pin = isInIndia ? pinOf(address) : address.postalCode
  const state = isInIndia ? (gstin?.slice(0, 2) ?? stateOfAddress(address)) : undefined
  const missing = (part: keyof Address, code: BillingFaultCode = 'BILLING-GST-ADDRESS') =>
    billingFault(code, `${pointer}/${part}`)
  const faults =
    needs === 'state' ? [] : missingParts({ street, city, pin, isInIndia }).map((part) => missing(part))
  if (isInIndia && state === undefined) faults.push(missing('subdivision', 'BILLING-GST-STATE'))
  if (faults.length > 0) return refuse(faults)
  return accept({
    line1: street,
    ...(additionalStreet !== undefined && { line2: additionalStreet }),
    location: city,
    ...(pin !== undefined && { pin }),
    ...(state !== undefined && { state }),
    country,
  })
}

function missingParts(given: {
  readonly street: string
  readonly city: string
  readonly pin: string | undefined
  readonly isInIndia: boolean
}): (keyof Address)[] {
  return [
    ...(given.street.trim() === '' ? (['street'] as const) : []),
    ...(given.city.trim() === '' ? (['city'] as const) : []),
    ...(given.isInIndia && given.pin === undefined ? (['postalCode'] as const) : []),
  ]
}

/**
 * The state code of an address in India: that of the PIN code, and where that may be of several, what the subdivision says;
 * `undefined` abroad, or where neither tells.
 */
export function stateOfAddress(address: Address): string | undefined {
  if (address.country !== 'IN') return undefined
  const pin = pinOf(address)
  const byPin = pin === undefined ? undefined : stateOfPin(pin)
  return byPin ?? (address.subdivision === undefined ? undefined : stateOfSubdivision(address.subdivision))
}

/** The PIN code without the blank that people write in it. */
function pinOf({ postalCode }: Address): string | undefined {
  const pin = postalCode?.replaceAll(/\s/g, '')
  return pin === '' ? undefined : pin
}

/** True for two spellings of one address. */
export function isSameAddress(one: Address, other: Address): boolean {
  return keyOf(one) === keyOf(other)
}

function keyOf(address: Address): string {
  const { street, additionalStreet, city, country } = address
  const place = pinOf(address) ?? address.subdivision
  return [street, additionalStreet, city, place, country]
    .map((part = '') =>
      part
        .toLowerCase()
        .replaceAll(/[\s,.]+/g, ' ')
        .trim(),
    )
    .join('\n')
}
