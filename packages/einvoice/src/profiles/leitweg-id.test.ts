import { expect, test } from 'vitest'
import { isLeitwegId } from './leitweg-id.ts'

test.each(['04011000-1234512345-06', '991-33333TEST-33', '09-71', '99-ABC-16'])('%s is one', (text) => {
  expect(isLeitwegId(text)).toBe(true)
})

test.each([
  '04011000-1234512345-07',
  '0401100-12345-34',
  '991--33',
  'PO-77',
  '#1001',
  '',
  '04011000-12 34-06',
])('%j is none', (text) => {
  expect(isLeitwegId(text)).toBe(false)
})
