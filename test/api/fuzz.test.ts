import { expect, test } from 'vitest'
import { fuzz } from './fuzz/fuzz.ts'

test('10,000 requests made of the document: none is answered 500, each as it is described', async () => {
  const { statuses, findings, deadLetters } = await fuzz({ requests: 10_000, seed: 1 })
  expect(findings).toEqual([])
  expect(deadLetters).toBe(0)
  const some = Object.keys(statuses).map(Number)
  expect(some).toEqual(expect.arrayContaining([200, 201, 202, 400, 401, 404, 406, 409, 415, 422]))
}, 120_000)

test('a seed sends the same requests again', async () => {
  const [one, again] = [await fuzz({ requests: 600, seed: 7 }), await fuzz({ requests: 600, seed: 7 })]
  expect(again).toEqual(one)
})
