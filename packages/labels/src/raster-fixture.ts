import { crc32, deflateSync } from 'node:zlib'
import type { Drawing } from './draw-symbol.ts'

/** The drawing as black and white pixels, a module `scale` of them wide, with white around: what a printer makes of the polygons. */
export function rasterized(drawing: Drawing, scale = 6, white = 10): Uint8Array {
  const [width, height] = [
    Math.ceil((drawing.width + 2 * white) * scale),
    Math.ceil((drawing.height + 2 * white) * scale),
  ]
  const rows = Buffer.alloc((width + 1) * height, 0xff)
  for (let y = 0; y < height; y++) {
    rows[y * (width + 1)] = 0
    const crossings = crossingsAt(drawing, (y + 0.5) / scale - white)
    for (let x = 0; x < width; x++) {
      const left = crossings.filter((at) => at < (x + 0.5) / scale - white).length
      if (left % 2 === 1) rows[y * (width + 1) + 1 + x] = 0
    }
  }
  return png(width, height, rows)
}

/** Where the edges of the polygons cross a line. */
function crossingsAt({ polygons }: Drawing, y: number): number[] {
  return polygons.flatMap((points) =>
    points.flatMap(([x0, y0], i) => {
      const [x1, y1] = points[(i + 1) % points.length] ?? [x0, y0]
      return y0 > y === y1 > y ? [] : [x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)]
    }),
  )
}

function png(width: number, height: number, rows: Uint8Array): Uint8Array {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
