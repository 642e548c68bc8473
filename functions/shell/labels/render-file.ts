import assert from 'node:assert/strict'
import { crc32 } from 'node:zlib'
import { accept, type Fault, type Instant, type Result, refuse } from '@tallystick/kernel'
import {
  type Label,
  labelOf,
  renderPdf,
  renderPng,
  renderSvg,
  renderZpl,
  sheets,
  type Thing,
} from '@tallystick/labels'
import type { LabelFormat, LabelStyle } from '@tallystick/store'
import { directoryRecord, endOfDirectory, localHeader } from '../zip/zip-records.ts'

/** Labels of one file of a run: what is in memory, and how long a file takes, does not grow with the run. */
export const LABELS_A_FILE: Readonly<Record<LabelFormat, number>> = {
  svg: 500,
  png: 500,
  pdf: 1_000,
  zpl: 5_000,
}

/** Images are one a file; several come as a ZIP. */
export function fileTypeOf(format: LabelFormat, labels: number) {
  if (format === 'pdf') return { contentType: 'application/pdf', extension: 'pdf' }
  if (format === 'zpl') return { contentType: 'text/plain; charset=utf-8', extension: 'zpl' }
  if (labels > 1) return { contentType: 'application/zip', extension: 'zip' }
  return format === 'svg'
    ? { contentType: 'image/svg+xml', extension: 'svg' }
    : { contentType: 'image/png', extension: 'png' }
}

/** A file among those of the same labels. */
export interface LabelFile {
  readonly at: Instant
  /** All labels, in however many files. */
  readonly labels: number
  /** Those in files before it. */
  readonly from: number
}

/** The labels of these things as one file. The same things at the same moment are the same bytes. Faults of the first label that cannot be drawn. */
export async function renderFile(
  things: readonly Thing[],
  style: LabelStyle,
  file: LabelFile,
): Promise<Result<Uint8Array, readonly Fault[]>> {
  const labels: Label[] = []
  for (const thing of things) {
    const label = labelOf(thing, style.symbology)
    if (!label.ok) return label
    labels.push(label.value)
  }
  const sheet = sheets[style.sheet]
  if (style.format === 'pdf') {
    const pdf = await renderPdf(labels, sheet, file.at)
    return pdf.ok ? pdf : refuse(pdf.faults.map((fault) => ({ ...fault, pointer: '/sheet' })))
  }
  const images: Uint8Array[] = []
  for (const label of labels) {
    const image = await imageOf(label, style)
    if (!image.ok) return image
    images.push(image.value)
  }
  const [only] = images
  assert(only !== undefined, 'a file has some labels')
  if (style.format === 'zpl') return accept(Buffer.concat(images))
  return accept(file.labels === 1 ? only : zipOf(images, style.format, file.from))
}

async function imageOf(label: Label, style: LabelStyle): Promise<Result<Uint8Array, readonly Fault[]>> {
  const size = sheets[style.sheet].label
  if (style.format === 'png') return accept(await renderPng(label, style.scale))
  const text = style.format === 'svg' ? renderSvg(label, size) : renderZpl(label, size, style.resolution)
  return text.ok ? accept(Buffer.from(text.value)) : text
}

/** Images by their place in the run, as they are: they are small, or compressed already. */
function zipOf(images: readonly Uint8Array[], extension: string, from: number): Uint8Array {
  const [parts, directory]: [Uint8Array[], Uint8Array[]] = [[], []]
  let offset = 0
  for (const [i, bytes] of images.entries()) {
    const name = `${String(from + i + 1).padStart(6, '0')}.${extension}`
    const size = bytes.length
    const entry = { name, method: 0, crc: crc32(bytes), size, compressed: size } as const
    const header = localHeader(entry)
    parts.push(header, bytes)
    directory.push(directoryRecord(entry, offset))
    offset += header.length + size
  }
  const records = Buffer.concat(directory)
  const end = endOfDirectory({ entries: images.length, offset, bytes: records.length })
  return Buffer.concat([...parts, records, end])
}
