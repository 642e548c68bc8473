import { expect, test } from 'vitest'
import { firedRules, group, indicated, leaf } from '../peppol-cii/cii-document-fixture.ts'
import { implementedRules } from '../rule-sets.ts'
import type { FacturxProfile } from './profile.ts'
import { hasRule } from './profile-rules.data.ts'

const basic = 'urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic'
const extended = 'urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended'
const basicWl = 'urn:factur-x.eu:1p0:basicwl'
const minimum = 'urn:factur-x.eu:1p0:minimum'
const line = group('IncludedSupplyChainTradeLineItem')
const total = group('SpecifiedTradeSettlementHeaderMonetarySummation')

const fired = (specification: string, prefix: string, change: Parameters<typeof firedRules>[0] = {}) =>
  firedRules({ specification, ...change }, prefix, 'facturx')

test.each([
  ['en16931', 206],
  ['extended', 157],
  ['basic', 201],
  ['basicwl', 136],
  ['minimum', 18],
] satisfies [FacturxProfile, number][])('%s has its rules', (profile, count) => {
  const ids = implementedRules('facturx', 'cii').map(({ id }) => id)
  expect(ids.filter((id) => hasRule(profile, id)).length).toBe(count)
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
