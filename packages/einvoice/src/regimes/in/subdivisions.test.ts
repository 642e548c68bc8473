import { expect, test } from 'vitest'
import { OTHER_COUNTRIES, stateCodes } from './states.ts'
import { stateOfSubdivision } from './subdivisions.ts'

test.each([
  ['IN-KA', '29'],
  ['KA', '29'],
  ['ka', '29'],
  ['29', '29'],
  ['7', '07'],
  ['Karnataka', '29'],
  [' TAMILNADU ', '33'],
  ['Jammu & Kashmir', '01'],
  ['Orissa', '21'],
  ['OR', '21'],
  ['OD', '21'],
  ['TS', '36'],
  ['TG', '36'],
  ['NCT of Delhi', '07'],
  ['Daman and Diu', '26'],
  ['Andaman & Nicobar', '35'],
])('%j is state %s', (text, state) => {
  expect(stateOfSubdivision(text)).toBe(state)
})

test.each([
  '',
  ' ',
  'Bavaria',
  'XX',
  'IN-XX',
  '25',
  '28',
  '00',
  '96',
  'Other countries',
  'constructor',
  '129',
])('%j is no state of India', (text) => {
  expect(stateOfSubdivision(text)).toBeUndefined()
})

test('every state is known by its name and by its code', () => {
  const states = Object.entries(stateCodes).filter(([code]) => code !== OTHER_COUNTRIES)
  expect(states.length).toBe(37)
  for (const [code, name] of states) {
    expect(stateOfSubdivision(name)).toBe(code)
    expect(stateOfSubdivision(code)).toBe(code)
  }
})
