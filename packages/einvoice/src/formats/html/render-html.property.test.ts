import fc from 'fast-check'
import { expect, test } from 'vitest'
import { languages } from '../../labels/language.ts'
import type { NumberedInvoice } from '../../model/invoice.ts'
import { invoiceWithEverything } from './invoice-fixture.ts'
import { pageText, readPage } from './page-fixture.ts'
import { renderHtml } from './render-html.ts'

const attacks = [
  '<script>alert(1)</script>',
  '</style><script>alert(1)</script>',
  '</title><img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  "' onmouseover='alert(1)",
  '" autofocus onfocus="alert(1)" x="',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)//https://a.example',
  'java\tscript:alert(1)',
  'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  'https://a.example/"onmouseover="alert(1)',
  "https://a.example/'><script>",
  'https://bank.example@evil.example/',
  'https:/\\evil.example',
  '//evil.example',
  'vbscript:msgbox(1)',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '&lt;script&gt;',
  '&#60;script&#62;',
  '&',
  '&amp',
  '<',
  '\0<\0script>',
  '\ufeff<\u2028script>',
  '\ud800',
  '\udc00<',
  '\u202e<gnp.exe',
  '{{constructor.constructor("alert(1)")()}}',
  '__proto__',
  'constructor',
  'toString',
  '',
]

const hostile = fc.oneof(
  fc.constantFrom(...attacks),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.tuple(fc.constantFrom(...attacks), fc.string({ maxLength: 5 })).map((parts) => parts.join('')),
)

/** The value with every text in it replaced by the next of these. */
function withTexts<Value>(value: Value, next: () => string): Value
function withTexts(value: unknown, next: () => string): unknown {
  if (typeof value === 'string') return next()
  if (Array.isArray(value)) return value.map((each) => withTexts(each, next))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withTexts(each, next)]))
}

const hostileInvoice: fc.Arbitrary<NumberedInvoice> = fc
  .array(hostile, { minLength: 1, maxLength: 40 })
  .map((texts) => {
    let turn = 0
    return withTexts(invoiceWithEverything, () => texts[turn++ % texts.length] ?? '')
  })

const options = fc.record({
  language: fc.constantFrom(...languages),
  verificationUrl: hostile,
  brand: fc.record({ colour: hostile, logo: fc.uint8Array({ maxLength: 20 }) }),
})

/** What an address in a page may be: one of the web, or a file of a type that no browser runs. */
const address =
  /^(https?:\/\/|data:(text\/csv|application\/pdf|image\/(png|jpeg)|application\/vnd\.[a-z.-]+);base64,[A-Za-z0-9+/]+=*$)/i

test('nothing in an invoice becomes markup, script or an address that runs', () => {
  fc.assert(
    fc.property(hostileInvoice, options, (invoice, chosen) => {
      // readPage takes no element and no attribute but those of a list without scripts and handlers.
      for (const token of readPage(renderHtml(invoice, chosen))) {
        if (token.kind === 'text') continue
        const href = token.attributes.get('href')
        if (href !== undefined) expect(href).toMatch(address)
        if (href?.startsWith('data:')) expect(token.attributes.has('download')).toBe(true)
        expect(token.attributes.get('src') ?? 'data:image/png;').toMatch(/^data:image\/(png|jpeg);/)
      }
    }),
    { numRuns: 150 },
  )
})

test('every attack stands on the page as the text that it is, in every field', () => {
  for (const attack of attacks.filter((each) => /^[\x20-\x7e]+$/.test(each))) {
    const page = renderHtml(
      withTexts(invoiceWithEverything, () => attack),
      { verificationUrl: attack },
    )
    expect(pageText(page).split(attack).length, attack).toBeGreaterThan(100)
    expect(page).not.toMatch(/<script|<[^>]* on[a-z]+=|href="(?!https?:\/\/[^@"]*"|data:)/i)
  }
})

test('an invoice without a list that it may lack has a page', () => {
  const keys = Object.keys(invoiceWithEverything).filter(
    (key) => !['seller', 'buyer', 'lines', 'vatBreakdown', 'totals'].includes(key),
  )
  fc.assert(
    fc.property(fc.subarray(keys), (left) => {
      const less = Object.fromEntries(
        Object.entries(invoiceWithEverything).filter(
          ([key]) => !left.includes(key) || ['number', 'issueDate', 'typeCode', 'currency'].includes(key),
        ),
      )
      expect(pageText(renderHtml({ ...invoiceWithEverything, ...less }))).toContain('Lantern, oak')
    }),
    { numRuns: 30 },
  )
})
