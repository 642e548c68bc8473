import { Readable } from 'node:stream'
import { crc32, deflateRawSync } from 'node:zlib'
import {
  deflateEnd,
  deflatePiece,
  emptyFile,
  grown,
} from '@tallystick/functions/export-invoices/zip/growing-file'
import {
  directoryRecord,
  endOfDirectory,
  localHeader,
  type ZipEntry,
} from '@tallystick/functions/shell/zip/zip-records'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl'
import { filesInZip } from '../pipeline/files-in-zip.ts'

interface Packed {
  readonly entry: ZipEntry
  readonly content: Uint8Array
}

function stored(name: string, bytes: Uint8Array): Packed {
  const { length } = bytes
  return { entry: { name, method: 0, crc: crc32(bytes), size: length, compressed: length }, content: bytes }
}

function deflated(name: string, bytes: Uint8Array): Packed {
  const content = deflateRawSync(bytes)
  const entry = {
    name,
    method: 8,
    crc: crc32(bytes),
    size: bytes.length,
    compressed: content.length,
  } as const
  return { entry, content }
}

/** A file that came in pieces, each deflated by itself. */
async function grownFrom(name: string, pieces: readonly Uint8Array[]): Promise<Packed> {
  let file = emptyFile
  const parts: Uint8Array[] = []
  for (const piece of pieces) {
    const part = await deflatePiece(piece)
    file = grown(file, piece, part)
    parts.push(part)
  }
  const content = Buffer.concat([...parts, deflateEnd])
  return { entry: { ...file, name, method: 8, compressed: content.length }, content }
}

function zipOf(files: readonly Packed[]): Buffer {
  const body: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { entry, content } of files) {
    directory.push(directoryRecord(entry, offset))
    const header = localHeader(entry)
    body.push(header, content)
    offset += header.length + content.length
  }
  const bytes = directory.reduce((all, record) => all + record.length, 0)
  return Buffer.concat([...body, ...directory, endOfDirectory({ entries: files.length, offset, bytes })])
}

const bytes = fc.uint8Array({ maxLength: 300 })

test('others read every file as it was: stored, deflated, and grown from any pieces', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(bytes, { maxLength: 5 }), { maxLength: 6 }), async (wishes) => {
      const packed = await Promise.all(
        wishes.flatMap((pieces, i) => [
          stored(`ä/${i}.bin`, Buffer.concat(pieces)),
          deflated(`d/${i}.bin`, Buffer.concat(pieces)),
          grownFrom(`g/${i}.bin`, pieces),
        ]),
      )
      const files = await filesInZip(zipOf(packed))
      expect(files.size).toBe(packed.length)
      for (const [i, pieces] of wishes.entries())
        for (const folder of ['ä', 'd', 'g'])
          expect(files.get(`${folder}/${i}.bin`)).toEqual(Buffer.concat(pieces))
    }),
    { numRuns: 60 },
  )
})

test('a name that leads elsewhere is a defect', () => {
  for (const name of ['../a', '/a', 'a//b', 'a/./b', 'c:a', 'a\\b'])
    expect(() => stored(name, bytesOf('x')) && localHeader(stored(name, bytesOf('x')).entry)).toThrow()
})

test('70,000 entries, which the plain directory cannot count', async () => {
  const packed = Array.from({ length: 70_000 }, (_, i) => stored(`${i}`, bytesOf(`${i}`)))
  const files = await filesInZip(zipOf(packed))
  expect(files.size).toBe(70_000)
  expect(String(files.get('69999'))).toBe('69999')
})

test('behind five gigabytes, and as long as that', async () => {
  const size = 5 * 1024 ** 3
  const large: ZipEntry = { name: 'large.bin', method: 0, crc: 0, size, compressed: size }
  const small = stored('small.txt', bytesOf('here'))
  const header = localHeader(large)
  const behind = header.length + size
  const tail = Buffer.concat([localHeader(small.entry), small.content])
  const records = [directoryRecord(large, 0), directoryRecord(small.entry, behind)]
  const directory = Buffer.concat(records)
  const end = endOfDirectory({ entries: 2, offset: behind + tail.length, bytes: directory.length })
  const reader = sparse(header, behind, Buffer.concat([tail, directory, end]))
  const zip = await fromRandomAccessReaderPromise(reader, reader.length)
  const found: [string, number][] = []
  for await (const entry of zip.eachEntry()) {
    found.push([entry.fileName, entry.uncompressedSize])
    if (entry.fileName !== 'small.txt') continue
    const chunks = await (await zip.openReadStreamPromise(entry)).toArray()
    expect(String(Buffer.concat(chunks))).toBe('here')
  }
  expect(found).toEqual([
    ['large.bin', size],
    ['small.txt', 4],
  ])
})

/** A file of which only both ends are there. */
function sparse(head: Buffer, tailAt: number, tail: Buffer) {
  class Sparse extends RandomAccessReader {
    readonly length = tailAt + tail.length
    override _readStreamForRange(start: number, end: number): Readable {
      const range = Buffer.alloc(end - start)
      if (start < head.length) head.copy(range, 0, start)
      if (end > tailAt) tail.copy(range, Math.max(0, tailAt - start), Math.max(0, start - tailAt))
      return Readable.from([range])
    }
  }
  return new Sparse()
}

function bytesOf(text: string): Uint8Array {
  return Buffer.from(text)
}
