// Whatever bytes come, there is an answer, and nothing is thrown.
import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { render } from '../formats/render.ts'
import { en16931, en16931Cii } from '../profiles/profiles.ts'
import { isXmlText } from '../xml/characters.ts'
import { parseInvoice } from './parse-invoice.ts'

const documents = globSync(`${import.meta.dirname}/../../golden/*/*.xml`)
  .map((file) => readFileSync(file, 'utf8'))
  .filter(({ length }) => length < 30_000)
const encoder = new TextEncoder()

/** Element and attribute names and texts of a document, apart from the markup around them. */
function pieces(document: string): string[] {
  return document.split(/(?<=[<>"])([^<>"]+)(?=[<>"])/)
}

const piece = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '-',
    '1e9',
    '+1.',
    '.5',
    '9'.repeat(100),
    '2026-13-01',
    '20261301',
    'true',
    'cbc:ID',
    '__proto__',
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }).filter((text) => isXmlText(text) && !/[<>&"]/.test(text)),
)

test('documents whose texts, names and attributes were changed are read or refused', () => {
  expect(documents.length).toBeGreaterThan(10)
  let read = 0
  let refused = 0
  fc.assert(
    fc.property(
      fc.constantFrom(...documents),
      fc.array(fc.tuple(fc.nat(), piece), { minLength: 1, maxLength: 6 }),
      (document, changes) => {
        const held = pieces(document)
        for (const [which, text] of changes) held[2 * (which % ((held.length - 1) / 2)) + 1] = text
        const result = parseInvoice(encoder.encode(held.join('')))
        if (!result.ok) {
          expect(result.faults).not.toEqual([])
          refused++
          return
        }
        read++
        for (const profile of [en16931, en16931Cii]) {
          const rendered = render(result.value.invoice, profile)
          if (rendered.ok)
            expect(parseInvoice(rendered.value)).toMatchObject({ value: { syntax: profile.format } })
        }
      },
    ),
    { numRuns: 500 },
  )
  expect(read).toBeGreaterThan(20)
  expect(refused).toBeGreaterThan(20)
}, 60_000)

test('elements that were doubled, moved or taken away are read or refused', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...documents),
      fc.nat(),
      fc.nat(),
      fc.constantFrom('double', 'move', 'remove'),
      (document, from, to, change) => {
        const lines = document.split('\n')
        const leaves = lines.flatMap((line, index) => (/<([^ >]+)[^>]*>.*<\/\1>$/.test(line) ? [index] : []))
        const at = leaves[from % leaves.length] ?? 0
        const [line = ''] = change === 'double' ? [lines[at]] : lines.splice(at, 1)
        if (change !== 'remove') lines.splice(2 + (to % (lines.length - 4)), 0, line)
        const result = parseInvoice(encoder.encode(lines.join('\n')))
        if (!result.ok) expect(result.faults).not.toEqual([])
      },
    ),
    { numRuns: 500 },
  )
}, 60_000)
