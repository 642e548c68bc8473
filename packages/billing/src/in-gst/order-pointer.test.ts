import { expect, test } from 'vitest'
import { inOrder, type Origins } from './order-pointer.ts'

const origins: Origins = [
  ['/seller/address', '/legalEntity/gst/registrations/1/address'],
  ['/seller', '/legalEntity/gst/registrations/1'],
  ['/buyer/address', '/buyer/billingAddress'],
  ['/lines/0', '/lines/3'],
  ['/lines/1', '/charges/0'],
]

test.each([
  ['/seller/address/pin', '/legalEntity/gst/registrations/1/address/postalCode'],
  ['/seller/gstin', '/legalEntity/gst/registrations/1'],
  ['/buyer/address', '/buyer/billingAddress'],
  ['/buyer/address/location', '/buyer/billingAddress/city'],
  ['/buyer/address/country', '/buyer/billingAddress/country'],
  ['/lines/0/hsn', '/lines/3'],
  ['/lines/1', '/charges/0'],
  ['/lines/10', '/lines/10'],
  ['/documentType', '/documentType'],
  ['', ''],
])('%j of a document is %j of the order', (pointer, expected) => {
  const fault = { code: 'GST-PIN', pointer, message: 'Wrong.', rule: '3039' }
  expect(inOrder([fault], origins)).toEqual([{ ...fault, pointer: expected }])
})
