import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleInvoice } from '../../formats/pdf/sample-invoice-fixture.ts'
import { render } from '../../formats/render.ts'
import { notoFonts, renderPdf } from '../../pdf.ts'
import { facturxEn16931 } from '../../profiles/profiles.ts'
import { parseInvoice } from '../parse-invoice.ts'
import { MAX_INFLATED_BYTES, MAX_OBJECT_STREAMS } from './pdf-objects.ts'
import { MAX_PDF_BYTES, xmlOfPdf } from './xml-of-pdf.ts'

const xml = '<rsm:Invoice>ä€</rsm:Invoice>'
const bytesOf = (text: string) => Buffer.from(text, 'latin1')
const deflated = (text: string | Uint8Array) => deflateSync(text).toString('latin1')

/** A PDF of those objects; readers of ours need no cross-reference. */
const pdf = (...objects: readonly string[]) =>
  bytesOf(`%PDF-1.7\n%\xE2\xE3\xCF\xD3\n${objects.join('\n')}\nstartxref\n0\n%%EOF\n`)
const stream = (number: number, entries: string, content: string, end = '\n') =>
  `${number} 0 obj\n<< ${entries} >>\nstream\n${content}${end}endstream\nendobj`
const file = (number: number, content: string | Uint8Array = xml, length = '') => {
  const packed = deflated(content)
  return stream(number, `/Type /EmbeddedFile /Filter /FlateDecode /Length ${length || packed.length}`, packed)
}
const specification = (number: number, name: string, target: number) =>
  `${number} 0 obj\n<< /Type /Filespec ${name} /EF << /F ${target} 0 R /UF ${target} 0 R >> >>\nendobj`
const objectStream = (number: number, members: readonly (readonly [number: number, text: string])[]) => {
  const texts = members.map(([, text]) => text)
  const offsets = texts.map((_, index) => texts.slice(0, index).join(' ').length + (index === 0 ? 0 : 1))
  const head = members.map(([member], index) => `${member} ${offsets[index]}`).join(' ')
  const packed = deflated(`${head}\n${texts.join(' ')}`)
  const entries = `/Type /ObjStm /N ${members.length} /First ${head.length + 1} /Filter /FlateDecode /Length ${packed.length}`
  return stream(number, entries, packed)
}
const facturx = '/F (factur-x.xml) /UF (factur-x.xml)'

async function textOf(bytes: Uint8Array): Promise<string> {
  const result = await xmlOfPdf(bytes)
  return result.ok ? new TextDecoder().decode(result.value) : (result.faults[0]?.code ?? '')
}

describe('the invoice in a PDF is found', () => {
  test('in a PDF of ours', async () => {
    const invoice = sampleInvoice()
    const rendered = render(invoice, facturxEn16931)
    if (!rendered.ok) throw new Error(JSON.stringify(rendered.faults))
    const own = await renderPdf(invoice, {
      fonts: notoFonts(),
      xml: { bytes: rendered.value, profile: facturxEn16931 },
    })
    const found = await xmlOfPdf(own)
    if (!found.ok) throw new Error(JSON.stringify(found.faults))
    expect(new TextDecoder().decode(found.value)).toBe(new TextDecoder().decode(rendered.value))
    expect(parseInvoice(found.value)).toMatchObject({ value: { invoice: { number: invoice.number } } })
  })

  test.each([
    ['by a plain name', '/F (factur-x.xml)'],
    ['by a name in UTF-16', '/F (x) /UF <FEFF0066006100630074007500720 02D0078002E0078006D006C>'],
    ['by a name in capitals', '/UF (ZUGFeRD-invoice.xml)'],
    ['by the name of an XRechnung', '/F (xrechnung.xml)'],
    ['by a name with escapes', '/F (factur\\055x.xml)'],
  ])('%s', async (_, name) => {
    expect(await textOf(pdf(file(1), specification(2, name, 1)))).toBe(xml)
  })

  test('with a specification and its parts in object streams', async () => {
    const members = [
      [7, '<< /Type /Filespec /F 8 0 R /EF 9 0 R >>'],
      [8, '(factur-x.xml)'],
      [9, '<< /F 1 0 R >>'],
    ] as const
    expect(await textOf(pdf(file(1), objectStream(2, members)))).toBe(xml)
  })

  test('with a specification inside the tree of names', async () => {
    const names = `3 0 obj << /Names [(a) << ${facturx} /EF << /F 1 0 R >> >>] >> endobj`
    expect(await textOf(pdf(file(1), names))).toBe(xml)
  })

  test('in the last revision', async () => {
    expect(await textOf(pdf(file(1, '<old/>'), specification(2, facturx, 1), file(1)))).toBe(xml)
  })

  test('before a file of an older name', async () => {
    const old = specification(4, '/F (ZUGFeRD-invoice.xml)', 3)
    expect(await textOf(pdf(file(3, '<old/>'), old, file(1), specification(2, facturx, 1)))).toBe(xml)
  })

  test.each(['9 0 R', '1', '999999', '-5', '0.5', '(x)'])('with the length %s', async (length) => {
    const packed = deflated(xml)
    const objects = [file(1, xml, length), specification(2, facturx, 1), `9 0 obj ${packed.length} endobj`]
    expect(await textOf(pdf(...objects))).toBe(xml)
  })

  test.each(['\n', '\r\n', '\r', ''])('as it stands, unpacked, before line end %j', async (end) => {
    const plain = '<a>plain</a>'
    expect(
      await textOf(pdf(stream(1, '/Type /EmbeddedFile', plain, end), specification(2, facturx, 1))),
    ).toBe(plain)
  })

  test('not inside the stream of something else', async () => {
    const inner = `${file(1, '<inner/>')}\n${specification(2, facturx, 1)}`
    const outer = stream(5, `/Length ${inner.length}`, inner)
    expect(await textOf(pdf(outer))).toBe('EINVOICE-PDF-NO-INVOICE')
  })
})

