import { expect, test } from 'vitest'
import { readReceiptHandle, writeReceiptHandle } from './receipt-handle.ts'

const receipt = { id: 'a0b1', receiveCount: 3 }
const handle = writeReceiptHandle('orders', receipt)
const encode = (text: string) => Buffer.from(text).toString('base64')

test('a handle says what was written', () => {
  expect(readReceiptHandle('orders', handle)).toEqual(receipt)
})

test.each([
  ['of another queue', writeReceiptHandle('orders-dead', receipt)],
  ['with something behind it', `${handle}!`],
  ['cut short', handle.slice(0, -4)],
  ['without a count', encode('orders a0b1')],
  ['with a count that is none', encode('orders a0b1 x')],
  ['with another word', encode('orders a0b1 3 4')],
  ['of garbage', 'garbage'],
  ['of nothing', ''],
])('a handle %s is none', (_what, text) => {
  expect(readReceiptHandle('orders', text)).toBeUndefined()
})
