import assert from 'node:assert/strict'
import { createCipheriv } from 'node:crypto'

/** Bytes of a number space's key (AES-128). */
export const SPACE_KEY_BYTES = 16

/** Bytes of a cipher block. */
export const BLOCK_BYTES = 16

/** Encrypts blocks that lie side by side, each on its own. */
export type BlockCipher = (plain: DataView) => DataView

/** AES-128 (FIPS 197) on blocks that never repeat, so that each result looks random. */
export function blockCipher(key: Uint8Array): BlockCipher {
  assert(key.length === SPACE_KEY_BYTES, 'space key length')
  // Whole blocks pass through ECB without a trace, so one cipher serves all calls.
  const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false)
  return (plain) => {
    const blocks = cipher.update(plain)
    return new DataView(blocks.buffer, blocks.byteOffset, blocks.byteLength)
  }
}

/** Writes a whole number below 2^40, big-endian. */
export function setFiveBytes(view: DataView, offset: number, value: number): void {
  view.setUint8(offset, value / 2 ** 32)
  view.setUint32(offset + 1, value)
}

/** How cipher blocks are brought down to 0 … size − 1: by their low bits where there is a mask, else by division. */
export interface Reduction {
  readonly size: number
  /** 0 where low bits will not do. */
  readonly mask: number
}

/** Low bits are taken where that is all there is to do, which is faster and without any bias. */
export function reductionBy(size: number): Reduction {
  const mask = size - 1
  return { size, mask: size <= 2 ** 31 && (size & mask) === 0 ? mask : 0 }
}

/** The block at that offset, reduced. */
export function reduced(blocks: DataView, offset: number, { size, mask }: Reduction): number {
  return mask > 0 ? blocks.getUint32(offset + 12) & mask : remainder(blocks, offset, size)
}

/**
 * The block's first 96 bits modulo any size up to 2^37, a few bits at a time, so that no step leaves 2^53.
 * No remainder is likelier than another by more than one part in 2^59.
 */
function remainder(blocks: DataView, offset: number, size: number): number {
  let rest = modulo(blocks.getUint32(offset) * 65_536 + blocks.getUint16(offset + 4), size)
  for (let word = 3; word < 6; word++)
    rest = modulo(rest * 65_536 + blocks.getUint16(offset + 2 * word), size)
  return rest
}

/** Exact below 2^53, as no quotient there is rounded up to a whole number, and much faster than `%`. */
function modulo(value: number, size: number): number {
  return value - Math.floor(value / size) * size
}
