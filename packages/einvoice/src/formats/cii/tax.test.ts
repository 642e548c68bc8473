import { calendarDate } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import type { Profile } from '../../profiles/profile.ts'
import { en16931Cii, facturxExtended, xrechnungCii } from '../../profiles/profiles.ts'
import { invoiceFixture } from './invoice-fixture.ts'
import { shown } from './shown-fixture.ts'
import { breakdown, exemptionsOf, treatment } from './tax.ts'

test('the tax point stands once as a date', () => {
  const invoice = { ...invoiceFixture, taxPointDate: calendarDate('2026-02-28') }
  expect(shown(breakdown(invoice, en16931Cii))).toBe(
    'ApplicableTradeTax(CalculatedAmount(3.00) TypeCode(VAT) BasisAmount(30.00) CategoryCode(S) ' +
      'TaxPointDate(udt:DateString[format=102](20260228)) RateApplicablePercent(10)) ' +
      'ApplicableTradeTax(CalculatedAmount(20.00) TypeCode(VAT) BasisAmount(100.00) CategoryCode(S) RateApplicablePercent(20))',
  )
})

test.each([
  ['3', '5'],
  ['35', '29'],
  ['432', '72'],
])('the tax point code %s is %s here, at every rate', (taxPointCode, code) => {
  const told = shown(breakdown({ ...invoiceFixture, taxPointCode }, en16931Cii))
  expect(told.match(/DueDateTypeCode\(\d+\)/g)).toEqual([
    `DueDateTypeCode(${code})`,
    `DueDateTypeCode(${code})`,
  ])
})

test('reasons why there is no VAT', () => {
  const vatBreakdown = [
    {
      category: 'AE' as const,
      rate: '0',
      taxableAmount: '9.00',
      taxAmount: '0.00',
      reason: 'Reverse charge',
      reasonCode: 'VATEX-EU-AE',
    },
  ]
  expect(shown(breakdown({ ...invoiceFixture, vatBreakdown }, en16931Cii))).toBe(
    'ApplicableTradeTax(CalculatedAmount(0.00) TypeCode(VAT) ExemptionReason(Reverse charge) BasisAmount(9.00) ' +
      'CategoryCode(AE) ExemptionReasonCode(VATEX-EU-AE) RateApplicablePercent(0))',
  )
})

test('what is outside VAT has no rate', () => {
  expect(shown(treatment('ram:ApplicableTradeTax', { category: 'O' }, new Map()))).toBe(
    'ApplicableTradeTax(TypeCode(VAT) CategoryCode(O))',
  )
})

test('in Factur-X EXTENDED the reason stands wherever the category does', () => {
  const exempt = { category: 'E' as const, rate: '0' }
  const row = {
    ...exempt,
    taxableAmount: '9.00',
    taxAmount: '0.00',
    reason: 'Books',
    reasonCode: 'VATEX-EU-F',
  }
  const invoice = { ...invoiceFixture, vatBreakdown: [row] }
  const told = (profile: Profile) =>
    shown(treatment('ram:ApplicableTradeTax', exempt, exemptionsOf(invoice, profile)))
  expect(told(facturxExtended)).toBe(
    'ApplicableTradeTax(TypeCode(VAT) ExemptionReason(Books) CategoryCode(E) ExemptionReasonCode(VATEX-EU-F) RateApplicablePercent(0))',
  )
  expect(told(en16931Cii)).toBe('ApplicableTradeTax(TypeCode(VAT) CategoryCode(E) RateApplicablePercent(0))')
})

test.each([
  [en16931Cii, ''],
  [xrechnungCii, ' RateApplicablePercent(0)'],
])('in the breakdown it has one where the profile wants one: $id', (profile, rate) => {
  const vatBreakdown = [{ category: 'O' as const, taxableAmount: '9.00', taxAmount: '0.00' }]
  expect(shown(breakdown({ ...invoiceFixture, vatBreakdown }, profile))).toBe(
    `ApplicableTradeTax(CalculatedAmount(0.00) TypeCode(VAT) BasisAmount(9.00) CategoryCode(O)${rate})`,
  )
})
