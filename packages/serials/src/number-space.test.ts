import { parseSerial } from '@tallystick/gs1'
import { describe, expect, test } from 'vitest'
import { CROCKFORD } from './crockford.ts'
import {
  countersOf,
  GUESS_ODDS,
  mintSerials,
  type NumberSpace,
  SERIAL_LENGTH,
  SPACE_QUOTA,
  spaceId,
  spaceKey,
  spaceOf,
} from './number-space.ts'

const masterKey = Uint8Array.from({ length: 32 }, (_, i) => i)
const space = { gtin: '09506000134352', epoch: 0 }
const key = spaceKey(masterKey, space)

function mint(someSpace: NumberSpace, from: number, count: number): string[] {
  return mintSerials(someSpace, spaceKey(masterKey, someSpace), from, count)
}

// Made with another implementation of the README's description (Python, OpenSSL). Serials are on goods for ever: these
// never change.
test.each([
  [
    { gtin: '09506000134352', epoch: 0 },
    '1bb8b16fdfb4ba01f9cf5d0a99d67fd3',
    ['0PTZZQ75K653', '0XSD012C68HH', '0HD78TW0SZZK', '000A1FXXA8QF', '0ZXKXCZY1HVX', '06808GEFT771'],
  ],
  [
    { gtin: '09506000134352', epoch: 1 },
    '7687d3880c9928717296bf8f2fe2a514',
    ['10AQX649ED9G', '1KSFP34DQ07X', '194ESHKYHBJR', '1J1QAS6HJPVX', '14N9ADXBJ4SQ', '1W5TXRW697G2'],
  ],
  [
    { gtin: '09506000134369', epoch: 0 },
    '9e3b0aa47e66b36b0fd4964b0dfb7ab7',
    ['05MG21872N72', '0KKBSXRCJC6B', '03798KV7QT04', '0RXVP4W60NDB', '0P4SF7QR65Y2', '09YFCWMW473X'],
  ],
])('golden serials of %o', (someSpace, hexKey, serials) => {
  const counters = [0, 1, 2, 2 ** 30 - 1, 2 ** 30, SPACE_QUOTA - 1]
  expect(Buffer.from(spaceKey(masterKey, someSpace)).toString('hex')).toBe(hexKey)
  expect(counters.flatMap((counter) => mint(someSpace, counter, 1))).toEqual(serials)
  expect(countersOf(someSpace, spaceKey(masterKey, someSpace), serials)).toEqual(counters)
})

describe('serials', () => {
  const serials = mint(space, 0, 200_000)

  test('are twelve digits of Crockford after the epoch, fit for AI 21, and never twice', () => {
    expect(serials.filter((serial) => !/^0[0-9A-HJKMNP-TV-Z]{11}$/.test(serial))).toEqual([])
    expect(serials.slice(0, 100).every((serial) => parseSerial(serial).ok)).toBe(true)
    expect(new Set(serials).size).toBe(serials.length)
    expect(SERIAL_LENGTH).toBe(12)
  })

  test('come back as their counters', () => {
    expect(countersOf(space, key, serials)).toEqual(Array.from(serials, (_, counter) => counter))
  })

  test('do not depend on how many are minted at once, across a carry from half to half too', () => {
    expect(mint(space, 1000, 3)).toEqual(serials.slice(1000, 1003))
    const carry = 2 ** 30 - 2
    expect(mint(space, carry, 4)).toEqual([0, 1, 2, 3].flatMap((i) => mint(space, carry + i, 1)))
    expect(mint(space, 7, 0)).toEqual([])
  })

  test('of other GTINs and epochs are in another order', () => {
    const bodies = (someSpace: NumberSpace) => mint(someSpace, 0, 1000).map((serial) => serial.slice(1))
    const ours = new Set(bodies(space))
    for (const other of [
      { gtin: '09506000134369', epoch: 0 },
      { gtin: '09506000134352', epoch: 1 },
    ])
      expect(bodies(other).filter((body) => ours.has(body))).toEqual([])
  })
})

/** Five standard deviations from what pure chance gives: the keys are fixed, so this passes for ever or never. */
function expectByChance(hits: number, tries: number, probability: number): void {
  const deviation = Math.sqrt(tries * probability * (1 - probability))
  expect(Math.abs(hits - tries * probability)).toBeLessThan(5 * deviation)
}

