import { assert } from '@tallystick/kernel'
import fc from 'fast-check'
import PDFDocument from 'pdfkit'
import { expect, test } from 'vitest'
import { notoFonts } from './noto-fonts.ts'
import { internalsOf } from './pdf-internals.ts'
import { MAX_KEPT_WORDS, withQuickLayout } from './quick-layout.ts'

const reader = new PDFDocument({ font: '', autoFirstPage: false })
reader.font(notoFonts().regular)
const font = internalsOf(reader)._font?.font
assert(font !== undefined, 'the font is read')
const slow = font
const quick = withQuickLayout(slow)

function layoutOf(program: typeof slow, text: string) {
  const { glyphs, positions } = program.layout(text)
  return glyphs.map(({ id }, at) => [id, positions[at]?.xAdvance, positions[at]?.xOffset])
}

test('text is laid out as the font itself lays it out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 24 }), (text) => {
      expect(layoutOf(quick, text)).toEqual(layoutOf(slow, text))
    }),
    { numRuns: 300 },
  )
})

test.each(['AVATAR To', 'office fluffy', 'Łódź', 'क्षत्रिय', 'Äffin'])(
  '%s keeps its kerning and its joins',
  (text) => {
    expect(layoutOf(quick, text)).toEqual(layoutOf(slow, text))
    expect(layoutOf(quick, text)).toEqual(layoutOf(slow, text))
  },
)

test('what one asker does to its positions no other one sees', () => {
  const [first] = quick.layout('Łódź').positions
  Object.assign(first ?? {}, { xAdvance: 0 })
  expect(quick.layout('Łódź').positions[0]?.xAdvance).toBeGreaterThan(0)
})

test('more words than are kept are laid out all the same', () => {
  for (let index = 0; index <= MAX_KEPT_WORDS; index++) quick.layout(`ä${index}`)
  expect(layoutOf(quick, 'Łódź')).toEqual(layoutOf(slow, 'Łódź'))
})
