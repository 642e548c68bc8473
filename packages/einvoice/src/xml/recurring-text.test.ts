import { expect, test } from 'vitest'
import { continued, noText } from './recurring-text.ts'

test('a text that continues as before is the same object, and another continuation is not lost', () => {
  const nothing = noText()
  const first = continued(nothing, '\n  ')
  const shorter = continued(nothing, '\n')
  expect([first.text, shorter.text]).toEqual(['\n  ', '\n'])
  expect(continued(nothing, '\n  ')).toBe(first)
  expect(continued(nothing, '\n  ')).toBe(first)
  expect(continued(nothing, '\n')).toBe(shorter)
  expect(continued(first, '\n  ').text).toBe('\n  \n  ')
})
