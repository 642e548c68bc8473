import { expect, test } from 'vitest'
import { continued, noText } from './recurring-text.ts'

test('a text that continues as before is the same object, and another continuation is not lost', () => {
  const document = '\n  \n  \n\n  '
  const nothing = noText()
  const first = continued(nothing, document, 0, 3)
  const shorter = continued(nothing, document, 6, 7)
  expect([first.text, shorter.text]).toEqual(['\n  ', '\n'])
  expect(continued(nothing, document, 3, 6)).toBe(first)
  expect(continued(nothing, document, 7, 10)).toBe(first)
  expect(continued(nothing, document, 6, 7)).toBe(shorter)
  expect(continued(first, document, 3, 6).text).toBe('\n  \n  ')
})
