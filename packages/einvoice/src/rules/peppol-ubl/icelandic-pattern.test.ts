import { expect, test } from 'vitest'
import { firedRules, group, leaf } from './invoice-fixture.ts'

const kennitala = group('PartyLegalEntity', leaf('CompanyID', '1234567890', '0196'))
const address = leaf('StreetName', 'Street 1') + leaf('PostalZone', '101')
const party = { country: 'IS', content: kennitala, address }
const type = leaf('InvoiceTypeCode', '380')

function fired(content: string): string[] {
  return firedRules({ seller: party, buyer: party, content: type + content }, 'IS-')
}

test('complete Icelandic parties', () => {
  expect(fired('')).toEqual([])
})

test('the seller is asked whoever buys, the buyer only by an Icelandic seller', () => {
  const bare = { country: 'IS' }
  expect(firedRules({ seller: bare, content: type }, 'IS-')).toEqual(['IS-R-002', 'IS-R-003'])
  expect(firedRules({ seller: party, buyer: bare, content: type }, 'IS-')).toEqual(['IS-R-004', 'IS-R-005'])
  expect(firedRules({ seller: { country: 'NO' }, buyer: bare, content: type }, 'IS-')).toEqual([])
})

test.each([
  ['380', []],
  ['381', []],
  ['384', ['IS-R-001']],
  ['380 381', ['IS-R-001']],
])('type code %s', (code, rules) => {
  expect(firedRules({ seller: party, content: leaf('InvoiceTypeCode', code) }, 'IS-')).toEqual(rules)
})

test.each([
  ['9', '123456789012', []],
  ['9', '12345678901', ['IS-R-006']],
  ['42', '1', ['IS-R-007']],
  ['30', '1', []],
])('payment by %s to the account %s', (code, account, rules) => {
  const means = leaf('PaymentMeansCode', code) + group('PayeeFinancialAccount', leaf('ID', account))
  expect(fired(group('PaymentMeans', means))).toEqual(rules)
})

test.each([
  ['2026-03-10', '2026-03-02', []],
  ['2026-03-01', '2026-03-02', ['IS-R-010']],
  ['10.03.2026', '2026-03-02', ['IS-R-008', 'IS-R-010']],
  ['2026-03-10', undefined, ['IS-R-009', 'IS-R-010']],
])('last day to pay %s, due %s', (final, due, rules) => {
  const reference = group(
    'AdditionalDocumentReference',
    leaf('ID', final),
    leaf('DocumentDescription', 'EINDAGI'),
  )
  expect(fired(reference + (due === undefined ? '' : leaf('DueDate', due)))).toEqual(rules)
})
