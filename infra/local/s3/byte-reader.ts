/** Reads a stream by lines, by counts and up to a delimiter, whatever pieces it comes in. */
export interface ByteReader {
  /** The next line without its CRLF; `undefined` when the stream ends before or the line is longer. */
  line(maximumBytes: number): Promise<string | undefined>
  /** So many bytes, fewer only where the stream ends. */
  take(count: number): AsyncGenerator<Uint8Array, void>
  /** The bytes before the delimiter, which is skipped; returns whether it was found. */
  until(delimiter: Uint8Array): AsyncGenerator<Uint8Array, boolean>
}

export function byteReader(source: AsyncIterable<Uint8Array>): ByteReader {
  const held = holdBytes(source)
  return {
    async line(maximumBytes) {
      for (;;) {
        const end = held.bytes().indexOf('\r\n')
        if (end > maximumBytes) return undefined
        if (end !== -1) return held.give(end + 2).toString('utf8', 0, end)
        if (held.bytes().length > maximumBytes + 1 || !(await held.more())) return undefined
      }
    },
    async *take(count) {
      for (let left = count; left > 0; ) {
        if (held.bytes().length === 0 && !(await held.more())) return
        const piece = held.give(left)
        left -= piece.length
        yield piece
      }
    },
    async *until(delimiter) {
      for (;;) {
        const found = held.bytes().indexOf(delimiter)
        if (found !== -1) {
          yield held.give(found)
          held.give(delimiter.length)
          return true
        }
        // The delimiter may have begun in the last bytes.
        const certain = held.bytes().length - delimiter.length + 1
        if (certain > 0) yield held.give(certain)
        if (!(await held.more())) return false
      }
    },
  }
}

interface HeldBytes {
  /** What was read and not yet given. */
  bytes(): Buffer
  /** Reads another piece; false where there is none. */
  more(): Promise<boolean>
  /** Gives at most so many bytes away. */
  give(count: number): Buffer
}

function holdBytes(source: AsyncIterable<Uint8Array>): HeldBytes {
  const pieces = source[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  return {
    bytes: () => held,
    async more() {
      const next = await pieces.next()
      if (next.done) return false
      const piece = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength)
      held = held.length === 0 ? piece : Buffer.concat([held, piece])
      return true
    },
    give(count) {
      const given = held.subarray(0, count)
      held = held.subarray(given.length)
      return given
    },
  }
}
