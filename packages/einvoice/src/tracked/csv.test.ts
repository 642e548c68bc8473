import { expect, test } from 'vitest'
import { csv } from './csv.ts'

test('fields with commas, quotes or line breaks are quoted', () => {
  expect(csv([['a', 'b,c', 'd"e', 'f\ng']])).toBe('a,"b,c","d""e","f\ng"\r\n')
})

test.each(['=1+1', '+1', '-1', '@x', '\t1'])('%j does not start a formula', (text) => {
  expect(csv([[text]])).toBe(`'${text}\r\n`)
})