describe('anything else is refused', () => {
  test.each<readonly [string, () => Uint8Array, string]>([
    ['nothing', () => new Uint8Array(), 'EINVOICE-PDF-SYNTAX'],
    ['XML', () => bytesOf(xml), 'EINVOICE-PDF-SYNTAX'],
    ['a byte too much', () => new Uint8Array(MAX_PDF_BYTES + 1), 'EINVOICE-PDF-SIZE'],
    ['a PDF without files', () => pdf('1 0 obj << /Type /Catalog >> endobj'), 'EINVOICE-PDF-NO-INVOICE'],
    [
      'a PDF of other files',
      () => pdf(file(1), specification(2, '/F (terms.xml)', 1)),
      'EINVOICE-PDF-NO-INVOICE',
    ],
    ['a file that is not there', () => pdf(specification(2, facturx, 1)), 'EINVOICE-PDF-NO-INVOICE'],
    [
      'a file that is packed in another way',
      () => pdf(stream(1, '/Filter /LZWDecode', 'x'), specification(2, facturx, 1)),
      'EINVOICE-PDF-FILE',
    ],
    [
      'a file that is not packed as it says',
      () => pdf(stream(1, '/Filter [/FlateDecode]', 'nonsense'), specification(2, facturx, 1)),
      'EINVOICE-PDF-FILE',
    ],
    [
      'a file that unpacks to too much',
      () => pdf(file(1, new Uint8Array(MAX_INFLATED_BYTES + 1)), specification(2, facturx, 1)),
      'EINVOICE-PDF-FILE',
    ],
  ])('%s', async (_, bytes, code) => {
    expect(await textOf(bytes())).toBe(code)
  })

  test.each<readonly [string, () => Uint8Array]>([
    ['a million starts of objects', () => pdf('1 0 obj '.repeat(1_000_000))],
    ['a million open brackets', () => pdf(`1 0 obj ${'['.repeat(1_000_000)}`)],
    ['a million open texts', () => pdf('1 0 obj ( '.repeat(1_000_000))],
    ['a million blanks', () => pdf(`1 0 obj${' '.repeat(1_000_000)}x`, `1${' '.repeat(1_000_000)}0 obj`)],
    ['a million digits', () => pdf('1'.repeat(1_000_000), `1 0 obj ${'1'.repeat(1_000_000)}`)],
    ['a million streams without end', () => pdf('1 0 obj << >> stream '.repeat(200_000))],
    ['a million comments', () => pdf(`1 0 obj ${'%\n'.repeat(1_000_000)}`)],
    [
      'object streams without number',
      () => pdf(...Array(MAX_OBJECT_STREAMS + 5).fill(objectStream(1, [[2, '<< /A 1 >>']]))),
    ],
    [
      'object streams that unpack to too much',
      () =>
        pdf(
          ...Array(20).fill(
            stream(1, '/Type /ObjStm /First 0 /Filter /Fl', deflated(new Uint8Array(16_000_000))),
          ),
        ),
    ],
  ])('soon: %s', async (_, bytes) => {
    const whole = bytes()
    const start = performance.now()
    expect(await textOf(whole)).toBe('EINVOICE-PDF-NO-INVOICE')
    expect(performance.now() - start).toBeLessThan(10_000)
  })
})

test('bytes that were changed anywhere are answered', async () => {
  const whole = pdf(
    file(1),
    objectStream(2, [
      [7, '<< /Type /Filespec /F 8 0 R /EF << /F 1 0 R >> >>'],
      [8, '(factur-x.xml)'],
    ]),
    specification(4, facturx, 1),
  )
  const change = fc.record({ at: fc.nat(), cut: fc.nat(20), paste: fc.uint8Array({ maxLength: 4 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      const changed = changes.reduce((now, { at, cut, paste }) => {
        const from = at % (now.length + 1)
        return Uint8Array.from([...now.subarray(0, from), ...paste, ...now.subarray(from + cut)])
      }, Uint8Array.from(whole))
      expect(typeof (await xmlOfPdf(changed)).ok).toBe('boolean')
    }),
    { numRuns: 300 },
  )
})
