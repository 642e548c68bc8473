import { calendarDate } from '@tallystick/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkDigit } from './check-digit.ts'
import { renderDigitalLink } from './digital-link.ts'
import type { Gtin } from './gtin.ts'
import type { Lot } from './lot.ts'
import { parseDigitalLink } from './parse-digital-link.ts'
import { parseElementString } from './parse-element-string.ts'
import { renderBracketed, renderElementString } from './render-element-string.ts'
import type { Serial } from './serial.ts'
import { elementsOfItem, itemOfElements, type TradeItem } from './trade-item.ts'

const set82 = `!"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz`
const text = fc.string({ unit: fc.constantFrom(...set82), minLength: 1, maxLength: 20 })
const gtin = fc.stringMatching(/^\d{13}$/).map((digits) => (digits + checkDigit(digits)) as Gtin)
const date = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((moment) => calendarDate(moment.toISOString().slice(0, 10)))

const item: fc.Arbitrary<TradeItem> = fc.record(
  {
    gtin,
    lot: text.map((value) => value as Lot),
    serial: text.map((value) => value as Serial),
    productionDate: date,
    bestBefore: date,
    expiry: date,
  },
  { requiredKeys: ['gtin'] },
)

test('an item survives a Digital Link URI', () => {
  fc.assert(
    fc.property(item, fc.constantFrom('id.gs1.org', 'brand.example/01/x'), (given, domain) => {
      const link = parseDigitalLink(renderDigitalLink({ ...given, domain }))
      expect(link.ok && link.value.domain).toBe(domain)
      expect(link.ok && itemOfElements(link.value.elements, 2026)).toEqual(given)
    }),
  )
})

test('an item survives a scan and print', () => {
  fc.assert(
    fc.property(item, fc.constantFrom(renderElementString, renderBracketed), (given, render) => {
      const read = parseElementString(render(elementsOfItem(given)))
      expect(read.ok && itemOfElements(read.value, 2026)).toEqual(given)
    }),
  )
})

test('no text makes a reader throw, and a refusal lies within the text', () => {
  const readers = [parseElementString, parseDigitalLink]
  const hostile = fc.oneof(
    fc.string(),
    fc.string({
      unit: fc.constantFrom('0', '1', '2', '(', ')', '\\', '\u001d', ']', 'd', '/', '%', '?', '='),
    }),
    fc.webUrl({ withQueryParameters: true }),
  )
  fc.assert(
    fc.property(hostile, fc.constantFrom(...readers), (given, read) => {
      const result = read(given)
      const faults = result.ok ? [] : result.faults
      expect(result.ok || faults.length > 0).toBe(true)
      for (const { position, length } of faults) {
        expect(position).toBeGreaterThanOrEqual(0)
        expect(position + length).toBeLessThanOrEqual(given.length)
      }
    }),
    { numRuns: 500 },
  )
})
