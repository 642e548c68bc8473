import { parseSerial } from '@tallystick/gs1'
import { describe, expect, test } from 'vitest'
import { CROCKFORD, GS1_SET_82 } from './alphabet.ts'
import { countersOf, mintSerials } from './mint-serials.ts'
import { type NumberSpace, spaceKey } from './number-space.ts'
import { GUESS_ODDS, maxQuota } from './serial-format.ts'

const masterKey = Uint8Array.from({ length: 32 }, (_, i) => i)
const usual = { alphabet: 'crockford', length: 12, prefix: '' }
const space: NumberSpace = { tradeItem: '09506000134352', format: usual, epoch: 0 }
const quota = maxQuota(usual)

function mint(some: NumberSpace, from: number, count: number): string[] {
  return mintSerials(some, spaceKey(masterKey, some), from, count)
}

function read(some: NumberSpace, serials: readonly string[]): (number | undefined)[] {
  return countersOf(some, spaceKey(masterKey, some), serials)
}

// Made with another implementation of the README's description (Python, OpenSSL). Serials are on goods for ever: these
// never change.
test.each([
  [
    space,
    '72a58be1952f3e15aed34f94f821b69d',
    ['0Y5PK9QCDCWW', '007ZGHMAJTTQ', '07PF8RFDSMR7', '02XSF67X8Q6C', '0J6K39GQN5HR'],
  ],
  [
    { ...space, epoch: 1 },
    '92aaa287bcc5290a49f31ad96360bded',
    ['1A8QWCHGK7RY', '17PJASWSKW4S', '1WK9XW7R8P3A', '1MZ5MCMWSXRT', '1YQ1MXRYEWST'],
  ],
  [
    { ...space, tradeItem: '09506000134369' },
    '8ea13555617b10f41cb7220c26a3ceb5',
    ['0XMJ35TGBK9M', '079NH7WC4FRG', '06HKES4JAP11', '0EZ04GKV62MK', '07AZXCWF771M'],
  ],
  [
    { tradeItem: 'sku.TEA-70', format: { ...usual, length: 16 }, epoch: 31 },
    '78d4a2f9eaf7a4f05544d02dcad12f03',
    ['ZFTR0Y9DHTVPF7P3', 'Z98ZFDV44MXCRTQM', 'Z97WR2CRAZXP4S18', 'ZTBW76607105KFCP', 'Z91W0GGY7N0ZK4VC'],
  ],
  [
    { ...space, format: { alphabet: 'digits', length: 13, prefix: '' }, epoch: 7 },
    'b5deb75dbb88ff684fac64633d09fe04',
    ['7084630743912', '7810782989736', '7456388824478', '7871771606747', '7247531368440'],
  ],
  [
    { ...space, format: { alphabet: 'digits', length: 20, prefix: 'AB-' }, epoch: 9 },
    '37d0250b091603b706ca450d3321ab08',
    [
      'AB-95961154337207344',
      'AB-94385890414598254',
      'AB-92091453304545716',
      'AB-90447356291657328',
      'AB-93046341220730329',
    ],
  ],
  [
    { ...space, format: { alphabet: GS1_SET_82, length: 20, prefix: '' }, epoch: 81 },
    '62fb719022090cd793be7ea554a5bee7',
    [
      'znL9c9D-l*.4qp<0;C<+',
      'zn/C<A?-(vL/3X-K42ba',
      'z:RLxv)IWveg02Xn_zE1',
      'z7F<htfoEouFM-3&MM*N',
      'z09Iz3Df?0u!t,4:>.pY',
    ],
  ],
  [
    { tradeItem: 'sku.a.b', format: { alphabet: 'zyx', length: 20, prefix: '-/' }, epoch: 2 },
    '4c4d864277f3c1a04d465e9e9fcaf00d',
    [
      '-/xzzxzxzzyxzyxyyxzx',
      '-/xxzzyxxxyxyxxzzzzz',
      '-/xyyyxzxxxxzxzxzzzx',
      '-/xxyzxxyyzzxyxzzzzx',
      '-/xxyzxxzxxzzzzzzzyx',
    ],
  ],
  [
    { ...space, format: { alphabet: '0123456789ABCDEF', length: 8, prefix: 'A' }, epoch: 10 },
    '55efb7918612cd70ff2cf361e8065255',
    ['AA5B85D9', 'AAD53EE2', 'AA68B7BE', 'AA4CEB93', 'AAE953F5'],
  ],
])('golden serials of %o', (some, hexKey, serials) => {
  const last = maxQuota(some.format) - 1
  const counters = [0, 1, 2, Math.floor((last + 1) / 2), last]
  expect(Buffer.from(spaceKey(masterKey, some)).toString('hex')).toBe(hexKey)
  expect(counters.flatMap((counter) => mint(some, counter, 1))).toEqual(serials)
  expect(read(some, serials)).toEqual(counters)
})

