import assert from 'node:assert/strict'
import { createCipheriv } from 'node:crypto'

/** Bytes of the key of a permutation (AES-128). */
export const PERMUTATION_KEY_BYTES = 16

/** Rounds of the Feistel network; NIST SP 800-38G uses 10 for FF1, and small domains want some reserve. */
export const PERMUTATION_ROUNDS = 12

/** The largest half of a domain: reducing a cipher block by it stays exact in double arithmetic. */
export const MAX_HALF_DOMAIN = 2 ** 37

/** The smallest domain (NIST SP 800-38G Rev. 1 draft: one million values). */
export const MIN_DOMAIN = 1_000_000

const blockBytes = 16

/** A domain split in two halves: its values are the pairs `(left, right)`, `left × rightSize + right` in order. */
export interface Domain {
  readonly leftSize: number
  readonly rightSize: number
}

/** The halves of many values, side by side, so that each round is one call of the cipher. */
export interface Halves {
  readonly left: Float64Array
  readonly right: Float64Array
}

/**
 * A keyed permutation of a domain: a Feistel network over two halves of any size, AES-128 as round function.
 * Both directions change the halves in place. It hides order and volume; it proves no authorship.
 */
export interface Permutation {
  forward(halves: Halves): void
  backward(halves: Halves): void
}

/** Makes the permutation that belongs to a key and a domain. */
export function permutation(key: Uint8Array, domain: Domain): Permutation {
  assert(key.length === PERMUTATION_KEY_BYTES, 'permutation key length')
  for (const size of [domain.leftSize, domain.rightSize])
    assert(Number.isSafeInteger(size) && size > 1 && size <= MAX_HALF_DOMAIN, 'half domain size')
  assert(domain.leftSize * domain.rightSize >= MIN_DOMAIN, 'domain too small to hide anything')

  const change = (halves: Halves, round: number, sign: 1 | -1) => {
    const even = round % 2 === 0
    const size = even ? domain.leftSize : domain.rightSize
    const [target, source] = even ? [halves.left, halves.right] : [halves.right, halves.left]
    addRound({ key, round, target, source, size, sign })
  }
  return {
    forward(halves) {
      for (let round = 0; round < PERMUTATION_ROUNDS; round++) change(halves, round, 1)
    },
    backward(halves) {
      for (let round = PERMUTATION_ROUNDS - 1; round >= 0; round--) change(halves, round, -1)
    },
  }
}

interface Round {
  readonly key: Uint8Array
  readonly round: number
  readonly target: Float64Array
  readonly source: Float64Array
  readonly size: number
  readonly sign: 1 | -1
}

/** target ← target ± F(round, source) modulo size, for all values at once. */
function addRound({ key, round, target, source, size, sign }: Round): void {
  const blocks = encrypt(key, round, source)
  const reduce = Number.isInteger(Math.log2(size)) && size <= 2 ** 32 ? reduceByMask : reduceByWords
  for (let i = 0; i < target.length; i++) {
    const step = sign * reduce(blocks, i * blockBytes, size)
    const moved = (target[i] ?? 0) + step
    target[i] = moved < 0 ? moved + size : moved >= size ? moved - size : moved
  }
}

function encrypt(key: Uint8Array, round: number, source: Float64Array): DataView {
  const plain = new DataView(new ArrayBuffer(source.length * blockBytes))
  for (let i = 0; i < source.length; i++) {
    const value = source[i] ?? 0
    plain.setUint32(i * blockBytes, round)
    plain.setUint32(i * blockBytes + 8, Math.floor(value / 2 ** 32))
    plain.setUint32(i * blockBytes + 12, value % 2 ** 32)
  }
  const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false)
  const blocks = cipher.update(new Uint8Array(plain.buffer))
  return new DataView(blocks.buffer, blocks.byteOffset, blocks.byteLength)
}

/** The block modulo a power of two: its low bits. */
function reduceByMask(blocks: DataView, offset: number, size: number): number {
  return blocks.getUint32(offset + 12) % size
}

/** The block's first 96 bits modulo any size up to `MAX_HALF_DOMAIN`, 16 bits at a time, so that no step leaves 2^53. */
function reduceByWords(blocks: DataView, offset: number, size: number): number {
  let rest = 0
  for (let word = 0; word < 6; word++) rest = (rest * 65_536 + blocks.getUint16(offset + 2 * word)) % size
  return rest
}
