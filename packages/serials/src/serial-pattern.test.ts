import type { SerialPattern } from '@tallystick/orders'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasLuhnDigit } from './luhn.ts'
import { matchesPattern, patternFaults } from './serial-pattern.ts'

const imei: SerialPattern = { length: 15, alphabet: 'digits', check: 'luhn' }
const maker: SerialPattern = { prefix: 'MK-', suffix: 'X', length: 10, alphabet: 'digits' }

function codes(pattern: SerialPattern, serial: string): string[] {
  return matchesPattern(pattern, serial).map(({ code }) => code.replace('SERIALS-SERIAL-', ''))
}

describe('a serial', () => {
  test.each([
    [{}, 'a'],
    [{}, '!"%&\'()*+,-./_'],
    [{}, '12345678901234567890'],
    [maker, 'MK-123456X'],
    [{ prefix: 'A', suffix: 'A' }, 'AA'],
    [{ prefix: 'AB' }, 'AB'],
    [{ suffix: '-1' }, 'z-1'],
    [{ length: 3, alphabet: 'AB' }, 'ABA'],
    [imei, '490154203237518'],
    [{ check: 'luhn' } as const, '18'],
  ])('of %o is %s', (pattern, serial) => {
    expect(patternFaults(pattern)).toEqual([])
    expect(matchesPattern(pattern, serial)).toEqual([])
  })

  test.each([
    [{}, '', ['LENGTH']],
    [{}, '123456789012345678901', ['LENGTH']],
    [{}, 'A B', ['CHARACTER']],
    [{}, 'A#B', ['CHARACTER']],
    [{}, 'Ä', ['CHARACTER']],
    [{}, '😀', ['CHARACTER']],
    [maker, 'MK-12345X', ['LENGTH']],
    [maker, 'MK-1234567X', ['LENGTH']],
    [maker, 'mk-123456X', ['PREFIX']],
    [maker, 'MK-123456x', ['SUFFIX']],
    [maker, 'MK-12345AX', ['CHARACTER']],
    [maker, 'XX-A23456Y', ['PREFIX', 'SUFFIX', 'CHARACTER']],
    [{ prefix: 'A', suffix: 'A' }, 'A', ['LENGTH']],
    [imei, '49015420323751', ['LENGTH']],
    [imei, '490154203237519', ['CHECK-DIGIT']],
    [imei, '49015420323751A', ['CHARACTER', 'CHECK-DIGIT']],
    [{ check: 'luhn' } as const, '0', ['CHECK-DIGIT']],
  ])('of %o is not %j: %j', (pattern, serial, expected) => {
    expect(codes(pattern, serial)).toEqual(expected)
  })

  test('of the wrong length is told how long it is', () => {
    expect(matchesPattern(imei, '1')[0]?.message).toMatch(/has 1 characters of 15/)
    expect(matchesPattern({ prefix: 'AB' }, '1')[0]?.message).toMatch(/has 1 characters of 2 to 20/)
  })
})

describe('a pattern is refused', () => {
  test.each([
    [{ prefix: 'A B' }, 'SERIALS-PREFIX', '/prefix'],
    [{ suffix: '#' }, 'SERIALS-PREFIX', '/suffix'],
    [{ length: 0 }, 'SERIALS-LENGTH', '/length'],
    [{ length: 21 }, 'SERIALS-LENGTH', '/length'],
    [{ length: 1.5 }, 'SERIALS-LENGTH', '/length'],
    [{ alphabet: 'AA' }, 'SERIALS-ALPHABET', '/alphabet'],
    [{ prefix: 'ABC', suffix: 'DEF', length: 5 }, 'SERIALS-PATTERN-ROOM', ''],
    [{ prefix: 'A'.repeat(11), suffix: 'B'.repeat(10) }, 'SERIALS-PATTERN-ROOM', ''],
    [{ prefix: 'A', check: 'luhn' as const }, 'SERIALS-PATTERN-CHECK', '/check'],
    [{ alphabet: 'ABC', check: 'luhn' as const }, 'SERIALS-PATTERN-CHECK', '/check'],
    [{ length: 1, check: 'luhn' as const }, 'SERIALS-PATTERN-CHECK', '/check'],
  ])('%o: %s', (pattern, code, pointer) => {
    expect(patternFaults(pattern)).toMatchObject([{ code, pointer }])
  })

  test('for all its faults at once', () => {
    expect(patternFaults({ prefix: '|', suffix: '|', length: -1, alphabet: '' })).toHaveLength(4)
  })
})

describe('the Luhn digit', () => {
  // Worked by hand after 3GPP TS 23.003, Annex B.
  test.each(['490154203237518', '18', '00', '79927398713'])('of %s checks', (text) => {
    expect(hasLuhnDigit(text)).toBe(true)
  })

  test.each(['', '0', '79927398710', '7992739871A', ' 18', '１８'])('of %j does not', (text) => {
    expect(hasLuhnDigit(text)).toBe(false)
  })

  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 18 })

  test('is one of ten, and no other digit may change alone', () => {
    fc.assert(
      fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (body, at, more) => {
        const checked = Array.from({ length: 10 }, (_, i) => [...body, i]).filter((all) =>
          hasLuhnDigit(all.join('')),
        )
        expect(checked).toHaveLength(1)
        const changed = [...(checked[0] ?? [])]
        const place = at % changed.length
        changed[place] = ((changed[place] ?? 0) + more) % 10
        expect(hasLuhnDigit(changed.join(''))).toBe(false)
      }),
    )
  })
})
