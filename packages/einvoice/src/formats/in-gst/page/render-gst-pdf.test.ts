import { instant } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { notoFonts } from '../../pdf/noto-fonts.ts'
import { tokenQr } from '../../pdf/qr-code.ts'
import { contentOf, type PdfFile, readPdf, shownTexts } from '../../pdf/read-pdf-fixture.ts'
import { consumerInvoice, gstInvoice, gstLine, registration, signedQrCode } from './gst-fixture.ts'
import { type GstPdfOptions, renderGstPdf } from './render-gst-pdf.ts'

const fonts = notoFonts()
/** For documents of many pages on a busy machine. */
const patienceMilliseconds = 60_000
const pointsOfTwoCentimetres = 56.7

async function read(invoice = gstInvoice(), options: Partial<GstPdfOptions> = {}): Promise<PdfFile> {
  return readPdf(await renderGstPdf(invoice, { fonts, ...options }))
}

function textOf(file: PdfFile): string {
  return file.pages.flatMap((page) => shownTexts(file, page).map(({ text }) => text)).join('\n')
}

function lowestBaseline(file: PdfFile): number {
  const baselines = file.pages.flatMap((page) =>
    [...contentOf(file, page).matchAll(/1 0 0 1 [\d.]+ (-?[\d.]+) Tm/g)].map(([, y]) => Number(y)),
  )
  return Math.min(...baselines)
}

test('the pages say what the rules want', async () => {
  const terms = ['Goods once sold are taken back within 15 days.']
  const text = textOf(await read(gstInvoice(), { registration, copy: 'triplicate', terms }))
  const told = [
    ...[
      'Tax Invoice',
      'BLR/2627/000123',
      'Triplicate for supplier',
      '29AAACI1681G1ZL',
      'GSTIN 29AAFCC9980M1ZR',
    ],
    ...[
      '29\u00a0– Karnataka',
      'Reverse charge',
      '85171300',
      '48\u00a0BOX',
      'CGST',
      'SGST',
      'Cess',
      '₹1,06,130.40',
    ],
    ...[
      'Rupees One Lakh Six Thousand One Hundred',
      registration.irn,
      registration.ackNo,
      'Batch no. TU-2611A',
    ],
    ...['356938035643809 (second IMEI 356938035643908)', 'Warranty until', 'For Indigo & Clay Trading'],
    ...['Authorised signatory', ...terms, 'HSN summary', 'Page 1 of '],
  ]
  expect(told.filter((each) => !text.includes(each))).toEqual([])
})

describe('the signed code', () => {
  test('has the least correction, is wider than 2 cm, and a camera can tell its modules apart', async () => {
    const code = tokenQr(signedQrCode)
    const file = await read(gstInvoice(), { registration })
    const [page] = file.pages
    const content = page === undefined ? '' : contentOf(file, page)
    const path = content.match(/(?:^[\d. -]+ re\n)+(?=\/DeviceRGB cs\n0 0 0 scn\nf)/gm)?.[0] ?? ''
    const runs = [...path.matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re$/gm)].map((run) =>
      run.slice(1).map(Number),
    )
    const left = Math.min(...runs.map(([x = 0]) => x))
    const right = Math.max(...runs.map(([x = 0, , width = 0]) => x + width))
    const [, , , module = 0] = runs[0] ?? []
    expect(signedQrCode).toHaveLength(1_002)
    expect(code.size).toBe(105)
    expect(right - left).toBeGreaterThan(pointsOfTwoCentimetres)
    expect(right - left).toBeCloseTo(code.size * module, 5)
    expect(module).toBeGreaterThanOrEqual(1)
  })

  test('stands on no document that is not registered', async () => {
    expect(textOf(await read())).not.toContain('Signed QR code')
    expect(textOf(await read(gstInvoice(), { registration }))).toContain('Signed QR code')
  })
})

test('a consumer is asked to pay by UPI', async () => {
  const upi = { id: 'indigo.clay@bank' }
  expect(textOf(await read(consumerInvoice(), { upi }))).toContain('Scan to pay by UPI')
  expect(textOf(await read(gstInvoice(), { upi }))).not.toContain('Scan to pay')
})

