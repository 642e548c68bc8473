/** Takes text and gives its bytes. */
export interface TextSink {
  readonly write: (text: string) => void
  /** UTF-8 of all that was written. */
  readonly finish: () => Uint8Array
}

/** Characters after which what was written becomes bytes: strings that live shortly cost the collector of garbage little. */
const chunkCharacters = 16_384
/** Bytes that a UTF-16 code unit takes at most in UTF-8. */
const bytesPerCharacter = 3

/** A sink that turns text into bytes chunk by chunk. No call may end within a surrogate pair. */
export function textSink(): TextSink {
  const encoder = new TextEncoder()
  let bytes = new Uint8Array(4 * chunkCharacters)
  let length = 0
  let chunk = ''
  const flush = () => {
    const needed = length + chunk.length * bytesPerCharacter
    if (needed > bytes.length) bytes = enlarged(bytes, Math.max(needed, 2 * bytes.length))
    length += encoder.encodeInto(chunk, bytes.subarray(length)).written
    chunk = ''
  }
  return {
    write: (text) => {
      chunk += text
      if (chunk.length > chunkCharacters) flush()
    },
    finish: () => {
      flush()
      return bytes.slice(0, length)
    },
  }
}

function enlarged(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length)
  larger.set(bytes)
  return larger
}
