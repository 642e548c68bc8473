import { deflateSync } from 'node:zlib'
import { logoType } from '../../model/brand.ts'
import { jpegFrame } from './jpeg-frame.ts'
import { MAX_LOGO_PIXELS, pngPixels } from './png-pixels.ts'

/** A logo that is part of the document. */
export interface Logo {
  /** In pixels. */
  readonly width: number
  readonly height: number
  /** Draws it with its left edge and top there. */
  readonly draw: (x: number, y: number, width: number, height: number) => void
}

const name = 'Logo'

/**
 * Makes the logo a part of the document; `undefined` for one that cannot stand in a PDF/A: neither PNG nor JPEG, too
 * large, damaged, or in CMYK while the file's output intent is RGB (ISO 19005-3:2012, 6.2.4.3).
 */
export function openLogo(pdf: PDFKit.PDFDocument, logo: Uint8Array | undefined): Logo | undefined {
  const type = logo === undefined ? undefined : logoType(logo)
  if (logo === undefined || type === undefined) return undefined
  return type === 'image/png' ? openPng(pdf, logo) : openJpeg(pdf, logo)
}

/** A PNG as it stands in a file: its samples and their mask compressed. */
interface PackedPng {
  readonly width: number
  readonly height: number
  readonly rgb: Uint8Array
  readonly alpha: Uint8Array | undefined
}

/** Unpacking takes longer than anything else on a page, so each logo is unpacked once for all documents. */
const packed = new WeakMap<Uint8Array, PackedPng | 'unusable'>()

function packedPng(logo: Uint8Array): PackedPng | 'unusable' {
  const known = packed.get(logo)
  if (known !== undefined) return known
  const pixels = pngPixels(logo)
  const png: PackedPng | 'unusable' =
    pixels === undefined
      ? 'unusable'
      : {
          width: pixels.width,
          height: pixels.height,
          rgb: deflateSync(pixels.rgb),
          alpha: pixels.alpha === undefined ? undefined : deflateSync(pixels.alpha),
        }
  packed.set(logo, png)
  return png
}

function openPng(pdf: PDFKit.PDFDocument, logo: Uint8Array): Logo | undefined {
  const png = packedPng(logo)
  if (png === 'unusable') return undefined
  const { width, height, rgb, alpha } = png
  const deflated = { Filter: 'FlateDecode' }
  const image = pdf.ref({ ...imageEntries(width, height, 'DeviceRGB'), ...deflated })
  if (alpha !== undefined) {
    const mask = pdf.ref({ ...imageEntries(width, height, 'DeviceGray'), ...deflated })
    mask.end(alpha)
    Object.assign(image.data, { SMask: mask })
  }
  image.end(rgb)
  return placed(pdf, image, width, height)
}

function imageEntries(width: number, height: number, space: string): object {
  return {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    ColorSpace: space,
    BitsPerComponent: 8,
  }
}

function openJpeg(pdf: PDFKit.PDFDocument, logo: Uint8Array): Logo | undefined {
  const frame = jpegFrame(logo)
  if (frame === undefined || frame.width * frame.height > MAX_LOGO_PIXELS) return undefined
  const { width, height, components } = frame
  if (components !== 1 && components !== 3) return undefined
  const space = components === 1 ? 'DeviceGray' : 'DeviceRGB'
  const image = pdf.ref({ ...imageEntries(width, height, space), Filter: 'DCTDecode' })
  image.end(logo)
  return placed(pdf, image, width, height)
}

function placed(pdf: PDFKit.PDFDocument, image: PDFKit.PDFKitReference, width: number, height: number): Logo {
  return {
    width,
    height,
    draw: (x, y, wide, high) => {
      pdf.page.xobjects[name] = image
      pdf
        .save()
        .transform(wide, 0, 0, -high, x, y + high)
        .addContent(`/${name} Do`)
        .restore()
    },
  }
}
