import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { notoFonts } from './noto-fonts.ts'
import { pngPixels } from './png-pixels.ts'
import { readPdf } from './read-pdf-fixture.ts'
import { renderPdf } from './render-pdf.ts'
import { sampleInvoice } from './sample-invoice-fixture.ts'

const fonts = notoFonts()
const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

interface Kind {
  readonly size: readonly [number, number]
  readonly bits: number
  readonly type: number
  readonly interlaced?: boolean
  readonly more?: readonly Buffer[]
}

function png(
  { size: [width, height], bits, type, interlaced = false, more = [] }: Kind,
  rows: readonly number[],
) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([bits, type, 0, 0, interlaced ? 1 : 0], 8)
  const data = chunk('IDAT', deflateSync(Buffer.from(rows)))
  const parts = [Buffer.from(signature), chunk('IHDR', header), ...more, data, chunk('IEND', Buffer.alloc(0))]
  return new Uint8Array(Buffer.concat(parts))
}

describe('the pixels of a PNG', () => {
  test('colour, with every filter', () => {
    const rows = [
      [0, 10, 20, 30, 40, 50, 60],
      [1, 10, 20, 30, 30, 30, 30],
      [2, 0, 0, 0, 0, 0, 0],
      [3, 5, 10, 15, 15, 15, 15],
      [4, 0, 0, 0, 0, 0, 0],
    ]
    const pixels = pngPixels(png({ size: [2, 5], bits: 8, type: 2 }, rows.flat()))
    expect([...(pixels?.rgb ?? [])]).toEqual(Array.from({ length: 5 }, () => [10, 20, 30, 40, 50, 60]).flat())
    expect(pixels?.alpha).toBeUndefined()
  })

  test.each([
    ['grey of one bit', { bits: 1, type: 0 }, [0, 0b01000000], [0, 0, 0, 255, 255, 255]],
    ['grey of 16 bits', { bits: 16, type: 0 }, [0, 0x80, 1, 0x40, 2], [128, 128, 128, 64, 64, 64]],
    ['colour of 16 bits', { bits: 16, type: 2 }, [0, 1, 9, 2, 9, 3, 9, 4, 9, 5, 9, 6, 9], [1, 2, 3, 4, 5, 6]],
    [
      'a palette',
      { bits: 4, type: 3, more: [chunk('PLTE', Buffer.from([1, 2, 3, 4, 5, 6]))] },
      [0, 0x10],
      [4, 5, 6, 1, 2, 3],
    ],
  ])('%s', (_, kind, rows, rgb) => {
    expect([...(pngPixels(png({ size: [2, 1], ...kind }, rows))?.rgb ?? [])]).toEqual(rgb)
  })

  test.each([
    ['of its own', { bits: 8, type: 4 }, [0, 9, 100, 9, 255]],
    [
      'of the palette',
      { bits: 8, type: 3, more: [chunk('PLTE', Buffer.alloc(6)), chunk('tRNS', Buffer.from([100]))] },
      [0, 0, 1],
    ],
    ['of one grey', { bits: 8, type: 0, more: [chunk('tRNS', Buffer.from([0, 7]))] }, [0, 7, 8]],
  ])('transparency %s', (_, kind, rows) => {
    const [first, second] = pngPixels(png({ size: [2, 1], ...kind }, rows))?.alpha ?? []
    expect(first).toBeLessThan(255)
    expect(second).toBe(255)
  })

  test('interlaced', () => {
    const rows = [
      [0, 1],
      [0, 5],
      [0, 7, 8],
    ].flat()
    const pixels = pngPixels(png({ size: [2, 2], bits: 8, type: 0, interlaced: true }, rows))
    expect([...(pixels?.rgb ?? [])]).toEqual([1, 1, 1, 5, 5, 5, 7, 7, 7, 8, 8, 8])
  })
})

test('a damaged logo is left out, whatever is wrong with it', () => {
  const whole = png(
    { size: [2, 2], bits: 8, type: 6 },
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 1, 1, 2, 3, 4, 5, 6, 7, 8],
  )
  fc.assert(
    fc.property(
      fc.nat(whole.length - 1),
      fc.integer({ min: 0, max: 255 }),
      fc.boolean(),
      (at, value, cut) => {
        const damaged = cut ? whole.slice(0, at) : whole.with(at, value)
        expect(() => pngPixels(damaged)).not.toThrow()
      },
    ),
  )
})

describe('in the document', () => {
  const imagesOf = async (logo: Uint8Array) => {
    const file = readPdf(await renderPdf(sampleInvoice(), { fonts, brand: { logo } }))
    return [...file.objects.values()].filter(({ text }) => text.includes('/Subtype /Image'))
  }

  test('a PNG with transparency is an image with a mask', async () => {
    const images = await imagesOf(png({ size: [1, 1], bits: 8, type: 6 }, [0, 1, 2, 3, 4]))
    expect(images.map(({ stream }) => [...(stream ?? [])])).toEqual([[1, 2, 3], [4]])
    expect(images[0]?.text).toMatch(/\/SMask \d+ 0 R/)
  })

  test.each([
    [1, 'DeviceGray'],
    [3, 'DeviceRGB'],
  ])('a JPEG of %i components is there as it came', async (components, space) => {
    const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 4, 0, 6, components, 0xff, 0xd9])
    const [image] = await imagesOf(jpeg)
    expect(image?.text).toContain(`/ColorSpace /${space}`)
    expect(image?.text).toMatch(/\/Width 6\n\/Height 4/)
    expect([...(image?.stream ?? [])]).toEqual([...jpeg])
  })

  test.each([
    ['a JPEG in CMYK', [0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 4, 0, 6, 4, 0xff, 0xd9]],
    ['a JPEG without a frame', [0xff, 0xd8, 0xff, 0xd9, 0, 0, 0, 0, 0, 0, 0, 0]],
    ['a PNG without pixels', signature],
    ['no image', [1, 2, 3]],
  ])('%s is left out, and the name stands in its place', async (_, bytes) => {
    expect(await imagesOf(new Uint8Array(bytes))).toEqual([])
  })
})
