import type { Address } from '@tallystick/orders'
import { describe, expect, test } from 'vitest'
import { gstAddress, isSameAddress, stateOfAddress } from './gst-address.ts'
import { bengaluru, mumbai, ulm } from './in-gst-fixture.ts'

const read = (address: Address, need = {}) => {
  const found = gstAddress(address, { pointer: '/at', ...need })
  return found.ok ? found.value : found.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}

describe('the state of an address', () => {
  test.each<[Partial<Address>, string | undefined]>([
    [{ postalCode: '560001' }, '29'],
    [{ postalCode: '560 001', subdivision: 'MH' }, '29'],
    [{ postalCode: '403001', subdivision: 'Goa' }, '30'],
    [{ postalCode: '403001', subdivision: 'IN-MH' }, '27'],
    [{ postalCode: '500001' }, undefined],
    [{ postalCode: '500001', subdivision: 'TS' }, '36'],
    [{ postalCode: '194101', subdivision: 'Ladakh' }, '38'],
    [{ subdivision: 'KA' }, '29'],
    [{ subdivision: 'Atlantis' }, undefined],
    [{}, undefined],
    [{ postalCode: '560001', country: 'DE' }, undefined],
  ])('%j: %s', (given, state) => {
    expect(stateOfAddress({ country: 'IN', ...given })).toBe(state)
  })
})

describe('an address', () => {
  test('in India has its state, and a PIN code without blanks', () => {
    expect(read({ ...mumbai, additionalStreet: 'Floor 2' })).toEqual({
      line1: '4, Harbour Street',
      line2: 'Floor 2',
      location: 'Mumbai',
      pin: '400001',
      state: '27',
      country: 'IN',
    })
  })

  test('abroad has none', () => {
    expect(read(ulm)).toEqual({ line1: 'Ring 1', location: 'Ulm', pin: '89073', country: 'DE' })
  })

  test('is in the state of its GSTIN', () => {
    expect(read({ ...mumbai, postalCode: '403001', subdivision: 'Goa' }, { gstin: '27' })).toMatchObject({
      state: '27',
    })
  })

  test('tells everything that is missing', () => {
    expect(read({ country: 'IN', street: ' ' })).toEqual([
      'BILLING-GST-ADDRESS /at/street',
      'BILLING-GST-ADDRESS /at/city',
      'BILLING-GST-ADDRESS /at/postalCode',
      'BILLING-GST-STATE /at/subdivision',
    ])
    expect(read({ country: 'DE' })).toEqual([
      'BILLING-GST-ADDRESS /at/street',
      'BILLING-GST-ADDRESS /at/city',
    ])
  })

  test('of which only the state is needed may lack the rest', () => {
    expect(read({ country: 'IN', subdivision: 'KA' }, { needs: 'state' })).toEqual({
      line1: '',
      location: '',
      state: '29',
      country: 'IN',
    })
    expect(read({ country: 'IN', city: 'Bengaluru' }, { needs: 'state' })).toEqual([
      'BILLING-GST-STATE /at/subdivision',
    ])
  })
})

test('addresses are the same however they are spelled', () => {
  expect(isSameAddress(bengaluru, { ...bengaluru, street: '12 market road', postalCode: '560 001 ' })).toBe(
    true,
  )
  expect(isSameAddress(bengaluru, { ...bengaluru, subdivision: 'Karnataka' })).toBe(true)
  expect(isSameAddress(bengaluru, { ...bengaluru, street: '13, Market Road' })).toBe(false)
  expect(isSameAddress(bengaluru, { ...bengaluru, postalCode: '560002' })).toBe(false)
})