describe('nothing of the counter shows', () => {
  const serials = mint(space, 0, 100_000)
  const neighbours = serials.slice(1).map((serial, i) => [serials[i] ?? '', serial] as const)

  test('neighbours share a character in a place no more often than chance has it', () => {
    for (let place = 1; place < SERIAL_LENGTH; place++) {
      const shared = neighbours.filter(([a, b]) => a[place] === b[place]).length
      expectByChance(shared, neighbours.length, 1 / 32)
    }
  })

  test('a later serial is as often the greater as the smaller one', () => {
    const rising = neighbours.filter(([a, b]) => a < b).length
    expectByChance(rising, neighbours.length, 1 / 2)
  })

  test('all characters are equally frequent in every place', () => {
    for (let place = 1; place < SERIAL_LENGTH; place++)
      for (const character of CROCKFORD)
        expectByChance(serials.filter((s) => s[place] === character).length, serials.length, 1 / 32)
  })

  test('any bit of the counter changes every place of the serial, as often as chance has it', () => {
    const counters = Array.from({ length: 500 }, (_, i) => i * 4_294_967)
    const one = counters.flatMap((counter) => mint(space, counter, 1))
    for (let bit = 0; bit < 41; bit++) {
      const other = counters.flatMap((counter) => mint(space, flipped(counter, bit), 1))
      const kept = one.map(
        (serial, i) => [...serial.slice(1)].filter((c, j) => c === other[i]?.[j + 1]).length,
      )
      expectByChance(
        kept.reduce((sum, places) => sum + places, 0),
        11 * counters.length,
        1 / 32,
      )
    }
  })
})

function flipped(counter: number, bit: number): number {
  return Number(BigInt(counter) ^ (1n << BigInt(bit)))
}

describe('the quota', () => {
  test('is as large as it may be while guessing fails 9,999 times of 10,000', () => {
    expect(GUESS_ODDS).toBe(10_000)
    const written = 32n ** 11n
    expect(BigInt(SPACE_QUOTA) * 10_000n).toBeLessThanOrEqual(written)
    expect(BigInt(SPACE_QUOTA + 1) * 10_000n).toBeGreaterThan(written)
    expect(Number.isSafeInteger(SPACE_QUOTA)).toBe(true)
  })

  test('is where minting ends', () => {
    expect(mint(space, SPACE_QUOTA - 2, 2)).toHaveLength(2)
    for (const [from, count] of [
      [SPACE_QUOTA - 1, 2],
      [SPACE_QUOTA, 1],
      [-1, 1],
      [0, -1],
      [0.5, 1],
      [Number.NaN, 1],
      [0, Number.POSITIVE_INFINITY],
    ] as const)
      expect(() => mint(space, from, count)).toThrow(/counters/)
  })

  test('a text of the right form is nobody’s serial 9,999 times of 10,000', () => {
    const guesses = Array.from({ length: 100_000 }, (_, i) => `0${written(BigInt(i) * 360_287_970_189n)}`)
    const found = countersOf(space, key, guesses).filter((counter) => counter !== undefined)
    expectByChance(found.length, guesses.length, 1 / GUESS_ODDS)
  })

  function written(value: bigint): string {
    return Array.from({ length: 11 }, (_, i) => CROCKFORD[Number((value >> BigInt(50 - 5 * i)) & 31n)]).join(
      '',
    )
  }
})

test('text that the space never mints has no counter', () => {
  const [serial = ''] = mint(space, 5, 1)
  const foreign = [
    '',
    serial.slice(1),
    `${serial}0`,
    ` ${serial.slice(1)}`,
    serial.toLowerCase(),
    `1${serial.slice(1)}`,
    `${serial.slice(0, 11)}I`,
    `${serial.slice(0, 11)}é`,
    `0${'é'.repeat(11)}`,
    '0'.repeat(100_000),
    '😀'.repeat(6),
  ]
  expect(countersOf(space, key, [...foreign, serial])).toEqual([...foreign.map(() => undefined), 5])
})

describe('a space', () => {
  test.each([0, 9, 10, 31])('of epoch %i is read from its id', (epoch) => {
    const id = spaceId({ gtin: '09506000134352', epoch })
    expect(id).toBe(`09506000134352.${CROCKFORD[epoch]}`)
    expect(spaceOf(id)).toEqual({ gtin: '09506000134352', epoch })
  })

  test.each([
    '',
    '.',
    '.0',
    '09506000134352',
    '09506000134352.',
    '09506000134352.00',
    '09506000134352.I',
    '0.0.0',
  ])('is not read from %j', (id) => expect(() => spaceOf(id)).toThrow(/number space/))

  test.each([-1, 32, 1.5])('has no epoch %d', (epoch) => {
    expect(() => spaceId({ ...space, epoch })).toThrow(/epoch/)
  })

  test('has a key of its own, from a master key of 32 bytes or more', () => {
    const keys = [space, { ...space, epoch: 1 }, { ...space, gtin: '09506000134369' }].map((some) =>
      Buffer.from(spaceKey(masterKey, some)).toString('hex'),
    )
    expect(new Set(keys).size).toBe(3)
    expect(() => spaceKey(masterKey.slice(1), space)).toThrow(/master key/)
  })
})
