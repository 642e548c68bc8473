import { expect } from 'vitest'
import type { Documents } from '../../packages/store/src/documents.ts'

/** One behaviour of the port; `key` begins all keys of the case. */
export type DocumentsCase = (documents: Documents, key: string) => Promise<void>

const contentType = 'application/json'
const bytesOf = (text: string) => new TextEncoder().encode(text)
const document = (text: string) => ({ bytes: bytesOf(text), contentType })

const partBytes = 8 * 1024 * 1024

async function* chunked(bytes: Uint8Array, chunkBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.slice(at, at + chunkBytes)
}

/** Different bytes at every place nearby, so that a wrong offset shows. */
function pattern(length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += 1) bytes[at] = (at * 31 + (at >> 8) + (at >> 16)) % 256
  return bytes
}

async function gathered(chunks: AsyncIterable<Uint8Array> | undefined): Promise<Buffer | undefined> {
  if (!chunks) return undefined
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

/** Whether these are the same bytes, without a comparison element by element, which takes minutes for megabytes. */
const same = (left: Uint8Array | undefined, right: Uint8Array) =>
  left !== undefined && Buffer.compare(left, right) === 0

/** What every bucket does. */
export const documentsContract: Readonly<Record<string, DocumentsCase>> = {
  async 'gives undefined for a missing key'(documents, key) {
    expect(await documents.get(`${key}/missing`)).toBeUndefined()
  },

  async 'gives back bytes and content type'(documents, key) {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7) % 256)
    await documents.put(`${key}/bytes`, { bytes, contentType: 'application/pdf' })
    expect(await documents.get(`${key}/bytes`)).toStrictEqual({ bytes, contentType: 'application/pdf' })
  },

  async 'keeps a document without bytes'(documents, key) {
    await documents.put(`${key}/empty`, document(''))
    expect(await documents.get(`${key}/empty`)).toStrictEqual(document(''))
  },

  async 'takes keys with all kinds of characters, and tells them apart'(documents, key) {
    const keys = ['a b', 'ä', 'a+b', 'a&b=c', 'a?b', 'a#b', 'a%20b', 'a/b', 'A B', "a'(b)!*"].map(
      (name) => `${key}/${name}`,
    )
    for (const each of keys) await documents.put(each, document(each))
    for (const each of keys) expect(await documents.get(each)).toStrictEqual(document(each))
  },

  async 'replaces by put'(documents, key) {
    await documents.put(key, document('old'))
    await documents.put(key, { bytes: bytesOf('new'), contentType: 'text/plain' })
    expect(await documents.get(key)).toStrictEqual({ bytes: bytesOf('new'), contentType: 'text/plain' })
  },

  async 'puts once and leaves alone what is present, also with equal bytes'(documents, key) {
    expect(await documents.putOnce(key, document('first'))).toBe('stored')
    expect(await documents.putOnce(key, document('second'))).toBe('present')
    expect(await documents.putOnce(key, document('first'))).toBe('present')
    expect(await documents.get(key)).toStrictEqual(document('first'))
  },

  async 'finds present what a plain put wrote'(documents, key) {
    await documents.put(key, document('plain'))
    expect(await documents.putOnce(key, document('once'))).toBe('present')
  },

  async 'lets one of 20 parallel puts win and keeps its bytes'(documents, key) {
    const racers = Array.from({ length: 20 }, (_, racer) => document(`racer ${racer}`))
    const outcomes = await Promise.all(racers.map((racer) => documents.putOnce(key, racer)))
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1)
    expect(await documents.get(key)).toStrictEqual(racers[outcomes.indexOf('stored')])
  },

  async 'shares nothing with the caller'(documents, key) {
    const own = document('own')
    await documents.put(key, own)
    own.bytes[0] = 0
    const read = await documents.get(key)
    read?.bytes.fill(0)
    expect(await documents.get(key)).toStrictEqual(document('own'))
  },

  async 'tells the size of an object'(documents, key) {
    await documents.put(`${key}/full`, document('12345'))
    await documents.put(`${key}/empty`, document(''))
    expect(await documents.size(`${key}/full`)).toBe(5)
    expect(await documents.size(`${key}/empty`)).toBe(0)
    expect(await documents.size(`${key}/missing`)).toBeUndefined()
  },

  async 'reads from an offset to the end'(documents, key) {
    const bytes = pattern(5000)
    await documents.put(key, { bytes, contentType })
    for (const from of [undefined, 0, 1, 1000, 4999]) {
      expect(same(await gathered(await documents.read(key, from)), bytes.slice(from ?? 0))).toBe(true)
    }
  },

  async 'reads nothing at the end and behind it'(documents, key) {
    await documents.put(key, document('12345'))
    await documents.put(`${key}/empty`, document(''))
    expect(await gathered(await documents.read(key, 5))).toHaveLength(0)
    expect(await gathered(await documents.read(key, 6))).toHaveLength(0)
    expect(await gathered(await documents.read(`${key}/empty`))).toHaveLength(0)
    expect(await documents.read(`${key}/missing`)).toBeUndefined()
    expect(await documents.read(`${key}/missing`, 5)).toBeUndefined()
  },

  async 'writes a stream once'(documents, key) {
    const bytes = pattern(5000)
    expect(await documents.writeStream(key, 'text/csv', chunked(bytes, 77))).toBe('stored')
    expect(await documents.writeStream(key, 'text/plain', chunked(pattern(10), 10))).toBe('present')
    expect(await documents.get(key)).toStrictEqual({ bytes, contentType: 'text/csv' })
  },

  async 'writes a stream without bytes'(documents, key) {
    expect(await documents.writeStream(key, contentType, chunked(pattern(0), 1))).toBe('stored')
    expect(await documents.get(key)).toStrictEqual(document(''))
  },

  async 'writes and reads in several parts, and once too'(documents, key) {
    const bytes = pattern(2 * partBytes + 5)
    expect(await documents.writeStream(key, 'text/csv', chunked(bytes, 3_000_001))).toBe('stored')
    expect(await documents.size(key)).toBe(bytes.length)
    const from = partBytes - 3
    expect(same(await gathered(await documents.read(key, from)), bytes.slice(from))).toBe(true)
    expect((await documents.get(key))?.contentType).toBe('text/csv')
    const other = chunked(pattern(partBytes + 1), 1_000_000)
    expect(await documents.writeStream(key, 'text/plain', other)).toBe('present')
    expect(same((await documents.get(key))?.bytes, bytes)).toBe(true)
  },

  async 'writes a stream of exactly one part'(documents, key) {
    const bytes = pattern(partBytes)
    expect(await documents.writeStream(key, contentType, chunked(bytes, partBytes))).toBe('stored')
    expect(same(await gathered(await documents.read(key)), bytes)).toBe(true)
  },

  async 'stores nothing of a stream that fails, and says why'(documents, key) {
    async function* broken(length: number) {
      yield pattern(length)
      throw new Error('the source dried up')
    }
    for (const length of [10, partBytes + 1]) {
      await expect(documents.writeStream(key, contentType, broken(length))).rejects.toThrow('dried up')
      expect(await documents.size(key)).toBeUndefined()
    }
  },

  async 'does not mix an object with the one that replaces it'(documents, key) {
    await documents.put(key, { bytes: pattern(partBytes + 1), contentType })
    const reading = await documents.read(key)
    const first = await reading?.[Symbol.asyncIterator]().next()
    expect(first?.done).toBe(false)
    await documents.put(key, { bytes: new Uint8Array(partBytes + 1), contentType })
    await expect(gathered(reading)).rejects.toThrow()
  },
}
