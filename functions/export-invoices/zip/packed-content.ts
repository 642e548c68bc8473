import { promisify } from 'node:util'
import { crc32, deflateRaw } from 'node:zlib'
import type { ZipEntry } from '../../shell/zip/zip-records.ts'

const deflate = promisify(deflateRaw)

/** A whole file as it stands in a ZIP. */
export interface PackedContent {
  readonly entry: ZipEntry
  readonly content: Uint8Array
}

/** Deflates a file. */
export async function packContent(name: string, bytes: Uint8Array): Promise<PackedContent> {
  const content = await deflate(bytes)
  const sizes = { crc: crc32(bytes), size: bytes.length, compressed: content.length }
  return { entry: { name, method: 8, ...sizes }, content }
}
