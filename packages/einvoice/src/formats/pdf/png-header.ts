/** What a PNG file says before its pixels (ISO/IEC 15948:2004). */
interface PngHeader {
  readonly width: number
  readonly height: number
  readonly bitDepth: number
  /** 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha. */
  readonly colourType: number
  readonly interlaced: boolean
}

/** A PNG file taken apart. */
export interface PngParts {
  readonly header: PngHeader
  /** The pixels, compressed. */
  readonly data: Uint8Array
  readonly palette: Uint8Array | undefined
  /** Chunk tRNS. */
  readonly transparency: Uint8Array | undefined
}

const depths: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}

/** The parts of a PNG file; `undefined` where it is damaged or of a kind that the standard does not know. */
export function readPng(file: Uint8Array): PngParts | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const chunks = new Map<string, Uint8Array[]>()
  let at = 8
  while (at + 12 <= file.length) {
    const length = view.getUint32(at)
    const end = at + 8 + length
    if (end + 4 > file.length) return undefined
    const name = String.fromCharCode(...file.subarray(at + 4, at + 8))
    chunks.set(name, [...(chunks.get(name) ?? []), file.subarray(at + 8, end)])
    at = end + 4
  }
  const header = headerOf(chunks.get('IHDR')?.[0])
  const data = chunks.get('IDAT')
  const palette = chunks.get('PLTE')?.[0]
  if (header === undefined || data === undefined) return undefined
  if (header.colourType === 3 && palette === undefined) return undefined
  return { header, data: Buffer.concat(data), palette, transparency: chunks.get('tRNS')?.[0] }
}

function headerOf(chunk: Uint8Array | undefined): PngHeader | undefined {
  if (chunk === undefined || chunk.length !== 13) return undefined
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  const [bitDepth, colourType, interlace] = [view.getUint8(8), view.getUint8(9), view.getUint8(12)]
  const known = depths[colourType]?.includes(bitDepth) === true && interlace < 2
  return known && width > 0 && height > 0
    ? { width, height, bitDepth, colourType, interlaced: interlace === 1 }
    : undefined
}
