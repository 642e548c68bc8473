import { accept } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { checkedFile } from './checked-file.ts'
import { htmlReport } from './html-report.ts'
import { fileReport, MAX_SHOWN_PLACES } from './report.ts'

const base = 'urn:oasis:names:specification:ubl:schema:xsd:'
const evil = `"><script>alert(1)</script>&'\u0000\uD800`

function report(file: string, content: string) {
  const bytes = new TextEncoder().encode(`<Invoice xmlns="${base}Invoice-2">${content}</Invoice>`)
  return fileReport(checkedFile(file, accept(bytes), {}), bytes)
}

test('nothing of a file or its name becomes markup', () => {
  const page = htmlReport([report(`${evil}.xml`, `<x xmlns="&lt;script>&quot;">&lt;script></x>`)])
  expect(page).not.toContain('<script')
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#39;\uFFFD\uFFFD.xml')
  expect(page).toContain('Invoice')
})

test('a rule that is broken often shows its first places and counts the others', () => {
  const [{ rules } = report('', ''), ...none] = [report('many.xml', '<Colour/>'.repeat(50))]
  const often = rules.find(({ more }) => more > 0)
  expect(often?.places).toHaveLength(MAX_SHOWN_PLACES)
  expect(often?.more).toBe(50 - MAX_SHOWN_PLACES)
  expect(none).toEqual([])
})

test('a valid file is a row in the table and nothing else', () => {
  const page = htmlReport([{ ...report('a.xml', ''), valid: true, rules: [] }])
  expect(page).toContain('<h1>1 invoice validated, 0 not valid</h1>')
  expect(page).not.toContain('<section')
})

test('an excerpt begins at the element and is short', () => {
  const { rules } = report('long.xml', `<Colour>${'x'.repeat(10_000)}</Colour>`)
  const places = rules.flatMap((rule) => rule.places)
  expect(places.some(({ excerpt }) => excerpt.startsWith('<Colour>xxx') && excerpt.endsWith('…'))).toBe(true)
  expect(Math.max(...places.map(({ excerpt }) => excerpt.length))).toBeLessThan(130)
})