describe('serials', () => {
  const serials = mint(space, 0, 200_000)

  test('are twelve of Crockford’s characters after the epoch, fit for AI 21, and never twice', () => {
    expect(serials.filter((serial) => !/^0[0-9A-HJKMNP-TV-Z]{11}$/.test(serial))).toEqual([])
    expect(serials.slice(0, 100).every((serial) => parseSerial(serial).ok)).toBe(true)
    expect(new Set(serials).size).toBe(serials.length)
  })

  test('come back as their counters', () => {
    expect(read(space, serials)).toEqual(Array.from(serials, (_, counter) => counter))
  })

  test('do not depend on how many are minted at once, across a carry from half to half too', () => {
    expect(mint(space, 1000, 3)).toEqual(serials.slice(1000, 1003))
    const carry = 2 ** 30 - 2
    expect(mint(space, carry, 4)).toEqual([0, 1, 2, 3].flatMap((i) => mint(space, carry + i, 1)))
    expect(mint(space, 7, 0)).toEqual([])
  })

  test('of other trade items, epochs and formats are in another order', () => {
    const bodies = (some: NumberSpace) => mint(some, 0, 1000).map((serial) => serial.slice(-11))
    const ours = new Set(bodies(space))
    for (const other of [
      { ...space, tradeItem: '09506000134369' },
      { ...space, epoch: 1 },
      { ...space, format: { ...usual, length: 13, prefix: '0' } },
    ])
      expect(bodies(other).filter((body) => ours.has(body))).toEqual([])
  })
})

describe('a format of which every serial that can be written is tried', () => {
  const small: NumberSpace = {
    ...space,
    format: { alphabet: 'digits', length: 8, prefix: '0' },
    epoch: 0,
  }
  const count = 1_000_000

  test('has each counter of its quota once, and nothing else', () => {
    const all = Array.from({ length: count }, (_, i) => `00${String(i).padStart(6, '0')}`)
    const counters = read(small, all).filter((counter) => counter !== undefined)
    expect(counters.sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i))
  }, 30_000)
})

/** Five standard deviations from what pure chance gives: the keys are fixed, so this passes for ever or never. */
function expectByChance(hits: number, tries: number, probability: number): void {
  const deviation = Math.sqrt(tries * probability * (1 - probability))
  expect(Math.abs(hits - tries * probability)).toBeLessThan(5 * deviation)
}

describe.each([
  ['the usual format', space],
  ['a format with five characters of check', { ...space, format: { ...usual, length: 20 } }],
  ['digits', { ...space, format: { alphabet: 'digits', length: 12, prefix: '' } }],
])('nothing of the counter shows in %s', (_, some) => {
  const serials = mint(some, 0, 50_000)
  const radix = some.format.alphabet === 'digits' ? 10 : 32
  const places = Array.from({ length: some.format.length - 1 }, (_, i) => i + 1)
  const neighbours = serials.slice(1).map((serial, i) => [serials[i] ?? '', serial] as const)

  test('neighbours share a character in a place no more often than chance has it', () => {
    for (const place of places) {
      const shared = neighbours.filter(([a, b]) => a[place] === b[place]).length
      expectByChance(shared, neighbours.length, 1 / radix)
    }
  })

  test('a later serial is as often the greater as the smaller one', () => {
    const rising = neighbours.filter(([a, b]) => a < b).length
    expectByChance(rising, neighbours.length, 1 / 2)
  })

  test('all characters are equally frequent in every place', () => {
    for (const place of places)
      for (const character of CROCKFORD.slice(0, radix))
        expectByChance(serials.filter((s) => s[place] === character).length, serials.length, 1 / radix)
  })

  test('any bit of the counter changes every place of the serial, as often as chance has it', () => {
    const counters = Array.from({ length: 200 }, (_, i) => i * 4967)
    const one = counters.flatMap((counter) => mint(some, counter, 1))
    for (let bit = 0; bit < 23; bit++) {
      const other = counters.flatMap((counter) => mint(some, counter ^ (1 << bit), 1))
      const kept = one.flatMap((serial, i) => places.filter((place) => serial[place] === other[i]?.[place]))
      expectByChance(kept.length, places.length * counters.length, 1 / radix)
    }
  })
})

