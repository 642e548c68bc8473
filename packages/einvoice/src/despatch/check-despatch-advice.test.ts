import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { MAX_STRUCTURE_FINDINGS } from '../structure/report.ts'
import { checkDespatchAdvice } from './check-despatch-advice.ts'

const full = readFileSync(`${import.meta.dirname}/golden/full.xml`, 'utf8')
const encode = (text: string) => new TextEncoder().encode(text)

/** The rules that fire when a part of the full advice is exchanged for another. */
function firedAfter(part: string | RegExp, other: string): string[] {
  const changed = full.replace(part, other)
  if (changed === full) throw new Error(`nothing to exchange: ${part}`)
  return checkDespatchAdvice(encode(changed)).map(({ rule }) => rule)
}

const address =
  '<cac:PostalAddress><cac:Country><cbc:IdentificationCode>DE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>'
const nameless = (role: string) => `<cac:${role}><cac:Party>${address}</cac:Party></cac:${role}>`
const seller = /<cac:SellerSupplierParty>[\s\S]*<\/cac:SellerSupplierParty>/
const sellerItem =
  /<cac:SellersItemIdentification>[\s\S]*?<\/cac:SellersItemIdentification>\s*<cac:Standard[\s\S]*?<\/cac:Standard\w+>/

describe('rules', () => {
  test.each<[rules: string[], part: string | RegExp, other: string]>([
    [['PEPPOL-T16-R011'], 'trns:despatch_advice:3', 'trns:despatch_advice:2'],
    [
      ['PEPPOL-T16-R008'],
      /<cac:BuyerCustomerParty>[\s\S]*<\/cac:BuyerCustomerParty>/,
      nameless('BuyerCustomerParty'),
    ],
    [['PEPPOL-T16-R009'], seller, nameless('SellerSupplierParty')],
    [['PEPPOL-T16-R010'], seller, nameless('OriginatorCustomerParty')],
    [['PEPPOL-T16-R003'], sellerItem, ''],
    [['DESPATCH-STRUCTURE-MISSING', 'PEPPOL-T16-R004'], '<cbc:Name>Muesli kit</cbc:Name>', ''],
    [['DESPATCH-STRUCTURE-MISSING', 'PEPPOL-T16-R005', 'PEPPOL-T16-R006'], /<cbc:DeliveredQuantity.*/, ''],
    [['PEPPOL-T16-R006'], '>0.5<', '>-0.5<'],
    [['PEPPOL-T16-R007'], /<cbc:OutstandingReason>.*/, ''],
    [['PEPPOL-COMMON-R001'], '>Keep cool<', '> <'],
    [['PEPPOL-COMMON-R030'], '<cbc:StartDate>2026-03-03', '<cbc:StartDate>2026-03-03Z'],
    [
      ['DESPATCH-STRUCTURE-VALUE', 'PEPPOL-COMMON-R030'],
      '<cbc:IssueDate>2026-03-02',
      '<cbc:IssueDate>2026-02-30',
    ],
    [
      ['PEPPOL-COMMON-R040'],
      '<cbc:EndpointID schemeID="0088">9506000134307',
      '<cbc:EndpointID schemeID="0088">9506000134308',
    ],
    [['PEPPOL-COMMON-R054'], 'schemeID="9930">DE123456789', 'schemeID="0106">1234'],
  ])('%j', (rules, part, other) => {
    expect(firedAfter(part, other)).toEqual(rules)
  })

  test('a warning is one', () => {
    const [finding] = checkDespatchAdvice(encode(full.replace(/<cbc:OutstandingReason>.*/, '')))
    expect(finding?.level).toBe('warning')
  })

  test('a code that is none says which list it is to be of', () => {
    const wrong = full.replace('>CT<', '>XCT<').replace('unitCode="KGM"', 'unitCode="kg"')
    expect(checkDespatchAdvice(encode(wrong)).map(({ message }) => message)).toEqual([
      'The text must be a package (Recommendation 21).',
      'The attribute unitCode must be a unit (Recommendation 20).',
    ])
  })

  test('a finding has its place', () => {
    const [finding] = checkDespatchAdvice(encode(full.replace('>0.5<', '>-0.5<')))
    expect(finding?.location).toBe('/ubl:DespatchAdvice/cac:DespatchLine[2]')
    expect(full.split('\n')[(finding?.line ?? 0) - 1]).toBe('  <cac:DespatchLine>')
  })
})

