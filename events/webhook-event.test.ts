import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { webhookBody, webhookEventTypes } from './index.ts'

const folder = new URL('samples/webhooks/', import.meta.url)
const samples = readdirSync(folder).map((file) => ({
  file,
  body: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Record<string, unknown>,
}))

test.each(samples)('$file is what an endpoint is sent, and says what its name says', ({ file, body }) => {
  const read = webhookBody.parse(body)
  expect(read).toEqual(body)
  expect(`${read.type}.${read.data.version}.json`).toBe(file)
})

test.each(samples)('$file has nothing more and nothing less', ({ body }) => {
  expect(webhookBody.safeParse({ ...body, more: 1 }).success).toBe(false)
  for (const member of Object.keys(body))
    expect(webhookBody.safeParse({ ...body, [member]: undefined }).success).toBe(false)
  const data = body.data as object
  expect(webhookBody.safeParse({ ...body, data: { ...data, buyer: 'Konrad' } }).success).toBe(false)
})

test('every type has a sample', () => {
  const types = samples.map(({ body }) => body.type)
  expect(types.toSorted()).toEqual([...webhookEventTypes, 'webhook.ping'].toSorted())
})
