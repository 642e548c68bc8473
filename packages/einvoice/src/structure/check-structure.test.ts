import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { XmlNode } from '../xml/xml-node.ts'
import { checkStructure } from './check-structure.ts'
import { MAX_STRUCTURE_FINDINGS } from './report.ts'
import { ciiInvoice, tree, ublCreditNote, ublInvoice } from './structure-fixture.ts'

const golden = globSync(`${import.meta.dirname}/../../golden/*/*.xml`)

function changed(document: string, from: string, to: string) {
  expect(document).toContain(from)
  return checkStructure(tree(document.replace(from, to)))
}

function told(document: string, from: string, to: string) {
  return changed(document, from, to).map(({ rule, location, message }) => [rule, location, message])
}

describe('what keeps the schema passes', () => {
  test.each([
    ['a UBL invoice', ublInvoice],
    ['a UBL credit note', ublCreditNote],
    ['a CII invoice', ciiInvoice()],
  ])('%s', (_, document) => {
    expect(checkStructure(tree(document))).toEqual([])
  })

  test('every golden document', () => {
    expect(golden.length).toBeGreaterThan(10)
    expect(golden.flatMap((file) => checkStructure(tree(readFileSync(file))))).toEqual([])
  })

  test('extensions hold anything', () => {
    const extensions =
      '<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><x xmlns="urn:x" y="1">z<z/></x></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>'
    expect(changed(ublInvoice, '<cbc:ID>', `${extensions}<cbc:ID>`)).toEqual([])
  })

  test('a schema location may stand anywhere', () => {
    const location =
      '<cac:TaxTotal xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b">'
    expect(changed(ublInvoice, '<cac:TaxTotal>', location)).toEqual([])
  })

  test('Factur-X uses the edition D22B', () => {
    const advance =
      '<ram:SpecifiedAdvancePayment><ram:PaidAmount>1</ram:PaidAmount><ram:InvoiceSpecifiedReferencedDocument/></ram:SpecifiedAdvancePayment>'
    const extended = 'urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended'
    expect(checkStructure(tree(ciiInvoice(extended, advance)))).toEqual([])
    expect(checkStructure(tree(ciiInvoice(undefined, advance)))).toMatchObject([
      { rule: 'CII-STRUCTURE-UNKNOWN' },
    ])
  })
})

