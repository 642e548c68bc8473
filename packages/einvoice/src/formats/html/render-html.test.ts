import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { labelsOf } from '../../labels/labels-of.ts'
import { languages } from '../../labels/language.ts'
import { MAX_SHOWN_REMARKS } from './closing.ts'
import { invoiceWithEverything, shortCreditNote, shortLine } from './invoice-fixture.ts'
import { pageText, readPage, type Token } from './page-fixture.ts'
import { renderHtml } from './render-html.ts'
import { HTML_POLICY, STYLE, STYLE_HASH } from './style.ts'
import { MAX_OPEN_SERIALS, MAX_SHOWN_SERIALS } from './tracked-block.ts'

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1, 2])
const options = { language: 'en', verificationUrl: 'https://verify.example/i/1' } as const

function starts(page: string, name: string): ReadonlyMap<string, string>[] {
  return readPage(page).flatMap((token: Token) =>
    token.kind === 'start' && token.name === name ? [token.attributes] : [],
  )
}

describe('goldens', () => {
  test.each(languages)('everything in %s', async (language) => {
    const page = renderHtml(invoiceWithEverything, { ...options, language })
    await expect(page).toMatchFileSnapshot(`golden/everything.${language}.html`)
  })

  test('a short credit note with a brand', async () => {
    const page = renderHtml(shortCreditNote, { brand: { colour: '#ffd400', logo: png } })
    await expect(page).toMatchFileSnapshot('golden/short-credit-note.en.html')
  })
})

