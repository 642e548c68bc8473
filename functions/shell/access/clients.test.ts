import { expect, test } from 'vitest'
import { isUnbound, isWithin, providersIn, readClients } from './clients.ts'

const told = JSON.stringify({
  fulfilment: { 'id-1': 'north|*|*', 'id-2': 'south|*|leipzig,berlin' },
  finance: { 'id-3': 'books|fable|*' },
})

test('clients are read with what they may reach', () => {
  const clients = readClients(told)
  expect(clients['id-2']).toEqual({
    name: 'south',
    party: 'fulfilment',
    legalEntities: 'all',
    locations: ['leipzig', 'berlin'],
  })
  expect(Object.values(clients).map(isUnbound)).toEqual([true, false, false])
  expect(providersIn(clients)).toEqual({ 'id-1': 'north', 'id-2': 'south' })
})

test.each(['books', 'books|*', 'books||*', 'books|*|'])(
  'a client that is told as %j is a defect',
  (words) => {
    expect(() => readClients(JSON.stringify({ finance: { id: words } }))).toThrow('may reach')
  },
)

test('all ids must be within reach, not one of them', () => {
  expect(isWithin(['a', 'b'], ['a', 'b'])).toBe(true)
  expect(isWithin(['a'], ['a', 'b'])).toBe(false)
  expect(isWithin(['*'], ['a'])).toBe(false)
  expect(isWithin('all', ['a'])).toBe(true)
})
