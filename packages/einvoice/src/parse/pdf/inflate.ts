/** The bytes that were deflated in zlib format (RFC 1950), without what follows them; or why there are none. */
export async function inflate(
  deflated: Uint8Array,
  most: number,
): Promise<Uint8Array | 'unreadable' | 'more than that'> {
  const stream = new DecompressionStream('deflate')
  const writer = stream.writable.getWriter()
  // What is wrong with the input shows where the output is read.
  const written = writer.write(Uint8Array.from(deflated)).then(() => writer.close())
  written.catch(() => undefined)
  const reader = stream.readable.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const chunk: Uint8Array = read.value
      chunks.push(chunk)
      length += chunk.length
      if (length > most) {
        await reader.cancel()
        return 'more than that'
      }
    }
  } catch {
    // Bytes behind the end are an error for the stream, not for a PDF, which may have line ends there.
    if (length === 0) return 'unreadable'
  }
  return joined(chunks, length)
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
