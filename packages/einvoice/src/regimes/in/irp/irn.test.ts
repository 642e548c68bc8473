import { createHash } from 'node:crypto'
import { calendarDate } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { irnOf } from './irn.ts'

const parts = {
  sellerGstin: '29ABCDE1234F1ZW',
  issueDate: calendarDate('2026-11-15'),
  type: 'INV',
  number: 'blr/26-27/1',
} as const

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

test('the example that NIC publishes', () => {
  const example = {
    sellerGstin: '01AAAAA9999A19N',
    issueDate: calendarDate('2019-12-31'),
    number: 'ABC01234',
  }
  expect(irnOf({ ...example, type: 'INV' })).toBe(
    '353c2677715ae97aa876a37262a38381a75c1d1184f6a803f703bb395971925f',
  )
})

test.each([
  ['2026-03-31', '2025-26'],
  ['2026-04-01', '2026-27'],
  ['2100-01-01', '2099-00'],
])('a document of %s counts in the year %s', (issueDate, year) => {
  expect(irnOf({ ...parts, issueDate: calendarDate(issueDate) })).toBe(
    sha256(`29ABCDE1234F1ZW${year}INVBLR/26-27/1`),
  )
})

test.each([
  ['2025-05-31', 'blr/26-27/1'],
  ['2025-06-01', 'BLR/26-27/1'],
])('registered on %s, the number counts as %s', (registeredOn, number) => {
  expect(irnOf(parts, calendarDate(registeredOn))).toBe(sha256(`29ABCDE1234F1ZW2026-27INV${number}`))
})
