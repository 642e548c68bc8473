import { promisify } from 'node:util'
import { constants, crc32, deflateRaw } from 'node:zlib'

const deflate = promisify(deflateRaw)

/** A file that grows piece by piece, over many runs, before it is written: its check sum and sizes so far. */
export interface GrowingFile {
  /** CRC-32 of what it has. */
  readonly crc: number
  readonly size: number
  /** Bytes of its compressed pieces together. */
  readonly compressed: number
}

export const emptyFile: GrowingFile = { crc: 0, size: 0, compressed: 0 }

/** The end of a deflated file whose pieces were each flushed: an empty last block with fixed codes (RFC 1951, 3.2.3). */
export const deflateEnd: Buffer = Buffer.from([0x03, 0x00])

/**
 * A piece, deflated so that pieces one after the other, and `deflateEnd`, are one deflate stream: each ends on a byte
 * (RFC 1951, an empty stored block) and leaves nothing behind that the next could point to.
 */
export async function deflatePiece(bytes: Uint8Array): Promise<Uint8Array> {
  return deflate(bytes, { finishFlush: constants.Z_FULL_FLUSH })
}

/** The file with one more piece. */
export function grown(file: GrowingFile, piece: Uint8Array, deflated: Uint8Array): GrowingFile {
  return {
    crc: crc32(piece, file.crc),
    size: file.size + piece.length,
    compressed: file.compressed + deflated.length,
  }
}