describe('the quota', () => {
  test('is where minting ends', () => {
    expect(mint(space, quota - 2, 2)).toHaveLength(2)
    for (const [from, count] of [
      [quota - 1, 2],
      [quota, 1],
      [-1, 1],
      [0, -1],
      [0.5, 1],
      [Number.NaN, 1],
      [0, Number.POSITIVE_INFINITY],
      [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    ] as const)
      expect(() => mint(space, from, count)).toThrow(/counters/)
  })

  test('ends where counters are no longer exact, however many serials there are', () => {
    const long = { ...space, format: { ...usual, length: 20 } }
    const last = Number.MAX_SAFE_INTEGER - 1
    expect(read(long, mint(long, last - 1, 2))).toEqual([last - 1, last])
    expect(() => mint(long, last, 2)).toThrow(/counters/)
  })

  test('a text of the right form is nobody’s serial 9,999 times of 10,000', () => {
    const guesses = Array.from({ length: 100_000 }, (_, i) => `0${written(BigInt(i) * 360_287_970_189n)}`)
    const found = read(space, guesses).filter((counter) => counter !== undefined)
    expectByChance(found.length, guesses.length, 1 / GUESS_ODDS)
  })

  function written(value: bigint): string {
    const digits = Array.from({ length: 11 }, (_, i) => Number((value >> BigInt(50 - 5 * i)) & 31n))
    return digits.map((digit) => CROCKFORD[digit]).join('')
  }
})

describe('text that the space never mints has no counter', () => {
  const [serial = ''] = mint(space, 5, 1)
  const strange: [string, string][] = [
    ['nothing', ''],
    ['too short', serial.slice(1)],
    ['too long', `${serial}0`],
    ['a space in front', ` ${serial.slice(1)}`],
    ['lower case', serial.toLowerCase()],
    ['another epoch', `1${serial.slice(1)}`],
    ['no digit', `${serial.slice(0, 11)}I`],
    ['no ASCII', `${serial.slice(0, 11)}é`],
    ['none of it ASCII', `0${'é'.repeat(11)}`],
    ['very long', '0'.repeat(100_000)],
    ['pairs of code units', '😀'.repeat(6)],
  ]

  test.each(strange)('%s', (_, text) => {
    expect(read(space, [text, serial])).toEqual([undefined, 5])
  })

  test('serials of another format of the same length', () => {
    const prefixed = { ...space, format: { ...usual, prefix: '1' } }
    expect(read(space, mint(prefixed, 0, 1000)).every((counter) => counter === undefined)).toBe(true)
    expect(read(prefixed, mint(space, 0, 1000)).every((counter) => counter === undefined)).toBe(true)
  })

  test('nor serials of another trade item, but for the few that chance has it', () => {
    const other = mint({ ...space, tradeItem: '09506000134369' }, 0, 1000)
    expect(read(space, other).filter((counter) => counter !== undefined).length).toBeLessThan(2)
  })
})

describe('a keyed check', () => {
  const longer = (length: number): NumberSpace => ({ ...space, format: { ...usual, length } })

  test('of one character: a serial of 16 is not read with any other one', () => {
    for (const serial of mint(longer(16), 0, 20)) {
      const others = Array.from(CROCKFORD, (character) => serial.slice(0, 15) + character)
      const counters = read(longer(16), others).filter((counter) => counter !== undefined)
      expect(counters).toHaveLength(1)
    }
  })

  test('of five: no character of it may be another', () => {
    const [serial = ''] = mint(longer(20), 7, 1)
    for (let place = 15; place < 20; place++) {
      const others = Array.from(CROCKFORD, (c) => serial.slice(0, place) + c + serial.slice(place + 1))
      expect(read(longer(20), others).filter((counter) => counter !== undefined)).toEqual([7])
    }
  })

  test('belongs to its serial: that of another does not do', () => {
    const [one = '', other = ''] = mint(longer(20), 0, 2)
    expect(read(longer(20), [one.slice(0, 15) + other.slice(15)])).toEqual([undefined])
  })

  test('of nine characters of base 82 takes two pieces, and both count', () => {
    const widest = { ...space, format: { alphabet: GS1_SET_82, length: 20, prefix: '' } }
    const [serial = ''] = mint(widest, 1, 1)
    for (let place = 11; place < 20; place++) {
      const wrong = serial[place] === 'A' ? 'B' : 'A'
      expect(read(widest, [serial.slice(0, place) + wrong + serial.slice(place + 1)])).toEqual([undefined])
    }
  })
})

test.each([15, 17, 32])('a key of %i bytes is a defect', (length) => {
  expect(() => mintSerials(space, new Uint8Array(length), 0, 1)).toThrow(/key/)
})
