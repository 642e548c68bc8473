import { describe, expect, test } from 'vitest'
import { firedRules, group, indicated, leaf } from '../peppol-cii/cii-document-fixture.ts'
import { implementedRules } from '../rule-sets.ts'
import type { FacturxProfile } from './profile.ts'
import { hasRule } from './profile-rules.data.ts'
import { structureRulesOf } from './structure-rules.ts'

const basic = 'urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic'
const extended = 'urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended'
const basicWl = 'urn:factur-x.eu:1p0:basicwl'
const minimum = 'urn:factur-x.eu:1p0:minimum'
const line = group('IncludedSupplyChainTradeLineItem')
const total = group('SpecifiedTradeSettlementHeaderMonetarySummation')

const fired = (specification: string, prefix: string, change: Parameters<typeof firedRules>[0] = {}) =>
  firedRules({ specification, ...change }, prefix, 'facturx')

test.each([
  ['en16931', 206, 219, 412],
  ['extended', 157, 719, 1239],
  ['basic', 201, 176, 262],
  ['basicwl', 136, 138, 196],
  ['minimum', 18, 38, 48],
] satisfies [FacturxProfile, number, number, number][])('%s has its rules', (profile, shared, ids, rows) => {
  const own = /^(?:FX-SCH-A|BR-FXEXT|CII-DT-097$|BR-CO-25$)/
  const all = implementedRules('facturx', 'cii').map(({ id }) => id)
  expect(all.filter((id) => !own.test(id) && hasRule(profile, id)).length).toBe(shared)
  expect(all.filter((id) => id.startsWith('BR-FXEXT')).length).toBe(61)
  const structure = structureRulesOf(profile).map(({ id }) => id)
  expect([new Set(structure).size, structure.length]).toEqual([ids, rows])
})

describe('structure and codes', () => {
  test('what the profile does not use is named in its sentence', () => {
    const messages = structureRulesOf('extended').map(({ message }) => message)
    expect(messages).toContain('The attribute listID of ram:PostcodeCode is not used in this profile.')
    expect(structureRulesOf('minimum').map(({ message }) => message)).not.toContain(
      'The attribute listID of ram:PostcodeCode is not used in this profile.',
    )
  })

  test('how often, with which attribute and which code', () => {
    const tax = (...content: readonly string[]) => ({
      settlement: group('SpecifiedTradeAllowanceCharge', ...content),
    })
    const indicated = (text: string) =>
      `<ram:ChargeIndicator><udt:Indicator>${text}</udt:Indicator></ram:ChargeIndicator>`
    expect(fired(basic, 'FX-SCH-A-00018', tax(indicated('false')))).toEqual([
      'FX-SCH-A-000184',
      'FX-SCH-A-000185',
    ])
    expect(fired(basic, 'FX-SCH-A-00018', tax(indicated('true')))).toEqual([])
    expect(fired(basic, 'FX-SCH-A', tax(indicated('perhaps')))).toContain('FX-SCH-A')
  })
})

describe('EXTENDED alone', () => {
  const product = (...content: readonly string[]) => ({
    lines: group('IncludedSupplyChainTradeLineItem', group('ApplicableProductCharacteristic', ...content)),
  })

  test('an attribute has a name and one value', () => {
    expect(fired(extended, 'BR-FXEXT-BR-54', product())).toEqual(['BR-FXEXT-BR-54-1', 'BR-FXEXT-BR-54-2'])
    expect(fired(extended, 'BR-FXEXT-BR-54', product(leaf('TypeCode', 'A'), leaf('Value', '1')))).toEqual([])
    expect(fired(basic, 'BR-FXEXT', product())).toEqual([])
  })

  test('a category stands in the breakdown and on what it is for', () => {
    const row = group('ApplicableTradeTax', leaf('TypeCode', 'VAT'), leaf('CategoryCode', 'Z'))
    expect(fired(extended, 'BR-FXEXT-Z', { settlement: row })).toContain('BR-FXEXT-Z-01')
    expect(fired(extended, 'BR-FXEXT-Z', { settlement: row })).toContain('BR-FXEXT-Z-08b')
  })

  test('lines within lines', () => {
    const line = (...content: readonly string[]) =>
      group('IncludedSupplyChainTradeLineItem', group('AssociatedDocumentLineDocument', ...content))
    const orphan = line(leaf('LineID', '1'), leaf('ParentLineID', '2'))
    expect(fired(extended, 'BR-FXEXT-', { lines: orphan })).toEqual(
      expect.arrayContaining(['BR-FXEXT-06', 'BR-FXEXT-11', 'BR-FXEXT-BR-22']),
    )
    const group1 = line(leaf('LineID', '1'), leaf('LineStatusReasonCode', 'GROUP'))
    expect(fired(extended, 'BR-FXEXT-BR', { lines: group1 })).toEqual([])
  })
})

test('a profile is asked no more than it holds', () => {
  expect(fired('urn:cen.eu:en16931:2017', 'BR-2', { lines: line })).toContain('BR-24')
  expect(fired(basic, 'BR-16')).toEqual(['BR-16'])
  expect(fired(basicWl, 'BR-16')).toEqual([])
  expect(fired(extended, 'BR-2', { lines: line })).toEqual(['BR-21', 'BR-25'])
  expect(fired(minimum, 'BR-1', { settlement: total })).toEqual(['BR-13', 'BR-14', 'BR-15'])
  expect(fired(basicWl, 'BR-1', { settlement: total })).toContain('BR-12')
})

test('a row of the breakdown', () => {
  const row = (...content: readonly string[]) =>
    fired(basic, 'BR-4', { settlement: group('ApplicableTradeTax', ...content) })
  expect(row()).toEqual(['BR-45', 'BR-46', 'BR-47', 'BR-48'])
  expect(row(leaf('CategoryCode', 'L'))).toEqual(['BR-45', 'BR-46', 'BR-48'])
  expect(row(leaf('CategoryCode', 'O'))).toEqual(['BR-45', 'BR-46'])
})

test('no breakdown is one finding, however many lines there are', () => {
  expect(fired(basic, 'BR-CO-18', { lines: line + line })).toEqual(['BR-CO-18'])
})

test.each([
  [indicated('SpecifiedTradeAllowanceCharge', 'true', leaf('ActualAmount', '1')), []],
  [
    group('SpecifiedTradeAllowanceCharge', leaf('ActualAmount', '1'), leaf('ActualAmount', '1')),
    ['463', '473'],
  ],
  [
    group(
      'SpecifiedTradeSettlementPaymentMeans',
      leaf('TypeCode', '58'),
      group('PayeePartyCreditorFinancialAccount', leaf('IBANID', 'I'), leaf('ProprietaryID', 'P')),
    ),
    ['470'],
  ],
])('syntax: %s', (settlement, rules) => {
  expect(fired(basic, 'CII-SR', { settlement })).toEqual(rules.map((number) => `CII-SR-${number}`))
})

test('an empty element is a warning', () => {
  const levels = new Map(implementedRules('facturx', 'cii').map(({ id, level }) => [id, level]))
  expect(levels.get('PEPPOL-EN16931-R008')).toBe('warning')
  expect(fired(basic, 'PEPPOL')).toEqual(['PEPPOL-EN16931-R008'])
  expect(fired(minimum, 'PEPPOL')).toEqual([])
})
