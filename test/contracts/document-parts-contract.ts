import { expect } from 'vitest'
import type { DocumentParts } from '../../packages/store/src/document-parts.ts'
import type { Documents } from '../../packages/store/src/documents.ts'

/** One behaviour of the port; `key` begins all keys of the case. */
export type DocumentPartsCase = (
  bucket: { readonly parts: DocumentParts; readonly documents: Documents },
  key: string,
) => Promise<void>

const contentType = 'application/zip'
const bytesOf = (text: string) => new TextEncoder().encode(text)
const large = new Uint8Array(5 * 1024 * 1024).map((_, i) => i * 31)

async function uploaded(parts: DocumentParts, key: string, ...bytes: readonly Uint8Array[]) {
  const upload = await parts.begin(key, contentType)
  const made = []
  for (const [i, each] of bytes.entries()) {
    const part = await parts.put(upload, i + 1, each)
    if (part === 'gone') throw new Error('the upload is there')
    made.push(part)
  }
  return { upload, made }
}

/** What uploads in parts do on every bucket. */
export const documentPartsContract: Readonly<Record<string, DocumentPartsCase>> = {
  async 'make one object of their parts, in their order'({ parts, documents }, key) {
    const { upload, made } = await uploaded(parts, key, large, bytesOf('end'))
    expect(await documents.get(key)).toBeUndefined()
    expect(await parts.complete(upload, made)).toBe('stored')
    const stored = await documents.get(key)
    expect(stored?.contentType).toBe(contentType)
    expect(Buffer.compare(stored?.bytes ?? Buffer.alloc(0), Buffer.concat([large, bytesOf('end')]))).toBe(0)
  },

  async 'take a part again in place of the one before, which is then not the one that was named'(
    { parts, documents },
    key,
  ) {
    const { upload, made } = await uploaded(parts, key, bytesOf('one'))
    const again = await parts.put(upload, 1, bytesOf('two'))
    expect(await parts.complete(upload, made)).toBe('gone')
    if (again === 'gone') throw new Error('the upload is there')
    expect(await parts.complete(upload, [again])).toBe('stored')
    expect((await documents.get(key))?.bytes).toStrictEqual(bytesOf('two'))
  },

  async 'leave alone what the key has'({ parts, documents }, key) {
    const { upload, made } = await uploaded(parts, key, bytesOf('late'))
    await documents.put(key, { bytes: bytesOf('first'), contentType })
    expect(await parts.complete(upload, made)).toBe('present')
    expect((await documents.get(key))?.bytes).toStrictEqual(bytesOf('first'))
  },

  async 'are gone once completed, and when they never were'({ parts }, key) {
    const { upload, made } = await uploaded(parts, key, bytesOf('done'))
    await parts.complete(upload, made)
    expect(await parts.put(upload, 1, bytesOf('late'))).toBe('gone')
    expect(await parts.put({ key, uploadId: 'never' }, 1, bytesOf('x'))).toBe('gone')
    expect(await parts.complete({ key: `${key}/other`, uploadId: 'never' }, made)).toBe('gone')
  },
}
