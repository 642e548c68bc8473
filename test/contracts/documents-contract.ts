import { expect } from 'vitest'
import type { Documents } from '../../packages/store/src/documents.ts'

/** One behaviour of the port; `key` begins all keys of the case. */
export type DocumentsCase = (documents: Documents, key: string) => Promise<void>

const contentType = 'application/json'
const bytesOf = (text: string) => new TextEncoder().encode(text)
const document = (text: string) => ({ bytes: bytesOf(text), contentType })

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
}
