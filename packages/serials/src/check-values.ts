import { BLOCK_BYTES, blockCipher, reduced, reductionBy, setFiveBytes } from './cipher-block.ts'
import type { Halves } from './permutation.ts'

/** Where a block holds the piece, both permuted halves and the size, big-endian; the latter have five bytes each. */
const [pieceByte, leftByte, rightByte, sizeByte] = [0, 1, 6, 11]

/** Blocks of the check begin with this, less the piece's place: no round of the permutation has such a number. */
const firstPiece = 255

/**
 * What stands behind permuted values to make a guess harder: for each piece of the check a value below its size (up to
 * 2^37) that only the key's holder can tell, all of them from AES-128 of both halves.
 */
export function checkValues(key: Uint8Array, halves: Halves, sizes: readonly number[]): Float64Array[] {
  const cipher = blockCipher(key)
  return sizes.map((size, piece) => {
    const blocks = cipher(plainBlocks(halves, firstPiece - piece, size))
    const reduction = reductionBy(size)
    return Float64Array.from(halves.left, (_, i) => reduced(blocks, i * BLOCK_BYTES, reduction))
  })
}

function plainBlocks({ left, right }: Halves, piece: number, size: number): DataView {
  const plain = new DataView(new ArrayBuffer(left.length * BLOCK_BYTES))
  for (let i = 0, block = 0; i < left.length; i++, block += BLOCK_BYTES) {
    plain.setUint8(block + pieceByte, piece)
    setFiveBytes(plain, block + leftByte, left[i] ?? 0)
    setFiveBytes(plain, block + rightByte, right[i] ?? 0)
    setFiveBytes(plain, block + sizeByte, size)
  }
  return plain
}