describe('what breaks the schema is told where it stands, with what may stand there', () => {
  test('an unknown element', () => {
    expect(told(ublInvoice, '<cac:TaxTotal>', '<cac:Colour/><cac:TaxTotal>')).toEqual([
      [
        'UBL-STRUCTURE-UNKNOWN',
        '/ubl:Invoice/cac:Colour[1]',
        'cac:Colour is not an element of ubl:Invoice. Here may stand cac:PayeeParty, cac:BuyerCustomerParty, ' +
          'cac:SellerSupplierParty, cac:TaxRepresentativeParty, cac:Delivery, cac:DeliveryTerms or one of 9 more.',
      ],
    ])
  })

  test('an element of another namespace', () => {
    const [rule, , message] =
      told(ublInvoice, '<cac:TaxTotal>', '<Note xmlns="urn:x"/><cac:TaxTotal>')[0] ?? []
    expect(rule).toBe('UBL-STRUCTURE-UNKNOWN')
    expect(message).toContain('Note of namespace "urn:x" is not an element of ubl:Invoice.')
    expect(told(ublInvoice, '<cac:TaxTotal>', '<Note/><cac:TaxTotal>')[0]?.[2]).toContain(
      'Note without a namespace is not an element of ubl:Invoice.',
    )
  })

  test('an element in a text', () => {
    expect(told(ublInvoice, '>380<', '>380<cbc:ID/><')).toEqual([
      [
        'UBL-STRUCTURE-UNKNOWN',
        '/ubl:Invoice/cbc:InvoiceTypeCode[1]/cbc:ID[1]',
        'cbc:ID is not an element of cbc:InvoiceTypeCode. cbc:InvoiceTypeCode holds a text and no elements.',
      ],
    ])
  })

  test('an element out of order, alone', () => {
    const moved = ublInvoice.replace('<cbc:ID>AT-1</cbc:ID>', '')
    expect(told(moved, '<cac:TaxTotal>', '<cbc:ID>AT-1</cbc:ID><cac:TaxTotal>')).toEqual([
      [
        'UBL-STRUCTURE-ORDER',
        '/ubl:Invoice/cbc:ID[1]',
        'cbc:ID stands at the wrong place of ubl:Invoice: it belongs before cbc:IssueDate.',
      ],
    ])
  })

  test('a missing element', () => {
    expect(told(ublInvoice, '<cbc:IssueDate>2026-03-02</cbc:IssueDate>', '')).toEqual([
      [
        'UBL-STRUCTURE-MISSING',
        '/ubl:Invoice',
        'ubl:Invoice lacks cbc:IssueDate, which must stand before cbc:InvoiceTypeCode.',
      ],
    ])
  })

  test('a second one of what may stand once', () => {
    expect(told(ublInvoice, '<cbc:InvoiceTypeCode>', '<cbc:ID>b</cbc:ID><cbc:InvoiceTypeCode>')).toEqual([
      [
        'UBL-STRUCTURE-TOO-MANY',
        '/ubl:Invoice/cbc:ID[2]',
        'cbc:ID stands again: ubl:Invoice may hold cbc:ID only once.',
      ],
    ])
  })

  test('one of two forms, neither or both', () => {
    const indicator = '<udt:Indicator>false</udt:Indicator>'
    expect(told(ciiInvoice(), indicator, '')[0]?.[2]).toBe(
      'ram:ChargeIndicator lacks udt:IndicatorString or udt:Indicator, which must stand in it.',
    )
    expect(told(ciiInvoice(), indicator, `${indicator}<udt:IndicatorString/>`)[0]?.[2]).toBe(
      'udt:IndicatorString stands again: ram:ChargeIndicator may hold only one of udt:IndicatorString and udt:Indicator.',
    )
  })

  test.each([
    ['2026-03-02', '02.03.2026', 'cbc:IssueDate holds "02.03.2026"; it must hold a date such as 2026-03-02.'],
    [
      '>20.00<',
      '>20,00<',
      'cbc:LineExtensionAmount holds "20,00"; it must hold a decimal number such as 12.50',
    ],
    ['<cac:TaxTotal>', '<cac:TaxTotal>free', 'cac:TaxTotal holds elements; no text may stand between them.'],
  ])('a value: %s → %s', (from, to, message) => {
    const [found, ...more] = changed(ublInvoice, from, to)
    expect(found).toMatchObject({ rule: 'UBL-STRUCTURE-VALUE', message: expect.stringContaining(message) })
    expect(more).toEqual([])
  })

  test.each([
    [' currencyID="EUR">20.00', '>20.00', 'cbc:LineExtensionAmount must have the attribute currencyID.'],
    [
      'unitCode=',
      'unit=',
      'cbc:InvoicedQuantity has the attribute unit; it may have the attributes unitCode,',
    ],
    ['<cbc:ID>1', '<cbc:ID xml:lang="de">1', 'has the attribute {http://www.w3.org/XML/1998/namespace}lang;'],
    ['<cac:Item>', '<cac:Item id="1">', 'cac:Item has the attribute id; it may have no attributes.'],
    [
      '<cbc:Name>',
      '<cbc:Name languageID="not a language">',
      'cbc:Name/@languageID is "not a language"; it can be a language such as de or de-AT.',
    ],
  ])('an attribute: %s → %s', (from, to, message) => {
    const [found, ...more] = changed(ublInvoice, from, to)
    expect(found).toMatchObject({
      rule: 'UBL-STRUCTURE-ATTRIBUTE',
      message: expect.stringContaining(message),
    })
    expect(more).toEqual([])
  })

  test('a fixed attribute', () => {
    const typed = (list: string) => `<ram:TypeCode listID="${list}">380`
    expect(changed(ciiInvoice(), '<ram:TypeCode>380', typed('1001'))).toEqual([])
    expect(changed(ciiInvoice(), '<ram:TypeCode>380', typed('7'))).toMatchObject([
      { rule: 'CII-STRUCTURE-ATTRIBUTE', message: 'ram:TypeCode/@listID is "7"; it can be only "1001".' },
    ])
  })
})

test('all findings come in document order', () => {
  const broken = ublInvoice
    .replace('380', '380<cbc:ID/>')
    .replace('2026-03-02', 'soon')
    .replace('>20.00<', '>many<')
  expect(checkStructure(tree(broken)).map(({ rule }) => rule)).toEqual([
    'UBL-STRUCTURE-VALUE',
    'UBL-STRUCTURE-UNKNOWN',
    'UBL-STRUCTURE-VALUE',
  ])
})

test('another root is told', () => {
  expect(checkStructure(tree('<Invoice xmlns="urn:x"/>'))).toMatchObject([{ rule: 'EINVOICE-XML-ROOT' }])
})

test('findings are bounded', () => {
  const many = '<cbc:Colour/>'.repeat(3 * MAX_STRUCTURE_FINDINGS)
  expect(changed(ublInvoice, '<cac:TaxTotal>', `${many}<cac:TaxTotal>`)).toHaveLength(MAX_STRUCTURE_FINDINGS)
})

test('what a message shows of the document is bounded', () => {
  const long = 'x'.repeat(100_000)
  const strays = `<cac:${long}/><${long} xmlns="urn:${long}" ${long}=""/><cac:TaxTotal ${long}="">`
  const found = changed(ublInvoice.replace('2026-03-02', long), '<cac:TaxTotal>', strays)
  expect(found).toHaveLength(4)
  expect(found.filter(({ message }) => message.length > 400)).toEqual([])
})

test('depth is no matter', () => {
  const attributes = new Map<string, string>()
  const open = (name: string, parent: XmlNode | undefined) => {
    const children: XmlNode[] = []
    const node: XmlNode = { name, parent, children, attributes, text: '' }
    return { node, children }
  }
  const root = open('ubl:Invoice', undefined)
  let inner = open('cac:AccountingSupplierParty', root.node)
  root.children.push(inner.node)
  for (let depth = 0; depth < 10_000; depth++) {
    const next = open(depth === 0 ? 'cac:Party' : 'cac:AgentParty', inner.node)
    inner.children.push(next.node)
    inner = next
  }
  expect(checkStructure(root.node).map(({ rule }) => rule)).toEqual(Array(5).fill('UBL-STRUCTURE-MISSING'))
})
