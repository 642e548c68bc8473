import { expect, test } from 'vitest'
import { chooseProfile } from './choose-profile.ts'
import { en16931, peppolBis3 } from './profiles.ts'

const address = { country: 'AT' }
const electronicAddress = { value: '9506000134307', scheme: '0088' }
const seller = { name: 'Seller', address }
const buyer = { name: 'Buyer', address }
const references = { buyerReference: 'B-1' }

test('a buyer on the network gets a Peppol invoice', () => {
  const parties = { seller: { ...seller, electronicAddress }, buyer: { ...buyer, electronicAddress } }
  expect(chooseProfile({ ...parties, references })).toBe(peppolBis3)
  expect(chooseProfile({ ...parties, references: { purchaseOrder: 'PO-1' } })).toBe(peppolBis3)
})

test.each([
  { seller: { ...seller, electronicAddress }, buyer, references },
  { seller, buyer: { ...buyer, electronicAddress }, references },
  { seller: { ...seller, electronicAddress }, buyer: { ...buyer, electronicAddress } },
])('plain EN 16931 where Peppol would refuse the invoice', (header) => {
  expect(chooseProfile(header)).toBe(en16931)
})