describe('a page', () => {
  test.each(languages)('in %s tells every value and has its words', (language) => {
    const text = pageText(renderHtml(invoiceWithEverything, { ...options, language }))
    const { documents, totals, tracked } = labelsOf(language)
    for (const word of [documents.invoice, totals.payable, tracked.lot]) expect(text).toContain(word)
    const dates = /^\d{4}-\d\d-\d\d$/
    const amounts = /^\d+(\.\d+)?$/
    const codes = [
      '380',
      'EUR',
      'H87',
      'HUR',
      '35',
      '58',
      'S',
      '0160',
      '0088',
      '0106',
      '0208',
      'text/csv',
      'Lot number',
      'Serial number',
    ]
    const countries = ['NL', 'BE', 'SE', 'AT']
    const told = [...new Set(strings(invoiceWithEverything))].filter(
      (value) =>
        !dates.test(value) &&
        !(amounts.test(value) && !text.includes(value)) &&
        ![...codes, ...countries, 'bGluZSxzZXJpYWwNCjEsTE4NCg=='].includes(value),
    )
    const printed = ['NL91ABNA0417164300', 'BE68539007547034']
    const missing = told.filter((value) => !text.includes(value) && !printed.includes(value))
    expect(missing).toEqual([])
    expect(text).toContain('NL91 ABNA 0417 1643 00')
  })

  test('has the same characters every time', () => {
    expect(renderHtml(invoiceWithEverything, options)).toBe(
      renderHtml(structuredClone(invoiceWithEverything), { ...options }),
    )
  })

  test('is one that its policy allows', () => {
    expect(STYLE_HASH).toBe(`sha256-${createHash('sha256').update(STYLE).digest('base64')}`)
    const policies = starts(renderHtml(invoiceWithEverything), 'meta').filter((each) =>
      each.has('http-equiv'),
    )
    expect(policies.map((each) => each.get('content'))).toEqual([HTML_POLICY])
    expect(STYLE).not.toMatch(/url\(|@import|expression|<\//)
  })

  test('names the columns and rows of its tables for those who hear it', () => {
    for (const attributes of starts(renderHtml(invoiceWithEverything), 'th'))
      expect(['col', 'row']).toContain(attributes.get('scope'))
  })

  test('says of a credit note that an amount is credited, not due', () => {
    const text = pageText(renderHtml(shortCreditNote))
    expect(text).toContain('Amount credited')
    expect(text).not.toContain('Amount due')
    expect(text).toContain('JPY\u00a04,500')
  })

  test('tells what reading assumed', () => {
    const remark = { code: 'EINVOICE-READ', pointer: '/Invoice/cbc:ID[1]', message: 'No <number>.' }
    const text = pageText(renderHtml(shortCreditNote, { remarks: Array(MAX_SHOWN_REMARKS + 1).fill(remark) }))
    expect(text).toContain('Remarks on reading this document')
    expect(text.split('No <number>. /Invoice/cbc:ID[1]')).toHaveLength(MAX_SHOWN_REMARKS + 1)
    expect(text).toContain('and 1 more')
  })
})

describe('the brand', () => {
  const colourOf = (page: string) => starts(page, 'rect').map((each) => each.get('fill'))

  test('colours the band and the amount, whose text stays readable', () => {
    const page = renderHtml(shortCreditNote, { brand: { colour: '#FFD400' } })
    expect(colourOf(page)).toEqual(['#ffd400', '#ffd400'])
    expect(page).toContain('class="due dark"')
    expect(renderHtml(shortCreditNote, { brand: { colour: '#004080' } })).toContain('class="due light"')
  })

  test('is left out where it is no colour and no image', () => {
    const logo = new TextEncoder().encode('<svg onload="alert(1)">')
    const page = renderHtml(shortCreditNote, { brand: { colour: 'red"/><script>', logo } })
    expect(page).toBe(renderHtml(shortCreditNote))
  })

  test('shows the logo with the name for those who do not see it', () => {
    const [image] = starts(renderHtml(shortCreditNote, { brand: { logo: png } }), 'img')
    expect(image?.get('src')).toBe(`data:image/png;base64,${Buffer.from(png).toString('base64')}`)
    expect(image?.get('alt')).toBe('Lumen')
  })
})

describe('a large invoice', () => {
  const ofLines = (count: number) =>
    renderHtml({
      ...invoiceWithEverything,
      lines: Array.from({ length: count }, (_, at) => ({ ...shortLine, id: String(at) })),
    })

  test('of 10,000 lines has a page in proportion', () => {
    const [few, many] = [ofLines(1_000), ofLines(10_000)]
    expect(many.split('<tbody>').length - few.split('<tbody>').length).toBe(9_000)
    expect((many.length - few.length) / 9_000).toBeLessThan(600)
  })

  test('folds serials that are more than a reader takes in', () => {
    const folded = (count: number) => {
      const serials = Array.from({ length: count }, (_, at) => `S${at}`)
      const page = renderHtml({
        ...shortCreditNote,
        lines: [{ ...shortLine, tracked: { units: [{ serials }] } }],
      })
      return starts(page, 'details').length
    }
    expect([folded(2), folded(MAX_OPEN_SERIALS), folded(MAX_OPEN_SERIALS + 1)]).toEqual([0, 0, 1])
  })

  test('says how many of each lot there are', () => {
    const units = [{ lot: 'LOT-A', quantity: '1200' }, { lot: 'LOT-B', quantity: '20.50' }, { lot: 'LOT-C' }]
    const page = renderHtml(
      { ...shortCreditNote, lines: [{ ...shortLine, tracked: { units } }] },
      { language: 'de' },
    )
    const text = pageText(page)
    for (const told of ['1.200 × LOT-A', '20,5 × LOT-B']) expect(text).toContain(told)
    expect(text.split(' × LOT-')).toHaveLength(3)
    expect(
      pageText(renderHtml({ ...shortCreditNote, lines: [{ ...shortLine, tracked: { units } }] })),
    ).toContain('1,200 × ')
  })

  test('shows so many serials of a lot and counts the others', () => {
    const serials = Array.from({ length: 100_000 }, (_, at) => `S${at}`)
    const line = { ...shortLine, tracked: { units: [{ lot: 'L', serials }] } }
    const page = renderHtml({ ...shortCreditNote, lines: [line] })
    expect(page.split('<li><bdi>S').length - 1).toBe(MAX_SHOWN_SERIALS)
    expect(pageText(page)).toContain('and 99,000 more')
  })
})

/** Every text in a value, however deep. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : []
}
