import { expect, test } from 'vitest'
import { firedRules, group, leaf } from '../peppol-ubl/invoice-fixture.ts'

const cius = 'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0'
const head = leaf('CustomizationID', `${cius}#compliant#urn:xeinkauf.de:kosit:xrechnung:cvd_0.9`)
const references =
  group('ContractDocumentReference', leaf('ID', 'C')) + group('OriginatorDocumentReference', leaf('ID', 'T'))
const vehicle = (code: string, scheme = 'CVD') =>
  group(
    'CommodityClassification',
    `<b:ItemClassificationCode listID="${scheme}">${code}</b:ItemClassificationCode>`,
  )
const cva = (value: string) => group('AdditionalItemProperty', leaf('Name', 'cva'), leaf('Value', value))

function fired(...item: readonly string[]): string[] {
  const content = head + references + group('InvoiceLine', group('Item', ...item))
  return firedRules({ content }, 'BR-', 'xrechnung').filter((id) => id.includes('CVD'))
}

test('a vehicle that tells its category and how clean it is', () => {
  expect(fired(vehicle('M1'), cva('zero-emission'))).toEqual([])
})

test('the references of the profile', () => {
  expect(firedRules({ content: head }, 'BR-DE-CVD', 'xrechnung')).toEqual([
    'BR-DE-CVD-01',
    'BR-DE-CVD-02',
    'BR-DE-CVD-03',
  ])
  expect(firedRules({ content: leaf('CustomizationID', cius) }, 'BR-DE-CVD', 'xrechnung')).toEqual([])
})

test('category and cleanness', () => {
  expect(fired(vehicle('M9'), cva('clean'))).toEqual(['BR-DE-CVD-04'])
  expect(fired(vehicle('N3'), cva('dirty'))).toEqual(['BR-DE-CVD-05'])
  expect(fired(vehicle('N3'))).toEqual(['BR-DE-CVD-03', 'BR-DE-CVD-06-a'])
  expect(fired(vehicle('N3'), cva('other'), cva('other'))).toEqual(['BR-DE-CVD-06-a'])
  expect(fired(cva('other'))).toEqual(['BR-DE-CVD-03', 'BR-DE-CVD-06-b'])
  expect(fired(vehicle('1', 'XYZ'), vehicle('M1'), cva('other'))).toEqual(['BR-TMP-CVD-01'])
})
