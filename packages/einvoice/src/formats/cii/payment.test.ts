import { calendarDate } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { invoiceFixture } from './invoice-fixture.ts'
import { paymentMeans, paymentTerms } from './payment.ts'
import { shown } from './shown-fixture.ts'

const account = 'AT61 1904 3002 3457 3201'

test('each account has payment means of its own, all with the same code and text', () => {
  const payment = {
    meansCode: '58',
    meansText: 'SEPA',
    creditTransfers: [
      { account, accountName: 'Alpenhaus', serviceProvider: 'BKAUATWW' },
      { account: '00123' },
    ],
    card: { number: '4242', holder: 'A. Peeters' },
    directDebit: { debitedAccount: 'DE02120300000000202051' },
  }
  const means = (content: string) =>
    `SpecifiedTradeSettlementPaymentMeans(TypeCode(58) Information(SEPA) ${content})`
  expect(shown(paymentMeans(payment))).toBe(
    [
      means(
        'ApplicableTradeSettlementFinancialCard(ID(4242) CardholderName(A. Peeters)) ' +
          'PayerPartyDebtorFinancialAccount(IBANID(DE02120300000000202051)) ' +
          `PayeePartyCreditorFinancialAccount(IBANID(${account}) AccountName(Alpenhaus)) ` +
          'PayeeSpecifiedCreditorFinancialInstitution(BICID(BKAUATWW))',
      ),
      means('PayeePartyCreditorFinancialAccount(ProprietaryID(00123))'),
    ].join(' '),
  )
})

test('payment without an account is told once', () => {
  expect(shown(paymentMeans({ meansCode: '10' }))).toBe('SpecifiedTradeSettlementPaymentMeans(TypeCode(10))')
})

test.each([
  ['AT611904300234573201', 'IBANID'],
  ['NO9386011117947', 'IBANID'],
  ['GB00BANK0', 'ProprietaryID'],
  ['1234567890', 'ProprietaryID'],
])('%s is an %s', (account, name) => {
  expect(shown(paymentMeans({ meansCode: '30', creditTransfers: [{ account }] }))).toContain(
    `PayeePartyCreditorFinancialAccount(${name}(${account}))`,
  )
})

test('terms, due date and mandate stand together', () => {
  const invoice = {
    ...invoiceFixture,
    paymentTerms: '30 days',
    dueDate: calendarDate('2026-04-01'),
    payment: { meansCode: '59', directDebit: { mandate: 'M-1' } },
  }
  expect(shown(paymentTerms(invoice))).toBe(
    'SpecifiedTradePaymentTerms(Description(30 days) DueDateDateTime(udt:DateTimeString[format=102](20260401)) DirectDebitMandateID(M-1))',
  )
  expect(paymentTerms(invoiceFixture)).toBe(undefined)
})
