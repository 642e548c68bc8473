import { expect, test } from 'vitest'
import { firedRules, group, leaf } from './invoice-fixture.ts'

const cvr = (scheme?: string) => group('PartyLegalEntity', leaf('CompanyID', 'DK12345678', scheme))
const seller = { country: 'DK', content: cvr('0184') }
const buyer = { country: 'DK', content: cvr('0184') }

function fired(content: string, creditNote = false): string[] {
  return firedRules({ seller, buyer, content, creditNote }, 'DK-')
}

function paid(code: string, ...content: readonly string[]): string[] {
  return fired(group('PaymentMeans', leaf('PaymentMeansCode', code), ...content))
}

const account = (number: string) => group('PayeeFinancialAccount', leaf('ID', number))

test('a Danish seller has a CVR number with its scheme', () => {
  expect(firedRules({ seller: { country: 'DK' } }, 'DK-')).toEqual(['DK-R-002'])
  expect(firedRules({ seller: { country: 'DK', content: cvr() } }, 'DK-')).toEqual(['DK-R-014'])
  expect(firedRules({ seller }, 'DK-')).toEqual([])
  expect(firedRules({ seller: { country: 'SE' }, buyer }, 'DK-')).toEqual([])
})

test('a Danish buyer of a Danish seller has the scheme too', () => {
  expect(firedRules({ seller, buyer: { country: 'DK', content: cvr('0088') } }, 'DK-')).toEqual(['DK-R-017'])
  expect(firedRules({ seller, buyer: { country: 'DK' } }, 'DK-')).toEqual([])
})

test('other identifiers of Danish parties have schemes', () => {
  const identified = (id: string) => ({ ...buyer, content: cvr('0184') + group('PartyIdentification', id) })
  expect(firedRules({ seller, buyer: identified(leaf('ID', '1')) }, 'DK-')).toEqual(['DK-R-013'])
  expect(firedRules({ seller, buyer: identified(leaf('ID', '1', '0088')) }, 'DK-')).toEqual([])
})

test('a Danish credit note is not negative', () => {
  const payable = group('LegalMonetaryTotal', leaf('PayableAmount', '-0.01'))
  expect(fired(payable, true)).toEqual(['DK-R-016'])
  expect(fired(payable)).toEqual([])
})

test.each([
  ['2', '', ['DK-R-005']],
  [' 30', '', ['DK-R-005']],
  ['58', '', []],
  ['42', account('1'), ['DK-R-006']],
  [
    '31',
    group('PayeeFinancialAccount', leaf('ID', '1'), group('FinancialInstitutionBranch', leaf('ID', '2'))),
    [],
  ],
  ['49', group('PaymentMandate', leaf('ID', '1')), ['DK-R-007']],
  ['49', group('PaymentMandate', leaf('ID', '1'), group('PayerFinancialAccount', leaf('ID', '2'))), []],
  ['50', leaf('PaymentID', '01#') + account('123456'), ['DK-R-008']],
  ['50', leaf('PaymentID', '01#') + account('1234567'), []],
  ['50', leaf('PaymentID', '04#1') + account('12345678'), ['DK-R-009']],
  ['50', leaf('PaymentID', '04#1234567890123456') + account('12345678'), []],
  ['93', leaf('PaymentID', '70#') + account('12345678'), ['DK-R-010']],
  ['93', leaf('PaymentID', '73#') + account('12345678'), []],
  ['93', leaf('PaymentID', '71#') + account('12345678'), ['DK-R-011']],
  ['93', leaf('PaymentID', '71#123456789012345') + account('12345678'), []],
])('payment means %s with %s', (code, content, rules) => {
  expect(paid(code, content)).toEqual(rules)
})

test.each([
  ['0101', []],
  ['9999', []],
  ['-001', ['DK-R-004']],
  ['10000', ['DK-R-004']],
  ['tax#1', []],
  ['#tax', ['DK-R-004']],
  ['tax#', ['DK-R-004']],
])('a tax that is no VAT, called %s', (reason, rules) => {
  const charge = leaf('AllowanceChargeReasonCode', 'ZZZ') + leaf('AllowanceChargeReason', reason)
  expect(fired(group('AllowanceCharge', charge))).toEqual(rules)
})

test('UNSPSC has a known version', () => {
  const line = (version: string) =>
    group(
      'InvoiceLine',
      group(
        'Item',
        group(
          'CommodityClassification',
          `<b:ItemClassificationCode listID="TST" listVersionID="${version}">1</b:ItemClassificationCode>`,
        ),
      ),
    )
  expect(fired(line('19.05.01'))).toEqual([])
  expect(fired(line('18'))).toEqual(['DK-R-003'])
})
