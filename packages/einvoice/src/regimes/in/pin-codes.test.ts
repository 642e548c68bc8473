import { describe, expect, test } from 'vitest'
import { isPin, isPinKnown, isPinOfState, stateOfPin, statesOfPin } from './pin-codes.ts'
import { stateCodes } from './states.ts'

test.each([
  ['560001', '29', true],
  ['591999', '29', true],
  ['592001', '29', false],
  ['559999', '29', false],
  ['396230', '26', true],
  ['396230', '24', true],
  ['397001', '26', false],
  ['500004', '36', true],
  ['999999', '96', true],
  ['560001', '96', false],
  ['999999', '97', true],
  ['999999', '36', false],
  ['560001', '97', true],
  ['056001', '29', false],
  ['56001', '29', false],
])('%s is a PIN code of %s: %s', (pin, state, isOfState) => {
  expect(isPinOfState(pin, state)).toBe(isOfState)
})

describe('the state of a PIN code', () => {
  test.each([
    ['110001', '07'],
    ['403001', undefined],
    ['795001', '14'],
    ['515001', '37'],
    ['500004', undefined],
    ['194101', undefined],
    ['160017', undefined],
    ['396230', undefined],
    ['999999', undefined],
    ['abc', undefined],
  ])('%s: %s', (pin, state) => {
    expect(stateOfPin(pin)).toBe(state)
  })

  test('is always one that the PIN code is of', () => {
    const prefixes = Array.from({ length: 900 }, (_, at) => `${at + 100}001`)
    const told = prefixes.map((pin) => [pin, stateOfPin(pin)] as const)
    for (const [pin, state] of told) if (state !== undefined) expect(isPinOfState(pin, state)).toBe(true)
    expect(new Set(told.map(([, state]) => state)).size).toBe(27)
  })
})

test.each([
  ['560001', ['29']],
  ['403001', ['27', '30']],
  ['500004', ['36', '37']],
  ['194101', ['01', '38']],
  ['396230', ['24', '26']],
  ['160017', ['03', '04']],
  ['100001', []],
  ['999999', []],
  ['abc', []],
])('%s can be of %j, and is of each', (pin, states) => {
  expect(statesOfPin(pin)).toEqual(states)
  for (const state of states) expect(isPinOfState(pin, state)).toBe(true)
})

test.each([
  ['500001', true],
  ['999999', true],
  ['100001', false],
  ['999998', false],
  ['12345', false],
])('%s is known: %s', (pin, isKnown) => {
  expect(isPinKnown(pin)).toBe(isKnown)
})

test('a PIN code is six digits', () => {
  expect([isPin('560001'), isPin('060001'), isPin('5600010')]).toEqual([true, false, false])
})

test('withdrawn states are none', () => {
  expect(Object.keys(stateCodes)).toHaveLength(38)
  expect(Object.hasOwn(stateCodes, '25') || Object.hasOwn(stateCodes, '28')).toBe(false)
})
