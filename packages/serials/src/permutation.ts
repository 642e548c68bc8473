import assert from 'node:assert/strict'
import { type Cipheriv, createCipheriv } from 'node:crypto'

/** Bytes of the key of a permutation (AES-128). */
export const PERMUTATION_KEY_BYTES = 16

/** Rounds of the Feistel network: FF1 (NIST SP 800-38G) has 10, and two more cost little. */
export const PERMUTATION_ROUNDS = 12

/** The largest half of a domain: reducing a cipher block by it stays exact in double arithmetic. */
export const MAX_HALF_DOMAIN = 2 ** 37

/** The smallest domain (NIST SP 800-38G Rev. 1, second public draft: one million values). */
export const MIN_DOMAIN = 1_000_000

const blockBytes = 16
/** Where a block holds the round, the sizes of both halves and a value, big-endian; these have five bytes each. */
const [roundByte, leftSizeByte, rightSizeByte, valueByte] = [0, 1, 6, 11]

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
 * Both directions change the halves, which lie in the domain, in place. It hides order and volume; it proves no authorship.
 */
export interface Permutation {
  forward(halves: Halves): void
  backward(halves: Halves): void
}

/** Makes the permutation that belongs to a key and a domain; a domain that cannot be mixed well is a defect. */
export function permutation(key: Uint8Array, domain: Domain): Permutation {
  assert(key.length === PERMUTATION_KEY_BYTES, 'permutation key length')
  for (const size of [domain.leftSize, domain.rightSize])
    assert(Number.isSafeInteger(size) && size > 1 && size <= MAX_HALF_DOMAIN, 'half domain size')
  assert(domain.leftSize * domain.rightSize >= MIN_DOMAIN, 'domain too small to hide anything')
  assert(areBalanced(domain), 'halves too unequal to be mixed')
  // Whole blocks pass through ECB without a trace, so one cipher serves all rounds.
  const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false)
  const [left, right] = [reductionBy(domain.leftSize), reductionBy(domain.rightSize)]

  const change = (halves: Halves, plain: DataView, round: number, sign: 1 | -1) => {
    const isEven = round % 2 === 0
    const [target, source] = isEven ? [halves.left, halves.right] : [halves.right, halves.left]
    const blocks = encrypt(cipher, plain, round, source)
    addReduced(target, blocks, isEven ? left : right, sign)
  }
  return {
    forward(halves) {
      const plain = plainBlocks(domain, halves)
      for (let round = 0; round < PERMUTATION_ROUNDS; round++) change(halves, plain, round, 1)
    },
    backward(halves) {
      const plain = plainBlocks(domain, halves)
      for (let round = PERMUTATION_ROUNDS - 1; round >= 0; round--) change(halves, plain, round, -1)
    },
  }
}

/** No half has more than twice the bits of the other, as in FF1: few values to choose from would mix little. */
function areBalanced({ leftSize, rightSize }: Domain): boolean {
  return leftSize ** 2 >= rightSize && rightSize ** 2 >= leftSize
}

/** A block for each value, with the domain in it: no two domains share a round function, even under one key. */
function plainBlocks({ leftSize, rightSize }: Domain, { left, right }: Halves): DataView {
  assert(left.length === right.length, 'every value has two halves')
  const plain = new DataView(new ArrayBuffer(left.length * blockBytes))
  for (let block = 0; block < plain.byteLength; block += blockBytes) {
    setFiveBytes(plain, block + leftSizeByte, leftSize)
    setFiveBytes(plain, block + rightSizeByte, rightSize)
  }
  return plain
}

function setFiveBytes(view: DataView, offset: number, value: number): void {
  view.setUint8(offset, value / 2 ** 32)
  view.setUint32(offset + 1, value)
}

function encrypt(cipher: Cipheriv, plain: DataView, round: number, source: Float64Array): DataView {
  for (let i = 0; i < source.length; i++) {
    plain.setUint8(i * blockBytes + roundByte, round)
    setFiveBytes(plain, i * blockBytes + valueByte, source[i] ?? 0)
  }
  const blocks = cipher.update(plain)
  return new DataView(blocks.buffer, blocks.byteOffset, blocks.byteLength)
}

/** A cipher block brought down to 0 … size − 1. */
interface Reduction {
  readonly size: number
  readonly of: (blocks: DataView, offset: number) => number
}

/** Takes low bits where that is all there is to do, which is much faster and without any bias. */
function reductionBy(size: number): Reduction {
  const mask = size - 1
  const isMask = size <= 2 ** 31 && (size & mask) === 0
  return {
    size,
    of: isMask
      ? (blocks, offset) => blocks.getUint32(offset + 12) & mask
      : (blocks, offset) => remainder(blocks, offset, size),
  }
}

/**
 * The block's first 96 bits modulo any size up to `MAX_HALF_DOMAIN`, a few bits at a time, so that no step leaves 2^53.
 * No remainder is likelier than another by more than one part in 2^59.
 */
function remainder(blocks: DataView, offset: number, size: number): number {
  let rest = (blocks.getUint32(offset) * 65_536 + blocks.getUint16(offset + 4)) % size
  for (let word = 3; word < 6; word++) rest = (rest * 65_536 + blocks.getUint16(offset + 2 * word)) % size
  return rest
}

/** target ← target ± reduced block, modulo the size of the half, for all values at once. */
function addReduced(target: Float64Array, blocks: DataView, { size, of }: Reduction, sign: 1 | -1): void {
  for (let i = 0; i < target.length; i++) {
    const moved = (target[i] ?? 0) + sign * of(blocks, i * blockBytes)
    target[i] = moved < 0 ? moved + size : moved >= size ? moved - size : moved
  }
}
