import assert from 'node:assert/strict'

/** Bytes of each part of an upload but the last. */
export const PART_BYTES = 8 * 1024 * 1024

/** Most parts of one upload (Amazon S3 User Guide, "Multipart upload limits"); at most 78 GiB with parts of this size. */
export const MAX_PARTS = 10_000

/**
 * Cuts a stream into parts of exactly `partBytes`, the last one excepted; a stream without bytes is one empty part. Each
 * part lies in the same memory as the one before, so it must be used up before the next is asked for.
 */
export async function* partsOf(
  chunks: AsyncIterable<Uint8Array>,
  partBytes = PART_BYTES,
): AsyncGenerator<Uint8Array> {
  assert(partBytes > 0, 'a part has bytes')
  const buffer = new Uint8Array(partBytes)
  let filled = 0
  let parts = 0
  const counted = (part: Uint8Array) => {
    parts += 1
    assert(parts <= MAX_PARTS, `an upload has at most ${MAX_PARTS} parts`)
    return part
  }
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      const taken = chunk.subarray(at, at + partBytes - filled)
      buffer.set(taken, filled)
      filled += taken.length
      at += taken.length
      if (filled < partBytes) continue
      yield counted(buffer)
      filled = 0
    }
  }
  if (filled > 0 || parts === 0) yield counted(buffer.subarray(0, filled))
}
