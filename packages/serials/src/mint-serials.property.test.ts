import { parseSerial } from '@tallystick/gs1'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countersOf, mintSerials } from './mint-serials.ts'
import { type NumberSpace, spaceKey } from './number-space.ts'
import { epochsOf, maxQuota } from './serial-format.ts'
import { formats } from './serial-format-fixture.ts'
import { shapeOfSpace, shapesOverlap } from './serial-shape.ts'

const masterKey = new Uint8Array(32)

const anySpace: fc.Arbitrary<NumberSpace> = fc
  .record({ format: fc.constantFrom(...formats), epoch: fc.nat({ max: 1000 }) })
  .map(({ format, epoch }) => ({ tradeItem: '09506000134352', format, epoch: epoch % epochsOf(format) }))

function mint(space: NumberSpace, from: number, count: number): string[] {
  return mintSerials(space, spaceKey(masterKey, space), from, count)
}

function read(space: NumberSpace, serials: readonly string[]): (number | undefined)[] {
  return countersOf(space, spaceKey(masterKey, space), serials)
}

test('counters of any space become different GS1 serials of its format and come back', () => {
  fc.assert(
    fc.property(anySpace, fc.maxSafeNat(), (space, some) => {
      const count = Math.min(50, maxQuota(space.format))
      const from = some % (maxQuota(space.format) - count + 1)
      const serials = mint(space, from, count)
      expect(new Set(serials).size).toBe(count)
      expect(serials.every((serial) => serial.length === space.format.length)).toBe(true)
      expect(serials.every((serial) => parseSerial(serial).ok)).toBe(true)
      expect(read(space, serials)).toEqual(serials.map((_, i) => from + i))
    }),
  )
})

test('the first and the last counters of any space are minted, and none beyond', () => {
  fc.assert(
    fc.property(anySpace, (space) => {
      const last = maxQuota(space.format) - 1
      expect(read(space, [...mint(space, 0, 1), ...mint(space, last, 1)])).toEqual([0, last])
      expect(() => mint(space, last, 2)).toThrow(/counters/)
    }),
  )
})

test('in any place of a serial another character makes it foreign, or another serial', () => {
  fc.assert(
    fc.property(anySpace, fc.nat(), fc.constantFrom('0', 'A', 'z', '-', '~', 'é'), (space, at, character) => {
      const [serial = ''] = mint(space, 3, 1)
      const place = at % serial.length
      fc.pre(serial[place] !== character)
      const [counter] = read(space, [serial.slice(0, place) + character + serial.slice(place + 1)])
      expect(counter).not.toBe(3)
      if (counter !== undefined) expect(mint(space, counter, 1)[0]?.[place]).toBe(character)
    }),
  )
})

/** Spaces close to each other. */
const kindredSpace: fc.Arbitrary<NumberSpace> = fc
  .record({
    alphabet: fc.constantFrom('digits', '0123456789', '9876543210', 'ABCDEF', '01234567ABCDEF'),
    length: fc.constantFrom(13, 14),
    prefix: fc.constantFrom('', '0', '1', 'A', '01'),
    epoch: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ epoch, ...format }) => ({ tradeItem: '09506000134352', format, epoch }))

// erpnext #50829: two series of an item generated the same serial.
test('spaces of disjoint shapes never mint one serial, and never read each other’s', () => {
  fc.assert(
    fc.property(kindredSpace, kindredSpace, (one, other) => {
      fc.pre(!shapesOverlap(shapeOfSpace(one), shapeOfSpace(other)))
      const ours = mint(one, 0, 100)
      const theirs = new Set(mint(other, 0, 100))
      expect(ours.some((serial) => theirs.has(serial))).toBe(false)
      expect(read(other, ours).every((counter) => counter === undefined)).toBe(true)
    }),
  )
})
