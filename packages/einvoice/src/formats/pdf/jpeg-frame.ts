/** What the frame header of a JPEG file says (ISO/IEC 10918-1:1994, B.2.2). */
export interface JpegFrame {
  readonly width: number
  readonly height: number
  /** 1 grey, 3 colour; four are CMYK. */
  readonly components: number
}

/** Baseline, extended and progressive frames; the other kinds are no part of what PDF decodes. */
const frames: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2])

/** The frame of a JPEG file; `undefined` where there is none that PDF decodes (ISO 32000-1:2008, 7.4.8). */
export function jpegFrame(file: Uint8Array): JpegFrame | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  let at = 2
  while (at + 10 <= file.length) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (frames.has(marker)) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)]
      const components = view.getUint8(at + 9)
      return view.getUint8(at + 4) === 8 && width > 0 && height > 0
        ? { width, height, components }
        : undefined
    }
    if (marker === 0xda || marker === 0xd9) return undefined
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return undefined
}
