import { describe, expect, test } from 'vitest'
import { inv01Report } from './report.ts'
import { code, isPlain, neededProse, prose } from './text.ts'

function told(text: string | undefined, min: number, max: number) {
  const report = inv01Report()
  return { text: prose(text, { min, max }, '/x', report), how: report.notCarried.map(({ how }) => how) }
}

describe('prose', () => {
  test.each([
    ['Router', 'Router', []],
    ['  Router ', 'Router', []],
    ['1" \\ B', "1' / B", ['changed']],
    ['one\r\n\ttwo', 'one two', ['changed']],
    ['a\ud800b', 'a\ufffdb', ['changed']],
    ['seventy chars', 'seventy', ['cut']],
    ['1234567890', '12345678', ['cut']],
    ['ab', undefined, ['left-out']],
    ['☕☕', undefined, ['left-out']],
    ['😀😀', undefined, ['left-out']],
    ['😀😀😀😀😀', '😀😀😀😀', ['cut']],
    ['1234567😀', '1234567', ['cut']],
    ['   ', undefined, []],
    [undefined, undefined, []],
  ])('%j becomes %j', (text, fitted, how) => {
    expect(told(text, 3, 8)).toEqual({ text: fitted, how })
  })

  test('that has to be there is a fault where it is not', () => {
    const report = inv01Report()
    expect(neededProse('ab', { min: 3, max: 8 }, '/x', report)).toBe('')
    expect(report.faults.map(({ code: fault, pointer }) => fault + pointer)).toEqual(['GST-TEXT/x'])
  })
})

test.each([
  ['PO-1', 'PO-1', []],
  ['PO"1', undefined, ['left-out']],
  ['PO-1234', undefined, ['left-out']],
  ['P', undefined, ['left-out']],
  ['po-1', undefined, ['left-out']],
  ['', undefined, []],
])('the code %j is told as it is or not at all', (text, fitted, how) => {
  const report = inv01Report()
  expect(code(text, { min: 2, max: 6, form: /^[A-Z0-9"-]*$/ }, '/x', report)).toBe(fitted)
  expect(report.notCarried.map((entry) => entry.how)).toEqual(how)
})

test('quotes, backslashes, control characters and halves of characters are not plain', () => {
  expect(['a b', 'é☕', '"', '\\', '\n', '\u007f', '\ud800'].map(isPlain)).toEqual([
    ...[true, true, false, false, false, false, false],
  ])
})
