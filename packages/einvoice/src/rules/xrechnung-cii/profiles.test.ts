import { expect, test } from 'vitest'
import { checkDocument } from '../check-document.ts'
import { ciiBytes } from '../en16931-cii/cii-fixture.ts'
import { firedRules, group, leaf, registration } from '../peppol-cii/cii-document-fixture.ts'

const cius = 'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0'
const extension = `${cius}#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0`
const cleanVehicles = `${cius}#compliant#urn:xeinkauf.de:kosit:xrechnung:cvd_0.9`

const extended = (lines: string, specification = extension) =>
  firedRules({ specification, lines }, 'BR-DEX', 'xrechnung')

test.each([
  ['XR01', []],
  ['0088', []],
  ['', []],
  ['0244', ['BR-DEX-05']],
])('extension: an identifier of scheme "%s"', (schemeID, rules) => {
  expect(extended(leaf('ID', '1', { schemeID }))).toEqual(rules)
  expect(extended(leaf('ID', '1', { schemeID }), cius)).toEqual([])
})

test('extension: each kind of identifier has its rule', () => {
  const global = leaf('GlobalID', '1', { schemeID: 'XX' })
  expect(extended(global)).toEqual(['BR-DEX-04'])
  expect(extended(group('SpecifiedTradeProduct', global))).toEqual(['BR-DEX-06'])
  expect(extended(group('ApplicableHeaderTradeDelivery', group('ShipToTradeParty', global)))).toEqual([
    'BR-DEX-08',
  ])
  const address = leaf('URIID', '1', { schemeID: '0003' })
  expect(extended(group('URIUniversalCommunication', address))).toEqual(['BR-DEX-07'])
  expect(extended(registration('1', 'XX'))).toEqual([])
})

test('extension: attachments and lines within lines', () => {
  const file = (mimeCode: string) => leaf('AttachmentBinaryObject', '', { mimeCode })
  expect(extended(file('application/xml'))).toEqual([])
  expect(extended(file('application/json'))).toEqual(['BR-DEX-01'])
  const document = group('AssociatedDocumentLineDocument', leaf('ParentLineID', '1'))
  expect(extended(group('IncludedSupplyChainTradeLineItem', document))).toEqual(['BR-DEX-15'])
})

const references =
  group('ContractReferencedDocument', leaf('IssuerAssignedID', 'C')) +
  group('AdditionalReferencedDocument', leaf('IssuerAssignedID', 'T'), leaf('TypeCode', '50'))
const vehicle = (code: string, listID = 'CVD') =>
  group('DesignatedProductClassification', leaf('ClassCode', code, { listID }))
const cva = (value: string) =>
  group('ApplicableProductCharacteristic', leaf('Description', 'cva'), leaf('Value', value))
const vehicles = (...product: readonly string[]) =>
  firedRules(
    {
      specification: cleanVehicles,
      agreement: references,
      lines: group('IncludedSupplyChainTradeLineItem', group('SpecifiedTradeProduct', ...product)),
    },
    'BR-',
    'xrechnung',
  ).filter((id) => id.includes('CVD'))

test('clean vehicles: references', () => {
  const document = { specification: cleanVehicles }
  expect(firedRules(document, 'BR-DE-CVD', 'xrechnung')).toEqual([
    'BR-DE-CVD-01',
    'BR-DE-CVD-02',
    'BR-DE-CVD-03',
  ])
  expect(firedRules({ specification: cius }, 'BR-DE-CVD', 'xrechnung')).toEqual([])
})

test('clean vehicles: category and cleanness', () => {
  expect(vehicles(vehicle('M1'), cva('clean'))).toEqual([])
  expect(vehicles(vehicle('M9'), cva('clean'))).toEqual(['BR-DE-CVD-04'])
  expect(vehicles(vehicle('N3'), cva('dirty'))).toEqual(['BR-DE-CVD-05'])
  expect(vehicles(vehicle('N3'))).toEqual(['BR-DE-CVD-03', 'BR-DE-CVD-06-a'])
  expect(vehicles(cva('other'))).toEqual(['BR-DE-CVD-03', 'BR-DE-CVD-06-b'])
  expect(vehicles(vehicle('1', 'XYZ'), vehicle('M1'), cva('other'))).toEqual(['BR-TMP-CVD-01'])
})

test('the levels of Germany hold for CII too', () => {
  const quantity = leaf('BilledQuantity', '1', { unitCode: '??' })
  const levelIn = (specification: string) => {
    const guideline = group('GuidelineSpecifiedDocumentContextParameter', leaf('ID', specification))
    const bytes = ciiBytes(
      `<rsm:ExchangedDocumentContext>${guideline}</rsm:ExchangedDocumentContext>${quantity}`,
    )
    const findings = checkDocument(bytes, { ruleSets: ['en16931', 'xrechnung'], structure: 'skip' })
    return findings.find(({ rule }) => rule === 'BR-CL-23')?.level
  }
  expect(levelIn(cius)).toBe('warning')
  expect(levelIn('urn:cen.eu:en16931:2017')).toBe('fatal')
})
