// What PDF/A-3a (ISO 19005-3:2012) asks of a file, clause by clause, read back from the file's objects.
import { SaxesParser } from 'saxes'
import { beforeAll, describe, expect, test } from 'vitest'
import { facturxEn16931 } from '../../profiles/profiles.ts'
import { gstInvoice, gstLine, registration, richLines } from '../in-gst/page/gst-fixture.ts'
import { renderGstPdf } from '../in-gst/page/render-gst-pdf.ts'
import { notoFonts } from './noto-fonts.ts'
import {
  advanceWidths,
  contentOf,
  type PdfFile,
  type PdfObject,
  readPdf,
  shownTexts,
  unicodeOf,
} from './read-pdf-fixture.ts'
import { renderPdf } from './render-pdf.ts'
import { sampleInvoice, sampleLine } from './sample-invoice-fixture.ts'

const fonts = notoFonts()
const xml = new TextEncoder().encode('<?xml version="1.0"?><invoice/>')
const serials = Array.from({ length: 700 }, (_, index) => `SN-${index + 10_000}`)
const invoice = sampleInvoice({
  lines: [
    sampleLine(0, { tracked: { units: [{ lot: 'L-1', serials }] } }),
    sampleLine(1, { item: { name: 'क्षत्रिय हिन्दी – ﬁne office, محمد 日本 Łódź Ωμέγα Жук' } }),
    ...Array.from({ length: 30 }, (_, index) => sampleLine(index + 2)),
  ],
})

const gst = gstInvoice({
  lines: [
    ...richLines,
    gstLine(4, {
      description: 'क्षत्रिय ﬁne, محمد 日本',
      quantity: '700',
      tracked: { units: [{ lot: 'L-1', serials }] },
    }),
    ...Array.from({ length: 30 }, (_, index) => gstLine(index + 5)),
  ],
})
const verificationUrl = 'https://verify.example/1'
const everyKind = [
  {
    kind: 'an invoice',
    render: () =>
      renderPdf(invoice, { fonts, verificationUrl, xml: { bytes: xml, profile: facturxEn16931 } }),
    language: 'en',
    title: 'Invoice RE-2026-118',
    author: 'Harbour & Söhne GmbH',
  },
  {
    kind: 'a registered GST invoice',
    render: () => renderGstPdf(gst, { fonts, language: 'hi', registration, verificationUrl }),
    language: 'hi',
    title: 'कर बीजक / Tax Invoice BLR/2627/000123',
    author: 'Indigo & Clay Trading Private Limited',
  },
]

