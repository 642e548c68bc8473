import { describe, expect, test } from 'vitest'
import { epcCode } from './epc-code.ts'
import { creditorReference, ibanOf, printedAccount } from './iban.ts'
import { sampleInvoice } from './sample-invoice-fixture.ts'

const account = 'AT611904300234573201'
const payment = { meansCode: '58', creditTransfers: [{ account, serviceProvider: 'BKAUATWW' }] }

describe('the payment code (EPC069-12 v2.1)', () => {
  test('says whom to pay, what and for which invoice', () => {
    expect(epcCode(sampleInvoice())?.split('\n')).toEqual([
      'BCD',
      '002',
      '1',
      'SCT',
      'BKAUATWW',
      'Harbour & Söhne GmbH',
      account,
      'EUR50.7',
      '',
      '',
      'RE-2026-118',
    ])
  })

  test('tells a creditor reference as one', () => {
    const invoice = sampleInvoice({ payment: { ...payment, remittance: 'RF18 5390 0754 7034' } })
    expect(epcCode(invoice)?.split('\n').slice(8)).toEqual(['', 'RF18539007547034'])
  })

  test('leaves out a bank that is no BIC and names the account’s holder', () => {
    const creditTransfers = [{ account, accountName: 'Holder\nof it', serviceProvider: 'Sparkasse' }]
    const lines = epcCode(sampleInvoice({ payment: { ...payment, creditTransfers } }))?.split('\n')
    expect(lines?.slice(4, 6)).toEqual(['', 'Holder of it'])
  })

  test('keeps to the longest name and text', () => {
    const creditTransfers = [{ account, accountName: 'ä'.repeat(90) }]
    const lines = epcCode(
      sampleInvoice({ payment: { ...payment, creditTransfers, remittance: 'x'.repeat(200) } }),
    )
    expect(lines?.split('\n')[5]).toBe('ä'.repeat(70))
    expect(lines?.split('\n')[10]).toBe('x'.repeat(140))
  })

  test.each([
    ['a credit note', { typeCode: '381' }],
    ['another currency', { currency: 'SEK' }],
    ['nothing due', { prepaid: '50.70' }],
    ['a card', { payment: { ...payment, meansCode: '48' } }],
    ['no account', { payment: { meansCode: '58' } }],
    [
      'a wrong IBAN',
      { payment: { meansCode: '58', creditTransfers: [{ account: 'AT611904300234573202' }] } },
    ],
    [
      'an account that SEPA does not reach',
      { payment: { meansCode: '58', creditTransfers: [{ account: 'TR330006100519786457841326' }] } },
    ],
  ])('is not there for %s', (_, more) => {
    expect(epcCode(sampleInvoice(more))).toBeUndefined()
  })
})

test('an IBAN is printed in groups of four, other accounts as they are', () => {
  expect(printedAccount(account)).toBe('AT61 1904 3002 3457 3201')
  expect(printedAccount('GB33BUKB20201555555555')).toBe('GB33 BUKB 2020 1555 5555 55')
  expect(printedAccount('12-345')).toBe('12-345')
  expect(ibanOf('at61 1904 3002 3457 3201')).toBe(account)
})

test('a creditor reference has right check digits', () => {
  expect(creditorReference('RF18539007547034')).toBe('RF18539007547034')
  expect(creditorReference('RF19539007547034')).toBeUndefined()
})
