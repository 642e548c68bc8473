import { calendarDate, parseJson } from '@tallystick/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkedCodes } from '../irp-codes-checked.ts'
import { checkInv01 } from './check-inv01.ts'
import type { BlockField, Field } from './field.ts'
import { inv01Fields } from './inv01-fields.ts'
import { exported, interState, intraState, patched, registrationDay, toSez } from './inv01-fixture.ts'

const today = calendarDate(registrationDay)

/** Values that a field might hold, right or wrong, with hostile ones among them. */
function heldBy(field: Field): fc.Arbitrary<unknown> {
  const hostile = fc.oneof({ weight: 4, arbitrary: fitting(field) }, { weight: 1, arbitrary: fc.jsonValue() })
  return fc.oneof({ weight: 9, arbitrary: hostile }, { weight: 1, arbitrary: fc.constant(null) })
}

function fitting(field: Field): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'text':
      return fc.oneof(fc.stringMatching(generable(field.pattern)), fc.string())
    case 'number':
      return fc.oneof(fc.integer({ min: -2, max: 2_000_000 }), fc.double())
    case 'list':
      return fc.array(blockOf(field.of), { maxLength: 4 })
    case 'block':
      return blockOf(field)
  }
}

/** Texts cannot be generated from a pattern that looks ahead: those of the form are codes of digits. */
function generable(pattern: RegExp): RegExp {
  return pattern.source.includes('(?!') ? /^[0-9]{1,8}$/ : pattern
}

function blockOf({ fields }: BlockField): fc.Arbitrary<unknown> {
  const values = Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, heldBy(field)]))
  return fc.record(values, { requiredKeys: [] })
}

test('whatever the payload, the answer is a list of findings with codes of the table', () => {
  fc.assert(
    fc.property(fc.oneof(blockOf(inv01Fields), fc.jsonValue(), fc.anything()), (payload) => {
      for (const { code, path, message } of checkInv01(payload, { today })) {
        expect(Object.hasOwn(checkedCodes, code)).toBe(true)
        expect(path === '' || path.startsWith('/')).toBe(true)
        expect(message).toMatch(/\.$/)
      }
    }),
    { numRuns: 500 },
  )
})

test('values and their text lead to the same findings', () => {
  fc.assert(
    fc.property(
      blockOf(inv01Fields).filter((payload) => parseJson(JSON.stringify(payload)).ok),
      (payload) => {
        const text = JSON.stringify(payload)
        expect(checkInv01(text, { today })).toEqual(checkInv01(JSON.parse(text), { today }))
      },
    ),
    { numRuns: 300 },
  )
})

test.each([
  ['text', fc.string()],
  ['bytes', fc.uint8Array()],
  ['JSON', fc.json()],
])('any %s is checked', (_, arbitrary: fc.Arbitrary<unknown>) => {
  fc.assert(
    fc.property(arbitrary, (payload) => {
      expect(Array.isArray(checkInv01(payload))).toBe(true)
    }),
  )
})

const totals = ['AssVal', 'CgstVal', 'SgstVal', 'IgstVal', 'CesVal', 'StCesVal', 'TotInvVal'] as const

test('an amount of the totals that is more than two rupees off is found, whichever it is', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(intraState, interState, exported, toSez),
      fc.constantFrom(...totals),
      fc.integer({ min: 201, max: 100_000 }),
      (document, key, paise) => {
        const value = (document.ValDtls as Readonly<Record<string, number>>)[key] ?? 0
        const found = checkInv01(patched(document, { [`ValDtls/${key}`]: value + paise / 100 }), { today })
        expect(found.map(({ path }) => path)).toContain(`/ValDtls/${key}`)
      },
    ),
  )
})
