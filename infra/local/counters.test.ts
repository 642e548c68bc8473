import { expect, test } from 'vitest'
import { countingGate, mergeCounters } from './counters.ts'
import { openGate } from './gate.ts'

test('nobody is known before somebody decides', () => {
  const gate = countingGate()
  expect(gate.secretKey('anybody')).toBeUndefined()
  expect(gate.allows({ principal: 'anybody', action: 's3:GetObject', resource: '*' })).toBe(false)
  gate.decideBy(openGate('secret'))
  expect(gate.secretKey('anybody')).toBe('secret')
  expect(gate.allows({ principal: 'anybody', action: 's3:GetObject', resource: '*' })).toBe(true)
})

test('calls and units are summed by caller and operation until the reset', () => {
  const gate = countingGate()
  gate.record('Worker', 'dynamodb:PutItem', { read: 0, write: 2 })
  gate.record('Worker', 'dynamodb:PutItem', { read: 0.5, write: 1 })
  gate.record('Worker', 'sqs:SendMessage')
  expect(gate.counters()).toEqual({
    Worker: {
      'dynamodb:PutItem': { calls: 2, readUnits: 0.5, writeUnits: 3 },
      'sqs:SendMessage': { calls: 1, readUnits: 0, writeUnits: 0 },
    },
  })
  gate.reset()
  expect(gate.counters()).toEqual({})
})

test('counts of several gates stand side by side under their callers', () => {
  const count = { calls: 1, readUnits: 0, writeUnits: 0 }
  const one = { Worker: { 's3:PutObject': count }, Sweep: { 's3:GetObject': count } }
  const other = { Worker: { 'sqs:SendMessage': count } }
  expect(mergeCounters([one, other])).toEqual({
    Worker: { 's3:PutObject': count, 'sqs:SendMessage': count },
    Sweep: { 's3:GetObject': count },
  })
})
