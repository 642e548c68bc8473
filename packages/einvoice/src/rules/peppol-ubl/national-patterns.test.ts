import { expect, test } from 'vitest'
import { firedRules, group, leaf, registration } from './invoice-fixture.ts'

const legal = (number: string, scheme?: string) =>
  group('PartyLegalEntity', leaf('CompanyID', number, scheme))
const street = leaf('StreetName', 'Street 1')
const address = street + leaf('CityName', 'Town') + leaf('PostalZone', '1000')

test('Norway: VAT number and the word of the register', () => {
  const seller = (...content: readonly string[]) =>
    firedRules({ seller: { content: content.join('') } }, 'NO-')
  expect(seller(registration('NO123456785MVA'), registration('Foretaksregisteret', 'TAX'))).toEqual([])
  expect(seller(registration('NO123456784MVA'))).toEqual(['NO-R-001', 'NO-R-002'])
  expect(firedRules({ seller: { country: 'NO' } }, 'NO-')).toEqual(['NO-R-002'])
})

test('a tax representative tells the country where the seller has no VAT number', () => {
  const content = group('TaxRepresentativeParty', registration('NO123456785MVA'))
  expect(firedRules({ seller: { country: 'AT' }, content }, 'NO-')).toEqual(['NO-R-002'])
  expect(firedRules({ seller: { country: 'NO', content: registration('ATU1') }, content }, 'NO-')).toEqual([])
})

test('Italy: address and tax registration', () => {
  const seller = (number: string, scheme: string) => ({
    country: 'IT',
    address,
    content: registration(number, scheme),
  })
  expect(firedRules({ seller: { country: 'IT' } }, 'IT-')).toEqual(['IT-R-002', 'IT-R-003', 'IT-R-004'])
  expect(firedRules({ seller: seller('12345678901', 'TAX') }, 'IT-')).toEqual([])
  expect(firedRules({ seller: seller('1234567890', 'TAX') }, 'IT-')).toEqual(['IT-R-001'])
  expect(firedRules({ seller: seller('IT1', 'VAT') }, 'IT-')).toEqual([])
})

test.each([
  ['SE556000016701', '5560000167', 'GODKÄND FÖR F-SKATT', []],
  ['SE556000016701', '5560000167', 'Godkänd för F-skatt', []],
  ['SE556000016701', '5560000168', 'x', ['SE-R-005', 'SE-R-013']],
  ['SE55600001670', '556000', 'x', ['SE-R-001', 'SE-R-004', 'SE-R-005', 'SE-R-013']],
  ['SE5560000167AB', '556000-0167', '', ['SE-R-002', 'SE-R-003', 'SE-R-004', 'SE-R-005', 'SE-R-013']],
])('Sweden: VAT number %s, organisation number %s, registration %s', (vat, organisation, tax, rules) => {
  const content = registration(vat) + registration(tax, 'TAX') + legal(organisation)
  expect(firedRules({ seller: { country: 'SE', content } }, 'SE-')).toEqual(rules)
})

test.each([
  ['30', 'SE:PLUSGIRO', '12', []],
  ['30', 'SE:PLUSGIRO', 'x', ['SE-R-007', 'SE-R-010']],
  ['30', 'SE:BANKGIRO', '1234567', []],
  ['30', 'SE:BANKGIRO', '123-45', ['SE-R-008', 'SE-R-009']],
  ['50', 'SE:BANKGIRO', 'x', ['SE-R-011']],
  ['31', '', 'x', ['SE-R-012']],
])('Sweden: payment means %s through %s to %s', (code, branch, account, rules) => {
  const through = group('FinancialInstitutionBranch', leaf('ID', branch))
  const content = group(
    'PaymentMeans',
    leaf('PaymentMeansCode', code),
    group('PayeeFinancialAccount', leaf('ID', account), through),
  )
  expect(firedRules({ seller: { country: 'SE' }, buyer: { country: 'SE' }, content }, 'SE-')).toEqual(rules)
})

test('Sweden: standard rates', () => {
  const content = (rate: string) =>
    group('TaxTotal', group('TaxSubtotal', group('TaxCategory', leaf('ID', 'S'), leaf('Percent', rate))))
  const seller = { country: 'SE', content: registration('SE556000016701') }
  expect(firedRules({ seller, content: content('12.0') }, 'SE-')).toEqual([])
  expect(firedRules({ seller, content: content('20') }, 'SE-')).toEqual(['SE-R-006'])
  expect(firedRules({ seller: { country: 'SE' }, content: content('20') }, 'SE-')).toEqual([])
})

test('the Netherlands: addresses and registrations', () => {
  const party = { country: 'nl', address, content: legal('12345678', '0106') }
  const bare = { country: 'NL', address: street, content: legal('12345678', '0088') }
  const means = group('PaymentMeans', leaf('PaymentMeansCode', '58'))
  const fired = (seller: typeof bare, buyer: typeof bare) =>
    firedRules({ seller, buyer, content: means }, 'NL-')
  expect(fired(party, party)).toEqual([])
  expect(fired(bare, party)).toEqual(['NL-R-002', 'NL-R-003'])
  expect(fired(party, bare)).toEqual(['NL-R-004', 'NL-R-005'])
  expect(fired(party, { ...bare, country: 'BE' })).toEqual([])
})

test('the Netherlands: documents', () => {
  const seller = { country: 'NL', address, content: legal('12345678901234567890', '0190') }
  const total = (payable: string) => group('LegalMonetaryTotal', leaf('PayableAmount', payable))
  const fired = (content: string, creditNote = false) =>
    firedRules({ seller, buyer: { country: 'NL', address }, content, creditNote }, 'NL-')
  expect(fired(leaf('CreditNoteTypeCode', '381'), true)).toEqual(['NL-R-001'])
  expect(fired(total('1'))).toEqual(['NL-R-007'])
  expect(fired(total('-1'))).toEqual([])
  expect(fired(total('1'), true)).toEqual([])
  expect(fired(group('PaymentMeans', leaf('PaymentMeansCode', '10')))).toEqual(['NL-R-008'])
  expect(fired(group('InvoiceLine', group('OrderLineReference', leaf('LineID', '1'))))).toEqual(['NL-R-009'])
  const representative = group(
    'TaxRepresentativeParty',
    group('PostalAddress', group('Country', leaf('IdentificationCode', 'NL'))),
  )
  expect(fired(representative)).toEqual(['NL-R-006'])
})

test('Germany: only where both parties are German', () => {
  expect(firedRules({ seller: { country: ' de' }, buyer: { country: 'DE' } }, 'DE-R-00')).toEqual([
    'DE-R-001',
    'DE-R-002',
    'DE-R-003',
    'DE-R-004',
    'DE-R-008',
    'DE-R-009',
  ])
  expect(firedRules({ seller: { country: 'DE' }, buyer: { country: 'AT' } }, 'DE-')).toEqual([])
})

test('where a country stands twice, nothing national is asked', () => {
  const content = registration('NO1') + registration('NO2')
  expect(firedRules({ seller: { country: 'NO', content } }, 'NO-')).toEqual([])
})
