import { expect, test } from 'vitest'
import { csvRow, csvValues } from './csv.ts'

test.each([
  ['a,b', ['a', 'b']],
  ['a,', ['a', '']],
  ['', ['']],
  ['"a,b",c', ['a,b', 'c']],
  ['"a""b"', ['a"b']],
  ['"two\r\nlines",2', ['two\r\nlines', '2']],
  ["'=1+1,'x", ['=1+1', "'x"]],
])('%j is %j', (row, values) => {
  expect(csvValues(row, ',')).toEqual(values)
})

test.each(['a"b', '"a', '"a"b,c', 'x, "a"', '""a"'])('%j is not CSV', (row) => {
  expect(csvValues(row, ',')).toBeUndefined()
})

test('formulas are not written as such', () => {
  expect(csvRow(['=HYPERLINK("x")', '-1+1', "'=1", 'plain'])).toBe(
    `"'=HYPERLINK(""x"")",'-1+1,''=1,plain\r\n`,
  )
})

test('numbers below nothing stay numbers', () => {
  expect(csvRow(['-1', '-0.40', '-1e5'])).toBe("-1,-0.40,'-1e5\r\n")
  expect(csvValues("-1,-0.40,'-1e5", ',')).toEqual(['-1', '-0.40', '-1e5'])
})
