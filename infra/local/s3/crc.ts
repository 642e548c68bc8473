/** The CRCs that S3 offers and Node does not, both reflected, with all ones going in and coming out. */

const crc32cPolynomial = 0x82f63b78
/** 0x9A6C9329AC4BC9B5 in halves. */
const crc64NvmePolynomial = { high: 0x9a6c9329, low: 0xac4bc9b5 }

/** CRC-32C (Castagnoli), going on from `crc`, which is 0 at first. */
export function crc32c(bytes: Uint8Array, crc: number): number {
  let value = ~crc
  for (const byte of bytes) value = (crc32cTable[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  return ~value >>> 0
}

/** A CRC-64 as two unsigned halves, since a `bigint` for each byte would be slow. */
export interface Crc64 {
  readonly high: number
  readonly low: number
}

/** CRC-64/NVME, going on from `crc`, which is zero at first. */
export function crc64Nvme(bytes: Uint8Array, crc: Crc64): Crc64 {
  let high = ~crc.high
  let low = ~crc.low
  for (const byte of bytes) {
    const at = (low ^ byte) & 0xff
    low = (crc64Table.low[at] ?? 0) ^ ((low >>> 8) | (high << 24))
    high = (crc64Table.high[at] ?? 0) ^ (high >>> 8)
  }
  return { high: ~high >>> 0, low: ~low >>> 0 }
}

const crc32cTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? crc32cPolynomial : 0)
  return value
})

const crc64Table = makeCrc64Table()

function makeCrc64Table(): { high: Uint32Array; low: Uint32Array } {
  const table = { high: new Uint32Array(256), low: new Uint32Array(256) }
  for (let byte = 0; byte < 256; byte += 1) {
    let high = 0
    let low = byte
    for (let bit = 0; bit < 8; bit += 1) {
      const carry = low & 1
      low = ((low >>> 1) | (high << 31)) ^ (carry ? crc64NvmePolynomial.low : 0)
      high = (high >>> 1) ^ (carry ? crc64NvmePolynomial.high : 0)
    }
    table.high[byte] = high
    table.low[byte] = low
  }
  return table
}
