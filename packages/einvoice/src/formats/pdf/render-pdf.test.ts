import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { calendarDate, instant } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { labelsOf } from '../../labels/labels-of.ts'
import { languages } from '../../labels/language.ts'
import { notoFonts } from './noto-fonts.ts'
import { contentOf, type PdfFile, readPdf, shownTexts } from './read-pdf-fixture.ts'
import { type PdfOptions, renderPdf } from './render-pdf.ts'
import { sampleInvoice, sampleLine } from './sample-invoice-fixture.ts'

const fonts = notoFonts()
/** For documents of many pages on a busy machine. */
const patienceMilliseconds = 60_000

async function read(invoice = sampleInvoice(), options: Partial<PdfOptions> = {}): Promise<PdfFile> {
  return readPdf(await renderPdf(invoice, { fonts, ...options }))
}

function textsOf(file: PdfFile): string[] {
  return file.pages.flatMap((page) => shownTexts(file, page).map(({ text }) => text))
}

describe('the pages', () => {
  test('say what the invoice says', async () => {
    const text = textsOf(await read()).join('\n')
    const told = [
      'Invoice RE-2026-118',
      'Harbour & Söhne GmbH',
      'ATU12345675',
      '20\u00a0Nov\u00a02026',
      'B-77',
    ]
    const more = ['PO-118', 'DA-9', 'Espresso machine 0', '€50.70', 'AT61 1904 3002 3457 3201', 'BKAUATWW']
    for (const each of [...told, ...more]) expect(text).toContain(each)
    expect(text).toContain('Thank you & come again <soon>.')
    expect(text).toContain('Share capital: 35,000 euro')
    expect(text).toContain('Page 1 of 1')
  })

  test.each(languages)('are titled in %s', async (language) => {
    const titleOf = async (typeCode: string) => {
      const file = await read(sampleInvoice({ typeCode }), { language })
      expect(file.catalog.text).toContain(`/Lang (${language})`)
      return new TextDecoder().decode(file.follow(file.catalog, 'Metadata').stream)
    }
    const { documents } = labelsOf(language)
    expect(await titleOf('380')).toContain(`>${documents.invoice} RE-2026-118<`)
    expect(await titleOf('381')).toContain(`>${documents.creditNote} RE-2026-118<`)
  })

  test('have the size of the paper', async () => {
    expect((await read()).pages[0]?.text).toContain('/MediaBox [0 0 595.28 841.89]')
    expect((await read(sampleInvoice(), { paper: 'Letter' })).pages[0]?.text).toContain(
      '/MediaBox [0 0 612 792]',
    )
  })

  test('carry the head of the table and their number', async () => {
    const lines = Array.from({ length: 60 }, (_, index) => sampleLine(index))
    const file = await read(sampleInvoice({ lines }))
    const pages = file.pages.map((page) =>
      shownTexts(file, page)
        .map(({ text }) => text)
        .join('\n'),
    )
    expect(pages.length).toBeGreaterThan(3)
    pages.forEach((text, index) => {
      expect(text).toContain(`Page ${index + 1} of ${pages.length}`)
      if (/Espresso machine/.test(text)) expect(text).toContain('Unit price')
    })
    for (const { item } of lines) expect(pages.join('\n')).toContain(item.name)
  })

  test('never run over their lower edge', async () => {
    const description = 'A long text that goes on and on. '.repeat(400)
    const name = 'Name '.repeat(600)
    const file = await read(sampleInvoice({ lines: [sampleLine(0, { item: { name, description } })] }))
    expect(file.pages.length).toBeGreaterThan(2)
    for (const page of file.pages) {
      const baselines = [...contentOf(file, page).matchAll(/1 0 0 1 [\d.]+ (-?[\d.]+) Tm/g)].map(([, y]) =>
        Number(y),
      )
      expect(Math.min(...baselines)).toBeGreaterThan(20)
    }
  })
})

describe('whatever an invoice holds', () => {
  const long = 'A very long text, and it goes on. '.repeat(60).trim()
  const address = { line1: long, line2: long, city: long, postCode: long, country: 'AT' }
  const contact = { name: long, telephone: long, email: long }
  const party = {
    name: long,
    tradingName: `${long}!`,
    vatIdentifier: `ATU${'1'.repeat(400)}`,
    address,
    contact,
  }
  const reason = long
  const adjustment = { amount: '0.10', reason, vat: { category: 'S', rate: '20' } } as const
  const hostile = sampleInvoice({
    seller: { ...party, legalInformation: long },
    buyer: party,
    payee: { name: long },
    taxRepresentative: { name: long, vatIdentifier: 'AT1', address },
    delivery: { partyName: long, address },
    paymentTerms: long,
    references: {
      buyerReference: long,
      precedingInvoices: Array.from({ length: 90 }, (_, index) => ({ number: `PRE-${index}` })),
    },
    charges: Array.from({ length: 70 }, () => adjustment),
    lines: Array.from({ length: 60 }, (_, index) =>
      sampleLine(index, { id: `${index}`.repeat(90), vat: { category: 'S', rate: `${index + 1}` } }),
    ),
  })

  test(
    'stays on the pages, and what a block has no room for stands at the end',
    async () => {
      const file = await read(hostile, { verificationUrl: 'https://verify.example/?q=1 2\n3' })
      const text = textsOf(file).join(' ')
      for (let index = 0; index < 90; index++) expect(text).toContain(`PRE-${index}`)
      for (const page of file.pages) {
        const baselines = [...contentOf(file, page).matchAll(/1 0 0 1 [\d.]+ (-?[\d.]+) Tm/g)]
        expect(Math.min(...baselines.map(([, y]) => Number(y)))).toBeGreaterThan(20)
      }
    },
    patienceMilliseconds,
  )

  test('odd characters do no harm', async () => {
    const odd = '\u200b\ufeff\ud83d\ude00\u202eabc\ue000 \t\u0301e\u0301 \u{10ffff}'
    const lines = [sampleLine(0, { item: { name: odd, description: odd } })]
    const file = await read(sampleInvoice({ buyer: { name: odd, address: { country: 'XX' } }, lines }))
    expect(textsOf(file).join(' ')).toContain('abc')
  })
})

