import { expect, test } from 'vitest'
import { buyerParty, payeeParty, sellerParty } from './parties.ts'
import { shown } from './shown-fixture.ts'

const address = { country: 'AT' }
const postal = 'PostalTradeAddress(CountryID(AT))'

test('identifiers without a scheme come before global ones', () => {
  const identifiers = [
    { value: '9506000134307', scheme: '0088' },
    { value: 'V-1' },
    { value: 'V-2', scheme: '' },
  ]
  expect(shown(sellerParty({ name: 'Alpenhaus', identifiers, address }))).toBe(
    `SellerTradeParty(ID(V-1) ID(V-2) GlobalID[schemeID=0088](9506000134307) Name(Alpenhaus) ${postal})`,
  )
})

test('the two tax numbers of a seller say which they are', () => {
  const seller = { name: 'Alpenhaus', vatIdentifier: 'ATU1', taxRegistration: '12/345', address }
  expect(shown(sellerParty(seller))).toBe(
    `SellerTradeParty(Name(Alpenhaus) ${postal} SpecifiedTaxRegistration(ID[schemeID=VA](ATU1)) SpecifiedTaxRegistration(ID[schemeID=FC](12/345)))`,
  )
})

test('the trading name stands with the registration, a contact where something of it is known', () => {
  const contact = { email: 'a@horta.example' }
  expect(shown(buyerParty({ name: 'Horta SRL', tradingName: 'Horta', contact, address }))).toBe(
    `BuyerTradeParty(Name(Horta SRL) SpecifiedLegalOrganization(TradingBusinessName(Horta)) DefinedTradeContact(EmailURIUniversalCommunication(URIID(a@horta.example))) ${postal})`,
  )
})

test('a payee has its identifiers and nothing more', () => {
  const payee = {
    name: 'Bank',
    identifier: { value: 'B-1' },
    legalRegistration: { value: 'FN 9', scheme: '0002' },
  }
  expect(shown(payeeParty(payee))).toBe(
    'PayeeTradeParty(ID(B-1) Name(Bank) SpecifiedLegalOrganization(ID[schemeID=0002](FN 9)))',
  )
})
