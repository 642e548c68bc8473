import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import type { Item, Key } from './table.ts'

/** A body as its item holds it: a JSON text (`body`), or the same text compressed with Brotli, RFC 7932 (`zip`). */
type StoredBody = { readonly body: string } | { readonly zip: Uint8Array }

/** An item whose content no condition looks into: one JSON text, which is smaller and cheaper than a map. */
export type BodyItem = Key & StoredBody

/** Largest body, in bytes of JSON, that stays a text: with its key and what conditions need it costs one write unit. */
export const MAX_TEXT_BYTES = 900

/** At 5 the ledger of a large order is a fifth smaller than at 4; more takes longer than it saves. */
const quality = 5

export function bodyItem(key: Key, body: unknown): BodyItem {
  return { ...key, ...storedBody(body) }
}

/** The content that `bodyItem` stored; the type is the writer's promise, kept by the one file that writes and reads it. */
export function bodyOf<Body>(item: Item | undefined): Body | undefined {
  const text = item?.zip instanceof Uint8Array ? brotliDecompressSync(item.zip).toString('utf8') : item?.body
  return typeof text === 'string' ? (JSON.parse(text) as Body) : undefined
}

/** Bytes that a body takes in its item, to be compared with what an item may hold beside its keys and conditions. */
export function storedBytes(body: unknown): number {
  const stored = storedBody(body)
  return 'zip' in stored ? stored.zip.byteLength : Buffer.byteLength(stored.body)
}

function storedBody(body: unknown): StoredBody {
  const text = JSON.stringify(body)
  const bytes = Buffer.byteLength(text)
  if (bytes <= MAX_TEXT_BYTES) return { body: text }
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes }
  return { zip: brotliCompressSync(text, { params }) }
}
