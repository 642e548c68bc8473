// The invoice as XML inside its PDF (ISO 19005-3:2012, 6.6 and 6.8; Factur-X 1.09.2).
import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { xmlOfPdf } from '../../parse/pdf/xml-of-pdf.ts'
import { facturxEn16931, facturxExtended } from '../../profiles/profiles.ts'
import { notoFonts } from './noto-fonts.ts'
import { type PdfFile, readPdf } from './read-pdf-fixture.ts'
import { renderPdf } from './render-pdf.ts'
import { sampleInvoice } from './sample-invoice-fixture.ts'

const fonts = notoFonts()
const xml = new TextEncoder().encode('<?xml version="1.0"?><invoice/>')

function xmpOf(file: PdfFile): string {
  return new TextDecoder().decode(file.follow(file.catalog, 'Metadata').stream)
}

describe('6.8 embedded files', () => {
  let bytes: Uint8Array = new Uint8Array()
  let file: PdfFile

  beforeAll(async () => {
    bytes = await renderPdf(sampleInvoice(), { fonts, xml: { bytes: xml, profile: facturxEn16931 } })
    file = readPdf(bytes)
  })

  test('Factur-X is told and its schema described', () => {
    const metadata = xmpOf(file)
    expect(metadata).toContain('<fx:DocumentType>INVOICE</fx:DocumentType>')
    expect(metadata).toContain('<fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>')
    expect(metadata).toContain('<fx:Version>1.0</fx:Version>')
    expect(metadata).toContain('<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>')
    expect(metadata).toContain('<pdfaSchema:prefix>fx</pdfaSchema:prefix>')
    expect(metadata).toContain(
      '<pdfaSchema:namespaceURI>urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#</pdfaSchema:namespaceURI>',
    )
    const described = (what: string) =>
      [...metadata.matchAll(new RegExp(`<pdfaProperty:${what}>(\\w+)<`, 'g'))].map(([, text]) => text)
    expect(described('name')).toEqual(['DocumentType', 'DocumentFileName', 'Version', 'ConformanceLevel'])
    expect(described('valueType')).toEqual(['Text', 'Text', 'Text', 'Text'])
    expect(described('category')).toEqual(['external', 'external', 'external', 'external'])
  })

  test('the XML is there, byte for byte, as an alternative of the whole document', () => {
    const specification = file.follow(file.catalog, 'AF')
    expect(specification.text).toContain('/AFRelationship /Alternative')
    expect(specification.text).toContain('/F (factur-x.xml)')
    expect(specification.text).toContain('/UF (factur-x.xml)')
    const embedded = file.follow(specification, 'EF <<\n/F')
    expect(embedded.text).toContain('/Subtype /text#2Fxml')
    expect(embedded.text).toContain('/ModDate (D:20261120000000Z)')
    expect(embedded.text).toContain(`/Size ${xml.length}`)
    expect(embedded.text).toContain(`/CheckSum <${createHash('md5').update(xml).digest('hex')}>`)
    expect(new Uint8Array(embedded.stream ?? [])).toEqual(xml)
  })

  test('our own reader finds it', async () => {
    expect(await xmlOfPdf(bytes)).toEqual({ ok: true, value: xml })
  })

  test('it is listed by its name', () => {
    expect(file.follow(file.catalog, 'Names').text).toMatch(
      /\/EmbeddedFiles <<\s+\/Names \[\s+\(factur-x\.xml\) \d+ 0 R/,
    )
  })

  test.each([
    [facturxExtended, 'EXTENDED', 'Alternative'],
    [{ ...facturxEn16931, specification: 'urn:factur-x.eu:1p0:minimum' }, 'MINIMUM', 'Data'],
    [{ ...facturxEn16931, specification: 'urn:factur-x.eu:1p0:basicwl' }, 'BASIC WL', 'Data'],
  ] as const)('another profile: $1', async (profile, level, relationship) => {
    const other = readPdf(await renderPdf(sampleInvoice(), { fonts, xml: { bytes: xml, profile } }))
    expect(other.follow(other.catalog, 'AF').text).toContain(`/AFRelationship /${relationship}`)
    expect(xmpOf(other)).toContain(`<fx:ConformanceLevel>${level}<`)
  })

  test('without XML nothing is embedded and Factur-X is not told', async () => {
    const plain = readPdf(await renderPdf(sampleInvoice(), { fonts }))
    expect(plain.catalog.text).not.toContain('/AF')
    expect(xmpOf(plain)).not.toContain('fx:DocumentType')
  })
})
