import fc from 'fast-check'
import { expect, test } from 'vitest'
import { identifierAttributes, MAX_ATTRIBUTE_CHARACTERS } from './attributes.ts'
import { inv01Report } from './report.ts'

test('as many identifiers stand in an attribute as fit', () => {
  const twenty = (at: number) => String(at).padStart(20, 'S')
  const long = Array.from({ length: 5 }, (_, at) => twenty(at))
  const attributes = identifierAttributes('SERIAL', [...long, 'A', 'B'], '/x', inv01Report())
  expect(attributes).toEqual([
    { Nm: 'SERIAL', Val: long.slice(0, 4).join(' ') },
    { Nm: 'SERIAL', Val: `${long[4]} A B` },
  ])
  const exact = ['x'.repeat(50), 'y'.repeat(49)]
  expect(identifierAttributes('SERIAL', exact, '/x', inv01Report())).toHaveLength(1)
  expect(identifierAttributes('SERIAL', [...exact, 'z'], '/x', inv01Report())).toHaveLength(2)
})

test('one with a blank is percent-encoded, so that it is not taken for two', () => {
  expect(identifierAttributes('SERIAL', ['A B', 'C'], '/x', inv01Report())).toEqual([
    { Nm: 'SERIAL', Val: 'C' },
    { Nm: 'SERIAL PERCENT-ENCODED', Val: 'A%20B' },
  ])
})

test('every identifier can be read back', () => {
  const identifier = fc.string({ minLength: 1, maxLength: 11 }).map((text) => text.toWellFormed())
  fc.assert(
    fc.property(fc.array(identifier), (identifiers) => {
      const report = inv01Report()
      const attributes = identifierAttributes('SERIAL', identifiers, '/x', report)
      const read = attributes.flatMap(({ Nm, Val }) =>
        Val.split(' ').map((text) => (Nm === 'SERIAL' ? text : decodeURIComponent(text))),
      )
      expect(read.sort()).toEqual([...identifiers].sort())
      expect(report.notCarried).toEqual([])
      for (const { Val } of attributes) {
        expect(Val.length).toBeLessThanOrEqual(MAX_ATTRIBUTE_CHARACTERS)
        expect(Val).toMatch(/^[^"\\]+$/)
      }
    }),
  )
})
