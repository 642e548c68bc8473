import { expect, test } from 'vitest'
import { chooseProfile } from './choose-profile.ts'
import { en16931, facturxEn16931, peppolBis3, xrechnung } from './profiles.ts'

const address = { country: 'AT' }
const electronicAddress = { value: '9506000134307', scheme: '0088' }
const seller = { name: 'Seller', address }
const buyer = { name: 'Buyer', address }
const references = { buyerReference: 'B-1' }

test('a buyer on the network gets a Peppol invoice', () => {
  const parties = { seller: { ...seller, electronicAddress }, buyer: { ...buyer, electronicAddress } }
  expect(chooseProfile({ ...parties, references })).toBe(peppolBis3)
  expect(chooseProfile({ ...parties, references: { purchaseOrder: 'PO-1' } })).toBe(peppolBis3)
  expect(chooseProfile({ ...parties, references }, facturxEn16931)).toBe(peppolBis3)
})

test.each([
  { seller: { ...seller, electronicAddress }, buyer, references },
  { seller, buyer: { ...buyer, electronicAddress }, references },
  { seller: { ...seller, electronicAddress }, buyer: { ...buyer, electronicAddress } },
])('where Peppol would refuse the invoice, plain EN 16931 or what the seller wants', (header) => {
  expect(chooseProfile(header)).toBe(en16931)
  expect(chooseProfile(header, facturxEn16931)).toBe(facturxEn16931)
})

test('a German public body gets an XRechnung', () => {
  const leitwegId = '04011000-1234512345-06'
  const addressed = { ...buyer, electronicAddress: { value: leitwegId, scheme: '0204' } }
  expect(chooseProfile({ seller, buyer: addressed })).toBe(xrechnung)
  const named = { references: { buyerReference: leitwegId } }
  expect(chooseProfile({ seller, buyer: { ...buyer, address: { country: 'DE' } }, ...named })).toBe(xrechnung)
  expect(chooseProfile({ seller, buyer, ...named })).toBe(en16931)
})