describe('texts that must be codes', () => {
  const box = '<cbc:TransportHandlingUnitTypeCode>CT</cbc:TransportHandlingUnitTypeCode>'
  const dimension = (code: string) =>
    `${box}<cac:MeasurementDimension><cbc:AttributeID>${code}</cbc:AttributeID></cac:MeasurementDimension>`
  const inner = (code: string) =>
    `${box}<cac:Package><cbc:ID>1</cbc:ID><cbc:PackagingTypeCode>${code}</cbc:PackagingTypeCode></cac:Package>`
  const danger = (code: string) =>
    `<cac:HazardousItem><cbc:UNDGCode>${code}</cbc:UNDGCode></cac:HazardousItem><cac:AdditionalItemProperty>`
  const stage = (code: string) =>
    `<cac:ShipmentStage><cbc:TransportModeCode>${code}</cbc:TransportModeCode></cac:ShipmentStage><cac:Delivery>`

  test.each([
    ['bis:despatch_advice:3', 'bis:despatch_advice:3', 'bis:despatch_advice:30'],
    ['>DE</cbc:Id', '>FR</cbc:Id', '>XX</cbc:Id'],
    ['>NA<', '> NA <', '>1<'],
    [box, box, box.replace('CT', 'XCT')],
    [box, dimension('AAB'), dimension('AAC')],
    [box, inner('BX'), inner('??')],
    ['<cac:AdditionalItemProperty>', danger('ADR'), danger('1203')],
    ['<cac:Delivery>', stage('3'), stage('10')],
  ])('%s', (part, right, wrong) => {
    expect(checkDespatchAdvice(encode(full.replace(part, right)))).toEqual([])
    expect(firedAfter(part, wrong)).toEqual(['DESPATCH-STRUCTURE-VALUE'])
  })
})

describe('attributes', () => {
  const paper = (type: string) =>
    `<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject ${type} filename="a">QQ==</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference><cac:DespatchSupplierParty>`
  const supplier = '<cac:DespatchSupplierParty>'
  const attribute = 'DESPATCH-STRUCTURE-ATTRIBUTE'

  test('a drawing may be attached', () => {
    const drawn = full.replace(supplier, paper('mimeCode="image/tiff"'))
    expect(checkDespatchAdvice(encode(drawn))).toEqual([])
  })

  test.each([
    ['mimeCode in its list', supplier, paper('mimeCode="text/csv"')],
    ['mimeCode', supplier, paper('')],
    ['filename', supplier, paper('mimeCode="image/tiff"').replace(' filename="a"', '')],
    ['scheme of an endpoint', 'EndpointID schemeID="0088"', 'EndpointID'],
    ['scheme of an endpoint in its list', 'EndpointID schemeID="9930"', 'EndpointID schemeID="EM"'],
    ['scheme of a party in its list', '<cbc:ID schemeID="0088"', '<cbc:ID schemeID="9930"'],
    ['scheme of an item', '<cbc:ID schemeID="0160"', '<cbc:ID'],
    ['scheme of an item in its list', '<cbc:ID schemeID="0160"', '<cbc:ID schemeID="GTIN"'],
    ['scheme of a handling unit', 'schemeID="SSCC"', 'schemeID="0088"'],
    ['scheme of a trace id', 'schemeID="UDI"', 'schemeID="GS1"'],
    ['list of a class', ' listID="TST"', ''],
    ['list of a class in its list', 'listID="TST"', 'listID="?"'],
    ['unit', ' unitCode="KGM"', ''],
    ['unit in its list', 'unitCode="KGM"', 'unitCode="kg"'],
    ['one that UBL does not know', '<cbc:IssueDate>', '<cbc:IssueDate format="ISO">'],
    [
      'place of a schema',
      '<DespatchAdvice ',
      '<DespatchAdvice xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b" ',
    ],
  ])('%s', (_, part, other) => {
    expect(firedAfter(part, other)).toEqual([attribute])
  })
})

