import assert from 'node:assert/strict'
import type { Instant } from '@tallystick/kernel'
import type { Documents, PutOutcome, StoredDocument } from '../documents.ts'
import { network, type Surroundings } from './network.ts'

/** Documents, and what tests may see of them. */
export interface MemoryDocuments extends Documents {
  /** Copies of all objects by key, in the order of first writing. */
  objects(): ReadonlyMap<string, StoredDocument>
  /** Until when objects are locked, by key. */
  locks(): ReadonlyMap<string, Instant>
}

function copyDocument({ bytes, contentType }: StoredDocument): StoredDocument {
  return { bytes: new Uint8Array(bytes), contentType }
}

/** Small, so that readers meet the boundaries of chunks with little data. */
const CHUNK_BYTES = 1000

/** A bucket in memory. A lost answer of `putOnce` makes its own repetition find the object present, as on S3. */
export function memoryDocuments(surroundings: Surroundings = {}): MemoryDocuments {
  const objects = new Map<string, StoredDocument>()
  const way = network(surroundings)
  const locks = new Map<string, Instant>()
  const putOnce = (key: string, document: StoredDocument, lockedUntil?: Instant): PutOutcome => {
    if (objects.has(key)) return 'present'
    if (lockedUntil !== undefined) locks.set(key, lockedUntil)
    objects.set(key, copyDocument(document))
    return 'stored'
  }
  return {
    objects: () => new Map([...objects].map(([key, document]) => [key, copyDocument(document)])),
    locks: () => new Map(locks),
    get: (key) =>
      way.call('memory GetObject', async () => {
        const document = objects.get(key)
        return document && copyDocument(document)
      }),
    put: (key, document) =>
      way.call('memory PutObject', async () => {
        objects.set(key, copyDocument(document))
      }),
    putOnce: (key, document, lockedUntil) =>
      way.call('memory PutObject', async () => putOnce(key, document, lockedUntil)),
    size: (key) => way.call('memory HeadObject', async () => objects.get(key)?.bytes.length),
    async read(key, from = 0) {
      assert(Number.isInteger(from) && from >= 0, `an offset is a whole number, not ${from}`)
      const read = () => way.call('memory GetObject', async () => objects.get(key))
      const document = await read()
      if (!document) return undefined
      return chunksOf(document, from, read)
    },
    async writeStream(key, contentType, chunks) {
      const bytes = await collect(chunks)
      return await way.call('memory PutObject', async () => putOnce(key, { bytes, contentType }))
    },
  }
}

/** An object is never changed, only replaced: so another one is seen by its identity. */
async function* chunksOf(
  document: StoredDocument,
  from: number,
  read: () => Promise<StoredDocument | undefined>,
): AsyncGenerator<Uint8Array> {
  for (let at = from; at < document.bytes.length; at += CHUNK_BYTES) {
    if (at > from && (await read()) !== document) throw new Error('the object was replaced while it was read')
    yield document.bytes.slice(at, at + CHUNK_BYTES)
  }
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const copies: Buffer[] = []
  for await (const chunk of chunks) copies.push(Buffer.from(chunk))
  return new Uint8Array(Buffer.concat(copies))
}
