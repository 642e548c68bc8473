import { inflateSync } from 'node:zlib'
import { type PngParts, readPng } from './png-header.ts'

/** An image as rows of pixels from the top. */
export interface Pixels {
  readonly width: number
  readonly height: number
  /** Three bytes for each pixel. */
  readonly rgb: Uint8Array
  /** A byte for each pixel, 0 where nothing is seen; absent where all is. */
  readonly alpha?: Uint8Array
}

/** Pixels up to which an image is unpacked. */
export const MAX_LOGO_PIXELS = 1_000_000

/** Red, green, blue and alpha. */
type Pixel = readonly [number, number, number, number]

/** Samples of a pixel by colour type. */
const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** The seven passes of an interlaced image (Adam7): first column and row, steps. */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** The pixels of a PNG file (ISO/IEC 15948:2004); `undefined` where it is damaged or larger than the limit. */
export function pngPixels(file: Uint8Array): Pixels | undefined {
  const parts = readPng(file)
  if (parts === undefined || parts.header.width * parts.header.height > MAX_LOGO_PIXELS) return undefined
  const data = inflated(parts)
  return data === undefined ? undefined : unpacked(parts, data)
}

function inflated({ header, data }: PngParts): Uint8Array | undefined {
  const { width, height, bitDepth, colourType } = header
  const row = Math.ceil((width * bitDepth * (samplesOf[colourType] ?? 4)) / 8) + 8
  try {
    return inflateSync(data, { maxOutputLength: (row + 1) * (height + 8) * 2 })
  } catch {
    return undefined
  }
}

function unpacked(parts: PngParts, data: Uint8Array): Pixels | undefined {
  const { width, height, bitDepth, colourType, interlaced } = parts.header
  const samples = samplesOf[colourType] ?? 4
  const rgb = new Uint8Array(width * height * 3)
  const alpha = new Uint8Array(width * height)
  let from = 0
  for (const [x0, y0, dx, dy] of interlaced ? passes : [[0, 0, 1, 1] as const]) {
    const [columns, rows] = [Math.ceil((width - x0) / dx), Math.ceil((height - y0) / dy)]
    if (columns <= 0 || rows <= 0) continue
    const stride = Math.ceil((columns * samples * bitDepth) / 8)
    const bytes = unfiltered(data.subarray(from), rows, stride, Math.ceil((samples * bitDepth) / 8))
    if (bytes === undefined) return undefined
    from += rows * (stride + 1)
    for (let row = 0; row < rows; row++) {
      const line = bytes.subarray(row * stride, (row + 1) * stride)
      for (let column = 0; column < columns; column++) {
        const target = (y0 + row * dy) * width + x0 + column * dx
        const [red, green, blue, opaque] = pixelAt(parts, line, column * samples)
        rgb.set([red, green, blue], target * 3)
        alpha[target] = opaque
      }
    }
  }
  return { width, height, rgb, ...(alpha.every((each) => each === 255) ? {} : { alpha }) }
}

/** Undoes the filters of rows; `undefined` where rows are missing or of an unknown filter. */
function unfiltered(data: Uint8Array, rows: number, stride: number, pixel: number): Uint8Array | undefined {
  if (data.length < rows * (stride + 1)) return undefined
  const bytes = new Uint8Array(rows * stride)
  for (let row = 0; row < rows; row++) {
    const filter = data[row * (stride + 1)] ?? 0
    if (filter > 4) return undefined
    for (let at = 0; at < stride; at++) {
      const to = row * stride + at
      const left = at < pixel ? 0 : (bytes[to - pixel] ?? 0)
      const up = row === 0 ? 0 : (bytes[to - stride] ?? 0)
      const corner = row === 0 || at < pixel ? 0 : (bytes[to - stride - pixel] ?? 0)
      bytes[to] = (data[row * (stride + 1) + 1 + at] ?? 0) + predicted(filter, left, up, corner)
    }
  }
  return bytes
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter < 2) return filter * left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}

/** Red, green, blue and alpha of the pixel whose first sample stands there, eight bits each. */
function pixelAt({ header, palette, transparency }: PngParts, line: Uint8Array, first: number): Pixel {
  const { bitDepth, colourType } = header
  const raw = (offset: number) => sampleAt(line, first + offset, bitDepth)
  const byte = (offset: number) =>
    bitDepth === 16 ? raw(offset) >> 8 : (raw(offset) * 255) / (2 ** bitDepth - 1)
  const clear = (...samples: readonly number[]) =>
    transparency !== undefined && samples.every((sample, at) => sample === sampleAt(transparency, at, 16))
  if (colourType === 3) {
    const index = raw(0)
    const channel = (offset: number) => palette?.[index * 3 + offset] ?? 0
    return [channel(0), channel(1), channel(2), transparency?.[index] ?? 255]
  }
  if (colourType === 2) return [byte(0), byte(1), byte(2), clear(raw(0), raw(1), raw(2)) ? 0 : 255]
  if (colourType === 6) return [byte(0), byte(1), byte(2), byte(3)]
  const grey = byte(0)
  return [grey, grey, grey, colourType === 4 ? byte(1) : clear(raw(0)) ? 0 : 255]
}

function sampleAt(bytes: Uint8Array, index: number, bitDepth: number): number {
  if (bitDepth === 16) return ((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0)
  const at = index * bitDepth
  return ((bytes[at >> 3] ?? 0) >> (8 - bitDepth - (at & 7))) & (2 ** bitDepth - 1)
}
