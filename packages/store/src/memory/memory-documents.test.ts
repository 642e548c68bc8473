import { expect, test } from 'vitest'
import { memoryDocuments } from './memory-documents.ts'

const document = { bytes: new Uint8Array([1, 2]), contentType: 'application/pdf' }

test('all objects can be seen, and not changed', async () => {
  const documents = memoryDocuments()
  await documents.put('b', document)
  await documents.putOnce('a', document)
  documents.objects().get('a')?.bytes.fill(0)
  expect([...documents.objects()]).toEqual([
    ['b', document],
    ['a', document],
  ])
})

test('a put once whose answer is lost finds itself present', async () => {
  const chances = [0]
  const documents = memoryDocuments({ random: () => chances.shift() ?? 0.9, faults: { lostResponse: 0.5 } })
  expect(await documents.putOnce('a', document)).toBe('present')
})

test('trouble without end is a failure', async () => {
  const documents = memoryDocuments({ random: () => 0, faults: { lostRequest: 1 } })
  await expect(documents.put('a', document)).rejects.toThrow('memory PutObject failed 5 times')
  await expect(documents.get('a')).rejects.toThrow('memory GetObject failed 5 times')
  expect(documents.objects().size).toBe(0)
})
