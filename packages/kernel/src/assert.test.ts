import { expect, test } from 'vitest'
import { assert } from './assert.ts'

test('what holds goes on, what does not is a defect by its sentence', () => {
  expect(() => assert(true, 'never told')).not.toThrow()
  expect(() => assert(false, 'two and two make four')).toThrow(/^two and two make four$/)
})
