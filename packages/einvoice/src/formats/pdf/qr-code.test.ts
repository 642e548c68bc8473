import { expect, test } from 'vitest'
import { epcCode, MAX_EPC_BYTES } from './epc-code.ts'
import { notoFonts } from './noto-fonts.ts'
import { linkQr, MAX_VERIFICATION_URL, paymentQr } from './qr-code.ts'
import { contentOf, readPdf, shownTexts } from './read-pdf-fixture.ts'
import { renderPdf } from './render-pdf.ts'
import { sampleInvoice } from './sample-invoice-fixture.ts'

const url = 'https://verify.example/RE-2026-118?k=3Jk2'

/** The dark modules of each code on a page, from the rectangles of its path, as rows of 0 and 1. */
function codesOn(content: string): string[] {
  const paths = content.match(/(?:^[\d. -]+ re\n)+(?=\/DeviceRGB cs\n0 0 0 scn\nf)/gm) ?? []
  return paths.map((path) => {
    const found = [...path.matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re$/gm)].map((match) =>
      match.slice(1).map(Number),
    )
    const unit = found[0]?.[3] ?? 1
    const left = Math.min(...found.map(([x = 0]) => x))
    const top = Math.min(...found.map(([, y = 0]) => y))
    const size = Math.round((Math.max(...found.map(([x = 0, , width = 0]) => x + width)) - left) / unit)
    const rows = Array.from({ length: size }, () => new Array<number>(size).fill(0))
    for (const [x = 0, y = 0, width = 0] of found) {
      const from = Math.round((x - left) / unit)
      rows[Math.round((y - top) / unit)]?.fill(1, from, from + Math.round(width / unit))
    }
    return rows.map((row) => row.join('')).join('\n')
  })
}

test('the codes of payment and verification stand on the page, module by module', async () => {
  const invoice = sampleInvoice()
  const file = readPdf(await renderPdf(invoice, { fonts: notoFonts(), verificationUrl: url }))
  const expected = [paymentQr(epcCode(invoice) ?? ''), linkQr(url)].map((code) =>
    code.toString({ on: '1', off: '0', lf: '\n', pad: 0 }).trim(),
  )
  const [page] = file.pages
  expect(page === undefined ? [] : codesOn(contentOf(file, page))).toEqual(expected)
})

test('a payment code of the longest content still fits', () => {
  const payment = {
    meansCode: '58',
    remittance: 'च'.repeat(200),
    creditTransfers: [
      { account: 'AT611904300234573201', accountName: 'च'.repeat(90), serviceProvider: 'BKAUATWWXXX' },
    ],
  }
  const longest = epcCode(sampleInvoice({ payment })) ?? ''
  expect(Buffer.byteLength(longest)).toBeGreaterThan(MAX_EPC_BYTES - 3)
  expect(paymentQr(longest).size).toBe(17 + 4 * 13)
})

test('the longest link becomes a code, a longer one is printed without', async () => {
  expect(linkQr('h'.repeat(MAX_VERIFICATION_URL)).size).toBeGreaterThan(21)
  const verificationUrl = 'h'.repeat(MAX_VERIFICATION_URL + 1)
  const invoice = sampleInvoice({ currency: 'SEK' })
  const file = readPdf(await renderPdf(invoice, { fonts: notoFonts(), verificationUrl }))
  expect(file.pages.flatMap((page) => codesOn(contentOf(file, page)))).toEqual([])
  const text = file.pages.flatMap((page) => shownTexts(file, page).map((shown) => shown.text)).join('')
  expect(text).toContain(verificationUrl)
})
