import type { GstRegistration, Location } from '@tallystick/orders'
import { describe, expect, test } from 'vitest'
import {
  bengaluru,
  gst,
  gstinIn,
  karnataka,
  locationAt,
  maharashtra,
  mumbai,
  sellerOf,
  ulm,
} from './in-gst-fixture.ts'
import { registrationNamed, registrationOf } from './registration-of.ts'

const chosen = (location: Location, registrations: readonly GstRegistration[] = gst.registrations) => {
  const found = registrationOf({ ...gst, registrations }, location)
  return found.ok
    ? found.value.registration.gstin
    : found.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}
const refused = ['BILLING-GST-REGISTRATION /location']
const goa = { ...bengaluru, postalCode: '403001', subdivision: 'GA' }

describe('goods leave under the registration', () => {
  test('that lists the location, wherever it is', () => {
    const listed = [karnataka, { ...maharashtra, locationIds: ['warehouse'] }]
    expect(chosen(locationAt(bengaluru), listed)).toBe(maharashtra.gstin)
  })

  test('of the state, which the PIN code or the subdivision names', () => {
    expect(chosen(locationAt(mumbai))).toBe(maharashtra.gstin)
    expect(chosen(locationAt({ subdivision: 'KA', country: 'IN' }))).toBe(karnataka.gstin)
  })

  test('of the state that lists no locations, for the other is only of those', () => {
    const other = { ...karnataka, gstin: gstinIn('29', 'AAACT9999K'), locationIds: ['store-1'] }
    expect(chosen(locationAt(bengaluru), [other, karnataka])).toBe(karnataka.gstin)
    expect(chosen(locationAt(bengaluru, 'store-1'), [other, karnataka])).toBe(other.gstin)
  })

  test('that is the only one, where the address tells no state or the registration lists the location', () => {
    expect(chosen(locationAt({ city: 'Hyderabad', country: 'IN' }), [karnataka])).toBe(karnataka.gstin)
    const listing = { ...karnataka, locationIds: ['goa-1'] }
    expect(chosen(locationAt(goa, 'goa-1'), [listing])).toBe(karnataka.gstin)
  })

  test('and none where there is none, or two, or from abroad', () => {
    expect(chosen(locationAt(ulm), [karnataka])).toEqual(refused)
    expect(chosen(locationAt(goa), [karnataka])).toEqual(refused)
    expect(chosen(locationAt(goa))).toEqual(refused)
    expect(
      chosen(locationAt(bengaluru), [karnataka, { ...karnataka, gstin: gstinIn('29', 'AAACT9999K') }]),
    ).toEqual(refused)
  })
})

test('a registration is found by its GSTIN while the seller has it', () => {
  expect(registrationNamed(sellerOf(), maharashtra.gstin)).toEqual({
    registration: maharashtra,
    pointer: '/legalEntity/gst/registrations/1',
  })
  expect(registrationNamed(sellerOf({ registrations: [karnataka] }), maharashtra.gstin)).toBeUndefined()
})
