// Whatever bytes come, there is an answer, soon, and nothing is thrown.
import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ciiInvoice, ublCreditNote, ublInvoice } from '../structure/structure-fixture.ts'
import { isXmlText } from '../xml/characters.ts'
import { MAX_XML_BYTES } from '../xml/read-xml.ts'
import { validate } from './validate.ts'

const encoder = new TextEncoder()
const golden = globSync(`${import.meta.dirname}/../../golden/*/*.xml`).map((file) => readFileSync(file))
const documents = [ublInvoice, ublCreditNote, ciiInvoice()]
  .map((text) => encoder.encode(text))
  .concat(golden.filter(({ length }) => length < 30_000))

const snippets = [
  ...[
    '<',
    '>',
    '&',
    '&lt;',
    '&#0;',
    '&#x110000;',
    '&e;',
    ']]>',
    '<![CDATA[',
    '<!--',
    '--',
    '<?',
    '?>',
    '"',
    '\0',
  ],
  ...[
    '<!DOCTYPE a [<!ENTITY e "e">]>',
    '<a:b/>',
    ' xmlns="x"',
    ' xmlns:cbc="x"',
    '</cac:Party>',
    '\u00A0',
    'NaN',
  ],
  ...[
    '<cbc:ID/>',
    '<cbc:ID>-</cbc:ID>',
    '<cac:Party/>',
    '1e999',
    '9'.repeat(2000),
    '{',
    '[1]',
    '__proto__',
    '\uFEFF',
  ],
].map((text) => encoder.encode(text))

/** A change of some bytes: at a place, so many go, and others come. */
const change = fc.record({
  at: fc.nat(),
  cut: fc.oneof(fc.nat(3), fc.nat(400)),
  paste: fc.oneof(fc.constantFrom(...snippets), fc.uint8Array({ maxLength: 4 })),
})

function changed(bytes: Uint8Array, changes: readonly { at: number; cut: number; paste: Uint8Array }[]) {
  return changes.reduce((now, { at, cut, paste }) => {
    const from = at % (now.length + 1)
    return Uint8Array.from([...now.subarray(0, from), ...paste, ...now.subarray(from + cut)])
  }, bytes)
}

test('bytes of invoices that were changed anywhere are answered', () => {
  let refused = 0
  let judged = 0
  fc.assert(
    fc.property(
      fc.constantFrom(...documents),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      (document, changes) => {
        const { findings, syntax, valid } = validate(changed(document, changes), {
          profile: ['auto', 'peppol', 'peppol-self-billing', 'xrechnung'],
        })
        expect(valid).toBe(findings.every(({ level }) => level !== 'fatal'))
        if (syntax === undefined) refused++
        else judged++
      },
    ),
    { seed: 20261120, numRuns: 2000 },
  )
  expect(refused).toBeGreaterThan(600)
  expect(judged).toBeGreaterThan(20)
}, 60_000)

test('values of invoices that were changed are judged, and nothing is thrown', () => {
  const value = fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      '-',
      '1e9',
      '1,0',
      '+1.',
      '.',
      'INF',
      '99999999999999999999.99',
      '2026-13-01',
      'true',
    ),
    fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => isXmlText(text) && !/[<>&]/.test(text)),
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...documents),
      fc.array(fc.tuple(fc.nat(), value), { minLength: 1, maxLength: 8 }),
      (document, values) => {
        const texts = new TextDecoder().decode(document).split(/(?<=>)([^<>\s][^<>]*)(?=<)/)
        for (const [which, text] of values) texts[2 * (which % ((texts.length - 1) / 2)) + 1] = text
        const told = validate(encoder.encode(texts.join('')), { profile: ['auto', 'peppol', 'xrechnung'] })
        expect(told.syntax).toBeDefined()
        expect(told.findings.filter(({ line }) => line === undefined)).toEqual([])
      },
    ),
    { seed: 20261121, numRuns: 500 },
  )
}, 60_000)

const utf16 = (text: string) => Uint8Array.from(Buffer.from(`\uFEFF${text}`, 'utf16le'))
const bomb = `<!DOCTYPE a [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]><a>${'&b;'.repeat(1000)}</a>`
const million = 1_000_000

describe('hostile documents are refused, soon', () => {
  test.each<readonly [string, () => Uint8Array, string]>([
    ['nothing', () => new Uint8Array(), 'EINVOICE-XML-SYNTAX'],
    ['zeros', () => new Uint8Array(million), 'EINVOICE-XML-SYNTAX'],
    ['100 MB', () => new Uint8Array(100 * million).fill(0x3c), 'EINVOICE-XML-SIZE'],
    ['a byte too much', () => new Uint8Array(MAX_XML_BYTES + 1), 'EINVOICE-XML-SIZE'],
    ['a million open elements', () => encoder.encode('<a>'.repeat(million)), 'EINVOICE-XML-DEPTH'],
    ['a million open brackets', () => encoder.encode('<'.repeat(million)), 'EINVOICE-XML-SYNTAX'],
    ['a million comments', () => encoder.encode(`${'<!---->'.repeat(million)}`), 'EINVOICE-XML-SYNTAX'],
    ['entities of entities', () => encoder.encode(bomb), 'EINVOICE-XML-DOCTYPE'],
    ['UTF-16', () => utf16(ublInvoice), 'EINVOICE-XML-ENCODING'],
    ['Latin-1', () => Uint8Array.from(Buffer.from('<a>é</a>', 'latin1')), 'EINVOICE-XML-ENCODING'],
  ])('%s', (_, bytes, rule) => {
    const whole = bytes()
    const start = performance.now()
    expect(validate(whole).findings).toMatchObject([{ rule, level: 'fatal' }])
    expect(performance.now() - start).toBeLessThan(2000)
  })

  test('a byte order mark is no part of the document', () => {
    expect(validate(encoder.encode(`\uFEFF${ublInvoice}`)).syntax).toBe('ubl')
  })

  test('a hundred thousand elements that nobody knows are answered in bounds', () => {
    const text = ublInvoice.replace('<cac:TaxTotal>', `${'<cbc:Colour/>'.repeat(100_000)}<cac:TaxTotal>`)
    const start = performance.now()
    expect(validate(encoder.encode(text)).findings.length).toBeGreaterThan(99)
    expect(performance.now() - start).toBeLessThan(5000)
  })
})