describe('lots and serials', () => {
  test(
    'all of 5,000 serials stand whole on the pages, with their lot',
    async () => {
      const serials = Array.from({ length: 5000 }, (_, index) => `SN${index + 100_000}`)
      const expiry = calendarDate('2027-05-01')
      const tracked = { warrantyUntil: calendarDate('2028-11-20'), units: [{ lot: 'L-77', expiry, serials }] }
      const file = await read(sampleInvoice({ lines: [sampleLine(0, { quantity: '5000', tracked })] }))
      const text = textsOf(file).join(' ')
      const found = new Set(text.match(/SN\d{6}/g))
      expect(serials.filter((serial) => !found.has(serial))).toEqual([])
      expect(text).toContain('Lot number L-77')
      expect(text).toContain('Serial numbers (5000)')
      expect(text).toContain('Warranty until')
      expect(text.match(/SN100000/g)).toHaveLength(1)
    },
    patienceMilliseconds,
  )

  test('of components stand behind their name', async () => {
    const components = [{ name: 'Dark chocolate', units: [{ lot: 'D-1' }] }]
    const text = textsOf(
      await read(sampleInvoice({ lines: [sampleLine(0, { tracked: { units: [], components } })] })),
    )
    expect(text.indexOf('Lot number D-1')).toBe(text.indexOf('Dark chocolate') + 1)
  })

  test('of several lots say how many of each', async () => {
    const units = [{ lot: 'LOT-A', quantity: '1200' }, { lot: 'LOT-B', quantity: '0.5' }, { lot: 'LOT-C' }]
    const components = [{ name: 'Dark chocolate', units: [{ lot: 'D-1', quantity: '6' }] }]
    const text = textsOf(
      await read(sampleInvoice({ lines: [sampleLine(0, { tracked: { units, components } })] })),
    )
    expect(text.filter((each) => each.startsWith('Lot number'))).toEqual([
      'Lot number 1,200 × LOT-A',
      'Lot number 0.5 × LOT-B',
      'Lot number LOT-C',
      'Lot number 6 × D-1',
    ])
  })

  test('an attribute of the item’s own is kept', async () => {
    const item = { name: 'Cup', attributes: [{ name: 'Pieces per box', value: '6' }] }
    const tracked = { units: [{ serials: ['A', 'B'] }] }
    const text = textsOf(await read(sampleInvoice({ lines: [sampleLine(0, { item, tracked })] }))).join('\n')
    expect(text).toContain('Pieces per box: 6')
    expect(text).not.toContain('Serial number: A')
  })
})

describe('characters', () => {
  test('that no font has are shown as stand-ins, and the file says what they stand for', async () => {
    const name = 'محمد 日本'
    const file = await read(sampleInvoice({ buyer: { name, address: { country: 'EG' } } }))
    expect(textsOf(file)).toContain('\ufffd\ufffd\ufffd\ufffd \ufffd\ufffd')
    const [page] = file.pages
    const actual = Buffer.from(`\ufeff${name}`, 'utf16le').swap16().toString('latin1')
    expect(page === undefined ? '' : contentOf(file, page)).toContain(`/ActualText (${actual})`)
  })

  test('that the first font lacks come from the next', async () => {
    const require = createRequire(import.meta.url)
    const bytes = (path: string) =>
      new Uint8Array(readFileSync(require.resolve(`@expo-google-fonts/${path}`)))
    const devanagari = {
      regular: bytes('noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf'),
      bold: bytes('noto-sans-devanagari/700Bold/NotoSansDevanagari_700Bold.ttf'),
    }
    const item = { name: 'Жук Ω' }
    const mixed = await read(sampleInvoice({ lines: [sampleLine(0, { item })] }), {
      fonts: { ...devanagari, fallbacks: [fonts] },
    })
    expect(textsOf(mixed)).toContain('Жук Ω')
  })
})

describe('the bytes', () => {
  test('are equal for equal arguments', async () => {
    const options = { fonts, verificationUrl: 'https://verify.example/1' }
    const [one, other] = [
      await renderPdf(sampleInvoice(), options),
      await renderPdf(sampleInvoice(), options),
    ]
    expect(Buffer.from(one).equals(other)).toBe(true)
  })

  test('name another file for another invoice, and date it as they are told', async () => {
    const idOf = ({ trailer }: PdfFile) => /\/ID \[<(\w+)>/.exec(trailer)?.[1]
    const one = await read()
    const other = await read(sampleInvoice({ lines: [sampleLine(7)] }))
    expect(idOf(one)).not.toBe(idOf(other))
    const later = await read(sampleInvoice(), { issuedAt: instant('2026-11-21T10:20:30Z') })
    expect([...later.objects.values()].map(({ text }) => text)).toContain('(D:20261121102030Z)')
  })
})