describe.each(everyKind)('$kind', ({ render, language, title, author }) => {
  let bytes: Uint8Array = new Uint8Array()
  let file: PdfFile
  let everything = ''

  beforeAll(async () => {
    bytes = await render()
    file = readPdf(bytes)
    everything = [...file.objects.values()].map(({ text }) => text).join('\n') + file.trailer
  })

  const objectsOf = (type: string) =>
    [...file.objects.values()].filter(({ text }) => new RegExp(`/Type /${type}\\b`).test(text))

  describe('6.1 file structure', () => {
    test('header with a version and four bytes above 127, and nothing behind the end', () => {
      const head = Buffer.from(bytes.subarray(0, 14)).toString('latin1')
      expect(head).toMatch(/^%PDF-1\.7\n%[\x80-\xff]{4}/)
      expect(Buffer.from(bytes.subarray(-6)).toString('latin1')).toBe('%%EOF\n')
    })

    test('a file identifier, no encryption', () => {
      expect(file.trailer).toMatch(/\/ID \[<([0-9a-f]{32})> <\1>\]/)
      expect(file.trailer).not.toContain('/Encrypt')
    })

    test('streams without LZW, crypt filters or outside files; lengths that are right', () => {
      expect(everything).not.toMatch(/\/(LZWDecode|Crypt|FFilter|FDecodeParms)\b/)
      expect([...file.objects.values()].filter(({ stream }) => stream !== undefined).length).toBeGreaterThan(
        5,
      )
    })
  })

  describe('6.2 graphics', () => {
    test('an output intent of PDF/A with an RGB profile', () => {
      const intent = file.follow(file.catalog, 'OutputIntents')
      expect(intent.text).toContain('/S /GTS_PDFA1')
      const profile = file.follow(intent, 'DestOutputProfile')
      expect(profile.text).toContain('/N 3')
      expect(Buffer.from(profile.stream ?? []).toString('latin1', 16, 20)).toBe('RGB ')
    })

    test('only colours that the output intent covers', () => {
      expect(everything).not.toMatch(/DeviceCMYK|Separation|DeviceN/)
      for (const page of file.pages) {
        expect(contentOf(file, page)).not.toMatch(/DeviceCMYK| [kK]$/m)
        expect(contentOf(file, page)).toMatch(/\/DeviceRGB cs/)
      }
    })

    test('no transfer functions, halftones, PostScript or alternate images', () => {
      expect(everything).not.toMatch(/\/(TR2? [^\n]|(HTP|HT|PS|Alternates|OPI|Ref)\b)/)
    })
  })

  describe('6.2.11 fonts', () => {
    const composites = () => objectsOf('Font').filter(({ text }) => text.includes('/Subtype /Type0'))

    test('every font is embedded, a subset, with an identity encoding', () => {
      expect(composites().length).toBeGreaterThanOrEqual(2)
      expect(objectsOf('Font')).toHaveLength(2 * composites().length)
      for (const font of composites()) {
        expect(font.text).toContain('/Encoding /Identity-H')
        const descendant = file.follow(font, 'DescendantFonts')
        expect(descendant.text).toMatch(/\/Subtype \/CIDFontType2/)
        expect(descendant.text).toContain('/CIDToGIDMap /Identity')
        const descriptor = file.follow(descendant, 'FontDescriptor')
        expect(descriptor.text).toMatch(/\/FontName \/[A-Z]{6}\+NotoSans-/)
        expect(file.follow(descriptor, 'FontFile2').stream?.length).toBeGreaterThan(1000)
      }
    })

    test('widths are those of the embedded program', () => {
      for (const font of composites()) {
        const descendant = file.follow(font, 'DescendantFonts')
        const program = file.follow(file.follow(descendant, 'FontDescriptor'), 'FontFile2').stream
        const told = /\/W \[0 \[([\d. ]+)\]\]/.exec(descendant.text)?.[1]?.split(' ').map(Number) ?? []
        expect(told.length).toBeGreaterThan(20)
        expect(told).toEqual(advanceWidths(Buffer.from(program ?? [])).slice(0, told.length))
      }
    })

    test('every shown glyph has a width and stands for characters, and none is missing', () => {
      for (const page of file.pages) {
        const resources = file.follow(page, 'Resources')
        for (const { font, glyphs } of shownTexts(file, page)) {
          const names = unicodeOf(file, file.follow(resources, font))
          expect(glyphs).not.toContain(0)
          expect(glyphs.filter((glyph) => names[glyph] === undefined)).toEqual([])
        }
      }
    })

    test('no glyph stands for nothing, U+0000, U+FEFF or U+FFFE', () => {
      for (const font of composites()) {
        expect(unicodeOf(file, font).filter((name) => name === '' || /[\0\ufeff\ufffe]/.test(name))).toEqual(
          [],
        )
      }
    })
  })

  describe('6.5 and 6.6 interaction and metadata', () => {
    test('no actions, scripts, forms or annotations', () => {
      expect(everything).not.toMatch(
        /\/(AA|OpenAction|JavaScript|JS|Launch|AcroForm|XFA|Annots|SubmitForm)\b/,
      )
    })

    test('XMP is well-formed, uncompressed and says part 3, level A', () => {
      const metadata = file.follow(file.catalog, 'Metadata')
      expect(metadata.text).toContain('/Subtype /XML')
      expect(metadata.text).not.toContain('/Filter')
      const found = xmpOf(metadata)
      expect(found.get('pdfaid:part')).toBe('3')
      expect(found.get('pdfaid:conformance')).toBe('A')
      expect(found.get('dc:title')).toBe(title)
      expect(found.get('dc:creator')).toBe(author)
    })

    test('what the document information says, XMP says too', () => {
      const information = Number(/\/Info (\d+) 0 R/.exec(file.trailer)?.[1])
      const info = file.objects.get(information)
      const found = xmpOf(file.follow(file.catalog, 'Metadata'))
      const entries = [...(info?.text ?? '').matchAll(/\/(\w+) (\d+) 0 R/g)]
      const told = Object.fromEntries(entries.map(([, key, at]) => [key, file.objects.get(Number(at))?.text]))
      expect(told).toEqual({
        Producer: `(${found.get('pdf:Producer')})`,
        Creator: `(${found.get('xmp:CreatorTool')})`,
        CreationDate: '(D:20261120000000Z)',
        ModDate: '(D:20261120000000Z)',
      })
      expect(found.get('xmp:CreateDate')).toBe('2026-11-20T00:00:00Z')
      expect(found.get('xmp:ModifyDate')).toBe('2026-11-20T00:00:00Z')
    })
  })

  describe('6.7 logical structure', () => {
    const standard = /^(Document|Sect|P|H1|H2|Table|TR|TH|TD|Figure)$/

    test('marked, in a language, with a title to show, pages read in the order of the structure', () => {
      expect(file.follow(file.catalog, 'MarkInfo').text).toContain('/Marked true')
      expect(file.catalog.text).toContain(`/Lang (${language})`)
      expect(file.follow(file.catalog, 'ViewerPreferences').text).toContain('/DisplayDocTitle true')
      for (const page of file.pages) expect(page.text).toContain('/Tabs /S')
    })

    test('elements are of the standard types, and figures have a text', () => {
      const elements = [...file.objects.values()].filter(({ text }) =>
        /^<<\n\/S \/\w+\n\/P|\/P \d+ 0 R\n\/K/.test(text),
      )
      expect(elements.length).toBeGreaterThan(300)
      for (const { text } of elements) expect(/\/S \/(\w+)/.exec(text)?.[1]).toMatch(standard)
      const figures = elements.filter(({ text }) => text.includes('/S /Figure'))
      expect(figures).toHaveLength(2)
      for (const { text } of figures) expect(text).toMatch(/\/Alt \(.+\)/)
    })

    test('all that is drawn is part of the structure or said to be none', () => {
      for (const page of file.pages) {
        let depth = 0
        for (const line of contentOf(file, page).split('\n')) {
          if (/ B(MC|DC)$/.test(line)) depth += 1
          if (line === 'EMC') depth -= 1
          if (/(^|\s)(TJ|f|S|Do)$/.test(line)) expect(depth, line).toBeGreaterThan(0)
        }
        expect(depth).toBe(0)
      }
    })

    test('every marked content of a page belongs to an element', () => {
      const root = file.follow(file.catalog, 'StructTreeRoot').text
      for (const page of file.pages) {
        const key = /\/StructParents (\d+)/.exec(page.text)?.[1]
        const parents = new RegExp(`\\n\\s+${key} \\[([^\\]]*)\\]`).exec(root)?.[1] ?? ''
        const marked = contentOf(file, page).match(/\/MCID \d+/g) ?? []
        expect(marked.length).toBeGreaterThan(0)
        expect(parents.match(/\d+ 0 R/g)).toHaveLength(marked.length)
      }
    })
  })
})

/** The texts of the metadata by the names of their elements; of repeated ones all together. */
function xmpOf(metadata: PdfObject): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const open: string[] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => open.push(name))
  parser.on('closetag', () => open.pop())
  parser.on('text', (text) => {
    const name = open.findLast((each) => !each.startsWith('rdf:'))
    if (name !== undefined && text.trim() !== '') found.set(name, (found.get(name) ?? '') + text.trim())
  })
  parser.write(new TextDecoder().decode(metadata.stream)).close()
  return found
}