describe('units', () => {
  const weights = '<cbc:GrossWeightMeasure unitCode="KGM">1</cbc:GrossWeightMeasure>'
  const volume = '<cbc:GrossVolumeMeasure unitCode="MTQ">1</cbc:GrossVolumeMeasure>'
  const measure =
    '</cbc:TransportHandlingUnitTypeCode><cac:MeasurementDimension><cbc:AttributeID>AAB</cbc:AttributeID><cbc:Measure unitCode="KGM">7</cbc:Measure></cac:MeasurementDimension>'
  const value = '<cbc:Value>white</cbc:Value>'

  test.each([
    ['an outstanding quantity', /(<cbc:OutstandingQuantity unitCode=)"C62"/, '$1"C62"'],
    ['a weight', /(?=<cac:Consignment>)/, weights],
    ['a volume', /(?=<cac:Consignment>)/, volume],
    ['a measure', '</cbc:TransportHandlingUnitTypeCode>', measure],
    ['a property', value, `${value}<cbc:ValueQuantity unitCode="MTR">1</cbc:ValueQuantity>`],
  ])('%s in a unit of the list', (_, part, right) => {
    expect(checkDespatchAdvice(encode(full.replace(part, right)))).toEqual([])
    expect(firedAfter(part, right.replace(/"\w+"/, '"XX?"'))).toEqual(['DESPATCH-STRUCTURE-ATTRIBUTE'])
  })
})

describe('content', () => {
  test.each([
    ['VALUE', '<cac:Item>', '<cac:Item>free text'],
    ['VALUE', '>2026-01-05<', '>5 January<'],
    ['UNKNOWN', '<cbc:IssueDate>', '<cbc:UUID>1</cbc:UUID><cbc:IssueDate>'],
    ['UNKNOWN', '>Keep cool<', '>Keep <cbc:Name>cool</cbc:Name><'],
    ['TOO-MANY', '<cbc:IssueTime>', '<cbc:IssueTime>14:00:00</cbc:IssueTime><cbc:IssueTime>'],
  ])('%s: %s', (kind, part, other) => {
    expect(firedAfter(part, other)).toEqual([`DESPATCH-STRUCTURE-${kind}`])
  })

  test('no more findings than are told of any document', () => {
    const stray = '<cbc:Stray>1</cbc:Stray>'.repeat(MAX_STRUCTURE_FINDINGS + 1)
    expect(firedAfter('<cbc:IssueDate>', `${stray}<cbc:IssueDate>`)).toHaveLength(MAX_STRUCTURE_FINDINGS)
  })

  test('a message shows a text, but no attachment', () => {
    const paper =
      '<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="image/png" filename="a">secret!</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference><cac:DespatchSupplierParty>'
    const broken = full.replace('<cac:DespatchSupplierParty>', paper).replace('>2026-01-05<', '>5 January<')
    expect(checkDespatchAdvice(encode(broken)).map(({ message }) => message)).toEqual([
      'cbc:EmbeddedDocumentBinaryObject holds something else; it must hold bytes in Base64.',
      'cbc:ManufactureDate holds "5 January"; it must hold a date such as 2026-03-02.',
    ])
  })

  test("an order of elements that is not the schema's", () => {
    expect(firedAfter(/( *<cbc:ID>DA.*\n)( *<cbc:IssueDate>.*\n)/, '$2$1')).toEqual([
      'DESPATCH-STRUCTURE-ORDER',
    ])
  })
})

describe('what is no despatch advice', () => {
  test.each([
    ['EINVOICE-XML-SYNTAX', '<DespatchAdvice>'],
    ['EINVOICE-XML-ROOT', '<DespatchAdvice/>'],
    ['EINVOICE-XML-ROOT', '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>'],
  ])('%s', (rule, text) => {
    expect(checkDespatchAdvice(encode(text))).toMatchObject([{ rule, level: 'fatal', location: '/' }])
  })
})
