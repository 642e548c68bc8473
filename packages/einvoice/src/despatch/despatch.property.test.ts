import { readFileSync } from 'node:fs'
import { addDays, calendarDate } from '@tallystick/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { units } from '../rules/code-lists/units.data.ts'
import { isXmlText } from '../xml/characters.ts'
import { checkDespatchAdvice } from './check-despatch-advice.ts'
import type { DespatchAdvice, DespatchedUnits, DespatchLine, DespatchParty } from './despatch-advice.ts'
import { packageTypes } from './despatch-codes.ts'
import { renderDespatchAdvice } from './render-despatch-advice.ts'

/** Texts of all scripts that XML can hold and that are not blank. */
const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((text) => text.trim() !== '' && isXmlText(text))
const date = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(calendarDate('1999-01-01'), days))
const time = fc.constantFrom('00:00:00', '09:05:59', '23:59:59')
const amount = fc.tuple(fc.nat(1_000_000), fc.nat(999)).map(([whole, part]) => `${whole}.${part}`)
const maybe = { requiredKeys: [] as never[] }

const address = fc.record(
  { line1: words, line3: words, city: words, country: fc.constantFrom('DE', 'FR', 'XI') },
  { requiredKeys: ['country'] },
)
const identifier = fc.oneof(
  words.map((value) => ({ value })),
  fc.constant({ value: '9506000134307', scheme: '0088' }),
)
const party: fc.Arbitrary<DespatchParty> = fc.record(
  {
    name: words,
    electronicAddress: fc.oneof(
      words.map((value) => ({ value, scheme: '9930' })),
      fc.constant({ value: '9506000134307', scheme: '0088' }),
    ),
    identifier,
    address,
    contact: fc.record({ name: words, telephone: words, email: words }, maybe),
  },
  { requiredKeys: ['name', 'electronicAddress'] },
)
const named = fc.record({ name: words, identifier, address }, { requiredKeys: ['name'] })
const goodsUnits: fc.Arbitrary<DespatchedUnits> = fc.record(
  {
    lot: words,
    expiry: date,
    bestBefore: date,
    manufactured: date,
    serials: fc.array(words, { maxLength: 4 }),
  },
  maybe,
)
const gtin = fc.constantFrom('09506000134352', '9506000134369')
const goods = fc.record(
  {
    gtin,
    units: fc.array(goodsUnits, { maxLength: 3 }),
    components: fc.array(
      fc.record(
        { name: words, gtin, units: fc.array(goodsUnits, { maxLength: 2 }) },
        { requiredKeys: ['name', 'units'] },
      ),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: ['units'] },
)
const line: fc.Arbitrary<DespatchLine> = fc.record(
  {
    id: words,
    note: words,
    quantity: amount,
    unit: fc.constantFrom(...units),
    outstanding: fc.record({ quantity: amount, reason: words }),
    orderLine: fc.record({ id: words, order: words }, { requiredKeys: ['id'] }),
    item: fc.record(
      {
        name: words,
        sellerIdentifier: words,
        buyerIdentifier: words,
        classifications: fc.array(fc.record({ code: words, list: fc.constantFrom('TST', 'HS') }), {
          maxLength: 2,
        }),
        attributes: fc.array(fc.record({ name: words, value: words }), { maxLength: 2 }),
      },
      { requiredKeys: ['name', 'sellerIdentifier'] },
    ),
    goods,
    handlingUnits: fc.array(
      fc.record(
        { sscc: fc.constant('095060001343000014'), type: fc.constantFrom(...packageTypes) },
        { requiredKeys: ['sscc'] },
      ),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: ['id', 'quantity', 'unit', 'orderLine', 'item'] },
)
const advice: fc.Arbitrary<DespatchAdvice> = fc.record(
  {
    id: words,
    issueDate: date,
    issueTime: time,
    note: words,
    orderReference: words,
    despatchSupplier: party,
    deliveryCustomer: party,
    buyer: named,
    seller: named,
    shipment: fc.record(
      {
        id: words,
        consignment: fc.record(
          { id: words, carrier: fc.record({ name: words, identifier }, { requiredKeys: ['name'] }) },
          { requiredKeys: ['id'] },
        ),
        trackingId: words,
        estimatedDelivery: fc.record({ start: date, end: date }, maybe),
        despatchDate: date,
        despatchTime: time,
      },
      { requiredKeys: ['id'] },
    ),
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  },
  { requiredKeys: ['id', 'issueDate', 'despatchSupplier', 'deliveryCustomer', 'lines'] },
)

test('what is rendered passes the check, one instance for each serial, the same bytes each time', () => {
  fc.assert(
    fc.property(advice, (each) => {
      const first = renderDespatchAdvice(each)
      if (!first.ok) throw new Error(JSON.stringify(first.faults))
      expect(checkDespatchAdvice(first.value)).toEqual([])
      expect(renderDespatchAdvice(each)).toEqual(first)
      const serials = each.lines.flatMap(({ goods }) =>
        [goods?.units ?? [], ...(goods?.components ?? []).map((component) => component.units)]
          .flat()
          .flatMap((of) => of.serials ?? []),
      )
      const text = new TextDecoder().decode(first.value)
      expect(text.match(/<cbc:SerialID>/g)?.length ?? 0).toBe(serials.length)
    }),
    { numRuns: 100 },
  )
})

/** A line of the kept document is an element with a text, or the start or the end of one with elements. */
const kept = readFileSync(`${import.meta.dirname}/golden/full.xml`, 'utf8')
  .trimEnd()
  .split('\n')
const linesLike = (pattern: RegExp) => kept.flatMap((text, index) => (pattern.test(text) ? [index] : []))
const fired = (lines: readonly string[]) =>
  checkDespatchAdvice(new TextEncoder().encode(lines.join('\n')))
    .filter(({ level }) => level === 'fatal')
    .map(({ rule }) => rule)

const leaves = linesLike(/<\/cbc:/)
const ends = linesLike(/^ *<\/cac:/)

test('emptied, every element breaks a rule', () => {
  fc.assert(
    fc.property(fc.constantFrom(...leaves), (at) => {
      const empty = kept.with(at, (kept[at] ?? '').replace(/>.*</, '><'))
      expect(fired(empty)).toContain('PEPPOL-COMMON-R001')
    }),
  )
})

test('a stray element breaks the content wherever it stands', () => {
  fc.assert(
    fc.property(fc.constantFrom(...leaves, ...ends), fc.constantFrom('cbc:Stray', 'cbc:UUID'), (at, name) => {
      expect(fired(kept.toSpliced(at, 0, `<${name}>1</${name}>`))).toEqual(['DESPATCH-STRUCTURE-UNKNOWN'])
    }),
  )
})

/** Neighbours with a text and different names. */
const pairs = leaves.filter((at) => leaves.includes(at + 1) && nameAt(at) !== nameAt(at + 1))

test('neighbours that change places break the order', () => {
  fc.assert(
    fc.property(fc.constantFrom(...pairs), (at) => {
      const swapped = kept.with(at, kept[at + 1] ?? '').with(at + 1, kept[at] ?? '')
      expect(fired(swapped)).toEqual(['DESPATCH-STRUCTURE-ORDER'])
    }),
  )
})

/** Those that UBL lets stand again. */
const repeating = /^cbc:(?:Note|OutstandingReason|Information|ShippingMarks|ValueQualifier)$/
const singles = leaves.filter((at) => !repeating.test(nameAt(at)))

test('a second one of what stands once is too many', () => {
  fc.assert(
    fc.property(fc.constantFrom(...singles), (at) => {
      expect(fired(kept.toSpliced(at, 0, kept[at] ?? ''))).toContain('DESPATCH-STRUCTURE-TOO-MANY')
    }),
  )
})

function nameAt(at: number): string {
  return /<([\w:]+)/.exec(kept[at] ?? '')?.[1] ?? ''
}
