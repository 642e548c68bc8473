import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { checkShape } from './check-shape.ts'

const shape = z.strictObject({
  name: z.string().max(3),
  flag: z.boolean().optional(),
  kind: z.enum(['one', 'two']).optional(),
  check: z.literal('luhn').optional(),
  lines: z.array(z.string()).min(1).optional(),
  named: z.record(z.string(), z.string()).optional(),
  policy: z.discriminatedUnion('mode', [z.strictObject({ mode: z.literal('none') })]).optional(),
  which: z
    .union([
      z.enum(['all', 'none']),
      z.strictObject({ id: z.string() }),
      z.strictObject({ from: z.string(), to: z.string() }),
    ])
    .optional(),
  count: z.string().regex(/^\d+$/, 'expected a whole number').optional(),
})

function told(value: object): string[] {
  const checked = checkShape(shape, value, 'CODE')
  return checked.ok ? [] : checked.faults.map(({ pointer, message }) => `${pointer} ${message}`)
}

describe('what does not have its shape', () => {
  test.each([
    [{}, '/name is missing'],
    [{ name: true }, '/name expected a text or a number'],
    [{ name: 'long' }, '/name expected at most 3 characters'],
    [{ name: 'a', flag: 'yes' }, '/flag expected true or false'],
    [{ name: 'a', kind: 'three' }, '/kind expected one of one, two'],
    [{ name: 'a', check: 'mod 11' }, '/check expected luhn'],
    [{ name: 'a', lines: {} }, '/lines expected a list'],
    [{ name: 'a', lines: [] }, '/lines expected at least 1 entries'],
    [{ name: 'a', named: 'x' }, '/named expected an object'],
    [{ name: 'a', policy: { mode: 'some' } }, '/policy/mode expected none'],
    [{ name: 'a', policy: {} }, '/policy/mode expected none'],
    [{ name: 'a', policy: { mode: 'none', more: 1 } }, '/policy/more there is nothing of this name'],
    [{ name: 'a', which: { id: '1', more: 2 } }, '/which/more there is nothing of this name'],
    [{ name: 'a', which: { from: '1' } }, '/which/to is missing'],
    [{ name: 'a', which: 'some' }, '/which Invalid input'],
    [{ name: 'a', count: 'x' }, '/count expected a whole number'],
  ])('%j: %s', (value, fault) => {
    expect(told(value)).toEqual([fault])
  })

  test('is told with one fault for each name that nobody knows', () => {
    expect(told({ name: 'a', 'b/c': 1, d: 2 })).toEqual([
      '/b~1c there is nothing of this name',
      '/d there is nothing of this name',
    ])
  })
})
