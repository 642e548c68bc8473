import { expect, test } from 'vitest'
import { firedRules, group, indicated, leaf, registration } from './cii-document-fixture.ts'

const address = leaf('PostcodeCode', '1000') + leaf('LineOne', 'Street 1') + leaf('CityName', 'Town')
const legal = (number: string, schemeID: string) =>
  group('SpecifiedLegalOrganization', leaf('ID', number, { schemeID }))
const means = (code: string, ...content: readonly string[]) =>
  group('SpecifiedTradeSettlementPaymentMeans', leaf('TypeCode', code), ...content)
const iban = (number: string) => group('PayeePartyCreditorFinancialAccount', leaf('IBANID', number))

test('Norway: VAT number and the word of the register', () => {
  const fired = (...content: readonly string[]) =>
    firedRules({ seller: { country: 'NO', content: content.join('') } }, 'NO-')
  expect(fired(registration('NO123456785MVA', 'VAT'), registration('Foretaksregisteret', 'FC'))).toEqual([])
  expect(fired(registration('NO123456784MVA', 'VAT'))).toEqual(['NO-R-001', 'NO-R-002'])
  expect(fired(registration('NO123456784MVA', 'VA'))).toEqual(['NO-R-002'])
})

test('only a number of scheme VAT outweighs the address, and a representative after the seller', () => {
  const agreement = group('SellerTaxRepresentativeTradeParty', registration('NO123456785MVA', 'VAT'))
  expect(firedRules({ seller: { country: 'AT' }, agreement }, 'NO-')).toEqual(['NO-R-002'])
  const seller = { country: 'NO', content: registration('ATU1', 'VAT') }
  expect(firedRules({ seller, agreement }, 'NO-')).toEqual([])
})

test('Italy: address and tax registration', () => {
  const fired = (content: string) => firedRules({ seller: { country: 'IT', address, content } }, 'IT-')
  expect(firedRules({ seller: { country: 'IT' } }, 'IT-')).toEqual(['IT-R-002', 'IT-R-003', 'IT-R-004'])
  expect(fired(registration('12345678901', ' FC'))).toEqual([])
  expect(fired(registration('1234567890', 'FC'))).toEqual(['IT-R-001'])
  expect(fired(registration('1', 'VA'))).toEqual([])
})

test('Sweden: numbers of a seller', () => {
  const content = registration('SE55600001670', 'VAT') + registration('x', 'FC') + legal('5560000168', '0007')
  const settlement = group('ApplicableTradeTax', leaf('RateApplicablePercent', '20'))
  expect(firedRules({ seller: { country: 'SE', content }, settlement }, 'SE-')).toEqual([
    'SE-R-001',
    'SE-R-005',
    'SE-R-006',
    'SE-R-013',
  ])
  expect(firedRules({ seller: { country: 'AT', content }, settlement }, 'SE-')).toEqual([])
})

test.each([
  ['30', 'SE:PLUSGIRO', '1', ['SE-R-010']],
  ['30', 'SE:BANKGIRO', '123-456', ['SE-R-008']],
  ['30', 'SE:BANKGIRO', '123456', ['SE-R-009']],
  ['56', 'SE:BANKGIRO', '', ['SE-R-011']],
  ['31', '', '', ['SE-R-012']],
])('Sweden: payment means %s at %s', (code, branch, account, rules) => {
  const institution = group('PayeeSpecifiedCreditorFinancialInstitution', leaf('BICID', branch))
  const payee = group('PayeePartyCreditorFinancialAccount', leaf('ProprietaryID', account))
  const settlement = means(code, payee, institution)
  expect(firedRules({ seller: { country: 'SE' }, buyer: { country: 'SE' }, settlement }, 'SE-')).toEqual(
    rules,
  )
})

test('the Netherlands: parties', () => {
  const party = { country: 'nl', address, content: legal('12345678', '0106') }
  const bare = { country: 'NL', content: legal('12345678', '0088') }
  const settlement = means('10')
  expect(firedRules({ seller: party, buyer: party }, 'NL-')).toEqual([])
  expect(firedRules({ seller: bare, buyer: party, settlement }, 'NL-')).toEqual([
    'NL-R-002',
    'NL-R-003',
    'NL-R-008',
  ])
  expect(firedRules({ seller: party, buyer: bare }, 'NL-')).toEqual(['NL-R-004', 'NL-R-005'])
})

test('the Netherlands: credit notes and payment', () => {
  const seller = { country: 'NL', address }
  const total = (payable: string) =>
    group('SpecifiedTradeSettlementHeaderMonetarySummation', leaf('DuePayableAmount', payable))
  const fired = (type: string, payable: string) =>
    firedRules({ seller, header: leaf('TypeCode', type), settlement: total(payable) }, 'NL-')
  expect(fired('380', '1')).toEqual(['NL-R-007'])
  expect(fired('380', '-1')).toEqual([])
  expect(fired('381', '1')).toEqual(['NL-R-001'])
  expect(fired('83', '1')).toEqual(['NL-R-001', 'NL-R-007'])
})

test('Denmark: the seller', () => {
  expect(firedRules({ seller: { country: 'DK' } }, 'DK-')).toEqual(['DK-R-002'])
  const content = legal('DK12345678', '0088') + leaf('GlobalID', '1')
  expect(firedRules({ seller: { country: 'DK', content } }, 'DK-')).toEqual(['DK-R-014'])
  expect(firedRules({ seller: { country: 'DK', content }, buyer: { country: 'DK' } }, 'DK-')).toEqual([
    'DK-R-013',
    'DK-R-014',
  ])
})

const danish = { country: 'DK', content: legal('DK12345678', '0184') }

test.each([
  ['0100', []],
  ['a#b', []],
  ['abc', ['DK-R-004']],
  ['#', ['DK-R-004']],
])('Denmark: a tax that is no VAT, for the reason "%s"', (reason, rules) => {
  const settlement = indicated(
    'SpecifiedTradeAllowanceCharge',
    'true',
    leaf('ReasonCode', 'ZZZ'),
    leaf('Reason', reason),
  )
  expect(firedRules({ seller: danish, buyer: danish, settlement }, 'DK-')).toEqual(rules)
})

test.each([
  ['30', '', '', ['DK-R-005']],
  ['31', '', '1', ['DK-R-006']],
  ['49', '', '', ['DK-R-007']],
  ['50', '04#1234567890123456', '1234567', []],
  ['50', '04#1', '12345678', ['DK-R-008', 'DK-R-009']],
  ['93', '71#123456789012345', '12345678', []],
  ['93', '71#1', '1', ['DK-R-010', 'DK-R-011']],
])('Denmark: payment means %s with id "%s" to "%s"', (code, id, account, rules) => {
  const settlement = leaf('PaymentReference', id) + means(code, iban(account))
  expect(firedRules({ seller: danish, buyer: danish, settlement }, 'DK-')).toEqual(rules)
})

test('Denmark: a credit note does not ask for money back, and UNSPSC tells its version', () => {
  const settlement = group('SpecifiedTradeSettlementHeaderMonetarySummation', leaf('DuePayableAmount', '-1'))
  const code = leaf('ClassCode', '1', { listID: 'TST', listVersionID: '18' })
  const lines = group(
    'IncludedSupplyChainTradeLineItem',
    group('SpecifiedTradeProduct', group('DesignatedProductClassification', code)),
  )
  const document = { seller: danish, buyer: danish, header: leaf('TypeCode', '381'), settlement, lines }
  expect(firedRules(document, 'DK-')).toEqual(['DK-R-003', 'DK-R-016'])
})