test(
  '1,000 lines flow over pages, each with the head of the table',
  async () => {
    const lines = Array.from({ length: 1_000 }, (_, index) => gstLine(index, { gstRate: '18' }))
    const file = await read(gstInvoice({ lines }), { registration })
    const pages = file.pages.map((page) =>
      shownTexts(file, page)
        .map(({ text }) => text)
        .join('\n'),
    )
    expect(pages.length).toBeGreaterThan(20)
    for (const text of pages.filter((each) => each.includes('Insulated flask')))
      expect(text).toContain('HSN/SAC')
    const all = pages.join('\n')
    expect(lines.filter(({ description = '' }) => !all.includes(description))).toEqual([])
    expect(lowestBaseline(file)).toBeGreaterThan(20)
  },
  patienceMilliseconds,
)

describe('whatever a document holds', () => {
  const long = 'A very long text, and it goes on. '.repeat(60).trim()
  const invoice = gstInvoice()
  const address = { line1: long, line2: long, location: long, pin: long, country: 'IN', state: long }
  const party = { legalName: long, tradeName: `${long}!`, gstin: '2'.repeat(500), address, email: long }

  test(
    'stays on the pages, and what a block has no room for stands at the end',
    async () => {
      const preceding = Array.from({ length: 90 }, (_, index) => ({
        number: `PRE-${index}`,
        date: invoice.issueDate,
      }))
      const file = await read(
        {
          ...invoice,
          seller: party,
          buyer: party,
          shipTo: party,
          dispatch: { name: long, address },
          number: long,
          references: { preceding, remark: long },
          payment: { terms: long, payee: long },
          lines: invoice.lines.map((line) => ({
            ...line,
            description: long,
            hsn: '1'.repeat(300),
            unit: long,
          })),
        },
        { registration: { ...registration, irn: long, ackNo: long }, terms: [long] },
      )
      const text = textOf(file)
      for (let index = 0; index < 90; index++) expect(text).toContain(`PRE-${index} of`)
      expect(lowestBaseline(file)).toBeGreaterThan(20)
    },
    patienceMilliseconds,
  )

  test('amounts as large as the portal takes stay in their columns', async () => {
    const lines = [gstLine(0, { quantity: '1', unitPrice: '599999999999.99', cessRate: '12', gstRate: '28' })]
    const file = await read(
      gstInvoice({
        lines,
        documentType: 'CRN',
        references: { preceding: [{ number: 'P', date: invoice.issueDate }] },
      }),
    )
    const [page] = file.pages
    const places = [...contentOf(file, page ?? file.catalog).matchAll(/1 0 0 1 ([\d.]+) -?[\d.]+ Tm/g)]
    expect(Math.min(...places.map(([, x]) => Number(x)))).toBeGreaterThanOrEqual(36)
    expect(textOf(file)).toContain('₹8,39,99,99,99,999.99')
  })

  test('odd characters do no harm', async () => {
    const odd = '\u200b\ufeff\ud83d\ude00\u202eabc\ue000 \t\u0301e\u0301 \u{10ffff}'
    const lines = [gstLine(0, { description: odd })]
    expect(textOf(await read(gstInvoice({ lines })))).toContain('abc')
  })
})

describe('the bytes', () => {
  const idOf = ({ trailer }: PdfFile) => /\/ID \[<(\w+)>/.exec(trailer)?.[1]

  test('are equal for equal arguments', async () => {
    const options = { fonts, registration, language: 'hi' } as const
    const [one, other] = [
      await renderGstPdf(gstInvoice(), options),
      await renderGstPdf(gstInvoice(), options),
    ]
    expect(Buffer.from(one).equals(other)).toBe(true)
  })

  test('name another file for another copy, and date it as they are told', async () => {
    const one = await read(gstInvoice(), { copy: 'original' })
    const other = await read(gstInvoice(), { copy: 'duplicate', issuedAt: instant('2026-11-21T10:20:30Z') })
    expect(idOf(one)).not.toBe(idOf(other))
    expect([...other.objects.values()].map(({ text }) => text)).toContain('(D:20261121102030Z)')
  })
})
