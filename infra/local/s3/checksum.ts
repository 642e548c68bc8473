import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { type Crc64, crc32c, crc64Nvme } from './crc.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { XmlContent } from './xml-writer.ts'

/** The checksums that can be asked for; S3 also knows three of the xxHash family. */
const checksumAlgorithms = ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256', 'SHA512', 'MD5'] as const
export type ChecksumAlgorithm = (typeof checksumAlgorithms)[number]

/** What S3 computes when the caller names no algorithm. */
export const defaultAlgorithm: ChecksumAlgorithm = 'CRC64NVME'

export interface Checksum {
  readonly algorithm: ChecksumAlgorithm
  /** Of the content, or of the checksums of its parts. */
  readonly type: 'FULL_OBJECT' | 'COMPOSITE'
  /** In base64; a composite one ends in `-` and the number of parts. */
  readonly value: string
}

/** Takes bytes one after the other and tells their checksum once. */
export interface Hasher {
  update(bytes: Uint8Array): void
  digest(): Buffer
}

export function hasher(algorithm: ChecksumAlgorithm): Hasher {
  if (algorithm === 'CRC32') return crc32Hasher(crc32)
  if (algorithm === 'CRC32C') return crc32Hasher(crc32c)
  if (algorithm === 'CRC64NVME') return crc64Hasher()
  const hash = createHash(algorithm.toLowerCase())
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() }
}

/** What a caller says of a checksum before the body: its value, or that the value trails the body. */
export interface DeclaredChecksum {
  readonly algorithm: ChecksumAlgorithm
  /** `undefined` when it trails. */
  readonly value: string | undefined
}

/** Reads `x-amz-checksum-…` and `x-amz-trailer`; `undefined` when the caller gives no checksum. */
export function declaredChecksum(
  headers: ReadonlyMap<string, string>,
): DeclaredChecksum | Refusal | undefined {
  const names = [...headers.keys()].filter((name) => isChecksumHeader(name))
  const trailer = headers.get('x-amz-trailer')?.toLowerCase()
  const [name, ...more] = trailer === undefined ? names : [...names, trailer]
  if (more.length > 0) {
    return refuse('InvalidRequest', { message: 'Expecting a single x-amz-checksum- header or trailer.' })
  }
  if (name === undefined) {
    if (!headers.has('x-amz-sdk-checksum-algorithm')) return undefined
    return refuse('InvalidRequest', {
      message:
        'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
    })
  }
  const algorithm = checksumAlgorithms.find((known) => checksumHeader(known) === name)
  if (algorithm === undefined) {
    return refuse('NotImplemented', { message: `The checksum ${name} is not supported here.` })
  }
  return { algorithm, value: trailer === undefined ? headers.get(name) : undefined }
}

export function checksumHeader(algorithm: ChecksumAlgorithm): string {
  return `x-amz-checksum-${algorithm.toLowerCase()}`
}

/** The algorithm that a caller names; `undefined` when it is none of ours. */
export function parseAlgorithm(name: string): ChecksumAlgorithm | undefined {
  return checksumAlgorithms.find((algorithm) => algorithm === name.toUpperCase())
}

/** The elements of a checksum in an answer. */
export function checksumElements(checksum: Checksum): XmlContent {
  return { [`Checksum${checksum.algorithm}`]: checksum.value, ChecksumType: checksum.type }
}

/** The headers of a checksum in an answer. */
export function checksumHeaders(checksum: Checksum): Record<string, string> {
  return { [checksumHeader(checksum.algorithm)]: checksum.value, 'x-amz-checksum-type': checksum.type }
}

function isChecksumHeader(name: string): boolean {
  return name.startsWith('x-amz-checksum-') && !/-(mode|algorithm|type)$/.test(name)
}

function crc32Hasher(next: (bytes: Uint8Array, crc: number) => number): Hasher {
  let crc = 0
  return {
    update(bytes) {
      crc = next(bytes, crc)
    },
    digest() {
      const value = Buffer.alloc(4)
      value.writeUInt32BE(crc)
      return value
    },
  }
}

function crc64Hasher(): Hasher {
  let crc: Crc64 = { high: 0, low: 0 }
  return {
    update(bytes) {
      crc = crc64Nvme(bytes, crc)
    },
    digest() {
      const value = Buffer.alloc(8)
      value.writeUInt32BE(crc.high)
      value.writeUInt32BE(crc.low, 4)
      return value
    },
  }
}
