import assert from 'node:assert/strict'
import {
  BLOCK_BYTES,
  type BlockCipher,
  blockCipher,
  type Reduction,
  reduced,
  reductionBy,
  setFiveBytes,
} from './cipher-block.ts'

/** Rounds of the Feistel network: FF1 (NIST SP 800-38G) has 10, and two more cost little. */
export const PERMUTATION_ROUNDS = 12

/** The largest half of a domain: reducing a cipher block by it stays exact in double arithmetic. */
export const MAX_HALF_DOMAIN = 2 ** 37

/** The smallest domain (NIST SP 800-38G Rev. 1, second public draft: one million values). */
export const MIN_DOMAIN = 1_000_000

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
  for (const size of [domain.leftSize, domain.rightSize])
    assert(Number.isSafeInteger(size) && size > 1 && size <= MAX_HALF_DOMAIN, 'half domain size')
  assert(domain.leftSize * domain.rightSize >= MIN_DOMAIN, 'domain too small to hide anything')
  assert(areBalanced(domain), 'halves too unequal to be mixed')
  const cipher = blockCipher(key)
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
  const plain = new DataView(new ArrayBuffer(left.length * BLOCK_BYTES))
  for (let block = 0; block < plain.byteLength; block += BLOCK_BYTES) {
    setFiveBytes(plain, block + leftSizeByte, leftSize)
    setFiveBytes(plain, block + rightSizeByte, rightSize)
  }
  return plain
}

function encrypt(cipher: BlockCipher, plain: DataView, round: number, source: Float64Array): DataView {
  for (let i = 0; i < source.length; i++) {
    plain.setUint8(i * BLOCK_BYTES + roundByte, round)
    setFiveBytes(plain, i * BLOCK_BYTES + valueByte, source[i] ?? 0)
  }
  return cipher(plain)
}

/** target ← target ± reduced block, modulo the size of the half, for all values at once. */
function addReduced(target: Float64Array, blocks: DataView, reduction: Reduction, sign: 1 | -1): void {
  const { size } = reduction
  for (let i = 0; i < target.length; i++) {
    const moved = (target[i] ?? 0) + sign * reduced(blocks, i * BLOCK_BYTES, reduction)
    target[i] = moved < 0 ? moved + size : moved >= size ? moved - size : moved
  }
}
