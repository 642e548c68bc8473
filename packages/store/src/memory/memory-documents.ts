import type { Documents, StoredDocument } from '../documents.ts'
import { network, type Surroundings } from './network.ts'

/** Documents, and what tests may see of them. */
export interface MemoryDocuments extends Documents {
  /** Copies of all objects by key, in the order of first writing. */
  objects(): ReadonlyMap<string, StoredDocument>
}

function copyDocument({ bytes, contentType }: StoredDocument): StoredDocument {
  return { bytes: new Uint8Array(bytes), contentType }
}

/** A bucket in memory. A lost answer of `putOnce` makes its own repetition find the object present, as on S3. */
export function memoryDocuments(surroundings: Surroundings = {}): MemoryDocuments {
  const objects = new Map<string, StoredDocument>()
  const way = network(surroundings)
  return {
    objects: () => new Map([...objects].map(([key, document]) => [key, copyDocument(document)])),
    get: (key) =>
      way.call('memory GetObject', async () => {
        const document = objects.get(key)
        return document && copyDocument(document)
      }),
    put: (key, document) =>
      way.call('memory PutObject', async () => {
        objects.set(key, copyDocument(document))
      }),
    putOnce: (key, document) =>
      way.call('memory PutObject', async () => {
        if (objects.has(key)) return 'present'
        objects.set(key, copyDocument(document))
        return 'stored'
      }),
  }
}
