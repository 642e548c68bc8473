// SHA-256 (FIPS 180-4) whose state can be kept between two runs of a function, which that of node:crypto cannot.

/** The state of a hash: eight words, the bytes that fill no block yet, and how many there were in all. */
export interface RunningHash {
  /** 64 hexadecimal digits. */
  readonly words: string
  /** In hexadecimal digits; less than a block. */
  readonly rest: string
  readonly bytes: number
}

const BLOCK = 64

export const hashStart: RunningHash = {
  words: '6a09e667bb67ae853c6ef372a54ff53a510e527f9b05688c1f83d9ab5be0cd19',
  rest: '',
  bytes: 0,
}

/** The hash after more bytes. */
export function hashMore({ words, rest, bytes }: RunningHash, more: Uint8Array): RunningHash {
  const state = wordsOf(words)
  const held = Buffer.from(rest, 'hex')
  const missing = held.length === 0 ? 0 : Math.min(BLOCK - held.length, more.length)
  let left: Uint8Array = held
  if (missing > 0) {
    left = Buffer.concat([held, more.subarray(0, missing)])
    if (left.length === BLOCK) left = absorb(state, left)
  }
  const tail = absorb(state, more.subarray(missing))
  const after = left.length > 0 ? left : tail
  return { words: hexOf(state), rest: Buffer.from(after).toString('hex'), bytes: bytes + more.length }
}

/** The digest, in hex, of all bytes so far. */
export function hashEnd(hash: RunningHash): string {
  const filled = hash.bytes % BLOCK
  const padding = Buffer.alloc((filled < 56 ? 56 : 120) - filled + 8)
  padding[0] = 0x80
  padding.writeBigUInt64BE(BigInt(hash.bytes) * 8n, padding.length - 8)
  return hashMore(hash, padding).words
}

/** Works every whole block into the state; gives what is left. */
function absorb(state: Int32Array, bytes: Uint8Array): Uint8Array {
  const schedule = new Int32Array(64)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  for (; at + BLOCK <= bytes.length; at += BLOCK) {
    for (let i = 0; i < 16; i++) schedule[i] = view.getInt32(at + i * 4)
    extend(schedule)
    compress(state, schedule)
  }
  return bytes.subarray(at)
}

function extend(w: Int32Array): void {
  for (let i = 16; i < 64; i++) {
    const a = w[i - 15] as number
    const b = w[i - 2] as number
    const s0 = ((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3)
    const s1 = ((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10)
    w[i] = ((w[i - 16] as number) + s0 + (w[i - 7] as number) + s1) | 0
  }
}

function compress(state: Int32Array, w: Int32Array): void {
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const chosen = (e & f) ^ (~e & g)
    const t1 = (h + s1 + chosen + (roundConstants[i] as number) + (w[i] as number)) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const majority = (a & b) ^ (a & c) ^ (b & c)
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + s0 + majority) | 0
  }
  for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] = ((state[i] as number) + word) | 0
}

function wordsOf(hex: string): Int32Array {
  const bytes = Buffer.from(hex, 'hex')
  return Int32Array.from({ length: 8 }, (_, i) => bytes.readInt32BE(i * 4))
}

function hexOf(state: Int32Array): string {
  const bytes = Buffer.alloc(32)
  for (const [i, word] of state.entries()) bytes.writeInt32BE(word, i * 4)
  return bytes.toString('hex')
}

/** FIPS 180-4, section 4.2.2: the fractions of the cube roots of the first 64 primes. */
const roundConstants = Int32Array.from(
  (
    '428a2f98 71374491 b5c0fbcf e9b5dba5 3956c25b 59f111f1 923f82a4 ab1c5ed5 d807aa98 12835b01 243185be 550c7dc3 72be5d74 80deb1fe 9bdc06a7 c19bf174 ' +
    'e49b69c1 efbe4786 0fc19dc6 240ca1cc 2de92c6f 4a7484aa 5cb0a9dc 76f988da 983e5152 a831c66d b00327c8 bf597fc7 c6e00bf3 d5a79147 06ca6351 14292967 ' +
    '27b70a85 2e1b2138 4d2c6dfc 53380d13 650a7354 766a0abb 81c2c92e 92722c85 a2bfe8a1 a81a664b c24b8b70 c76c51a3 d192e819 d6990624 f40e3585 106aa070 ' +
    '19a4c116 1e376c08 2748774c 34b0bcb5 391c0cb3 4ed8aa4a 5b9cca4f 682e6ff3 748f82ee 78a5636f 84c87814 8cc70208 90befffa a4506ceb bef9a3f7 c67178f2'
  )
    .split(' ')
    .map((hex) => Number.parseInt(hex, 16) | 0),
)
