// The records of a ZIP file (PKWARE APPNOTE 6.3.10, sections 4.3 and 4.5.3). Sizes and check sums are known before an entry is
// written, so there are no data descriptors, and what is written is read alike from its beginning and from its end.
import { utf8Name } from './entry-name.ts'

/** A file in a ZIP, as its headers tell it. */
export interface ZipEntry {
  /** Path with slashes, relative, in UTF-8. */
  readonly name: string
  /** 0 = stored, 8 = deflated. */
  readonly method: 0 | 8
  /** CRC-32 of the file. */
  readonly crc: number
  /** Bytes of the file. */
  readonly size: number
  /** Bytes that it takes in the ZIP. */
  readonly compressed: number
}

/** The largest value of a field of four bytes; it says that ZIP64 has the true one. */
const MAX_32 = 0xffff_ffff
const MAX_16 = 0xffff

/** Version 4.5 of the format knows ZIP64 (section 4.4.3.2). */
const version = 45
/** The name is in UTF-8 (section 4.4.4, bit 11). */
const utf8Flag = 0x0800
/** The same moment in every file, so that the same content is the same bytes: 1 January 1980, the earliest there is. */
const dosDate = 0x0021
const dosTime = 0

/** What stands before the content of an entry. */
export function localHeader(entry: ZipEntry): Buffer {
  const name = utf8Name(entry.name)
  const extra = isLarge(entry) ? zip64Extra([entry.size, entry.compressed]) : Buffer.alloc(0)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  writeCommon(header, 4, entry)
  header.writeUInt16LE(name.length, 26)
  header.writeUInt16LE(extra.length, 28)
  return Buffer.concat([header, name, extra])
}

/** What the central directory tells of an entry whose local header begins at `offset`. */
export function directoryRecord(entry: ZipEntry, offset: number): Buffer {
  const name = utf8Name(entry.name)
  const sizes = isLarge(entry) ? [entry.size, entry.compressed] : []
  const offsets = offset >= MAX_32 ? [offset] : []
  const extra = sizes.length + offsets.length > 0 ? zip64Extra([...sizes, ...offsets]) : Buffer.alloc(0)
  const record = Buffer.alloc(46)
  record.writeUInt32LE(0x02014b50, 0)
  record.writeUInt16LE(version, 4)
  writeCommon(record, 6, entry)
  record.writeUInt16LE(name.length, 28)
  record.writeUInt16LE(extra.length, 30)
  record.writeUInt32LE(Math.min(offset, MAX_32), 42)
  return Buffer.concat([record, name, extra])
}

/** The end of a ZIP: how many entries its directory has, where that begins and how long it is. */
export function endOfDirectory({ entries, offset, bytes }: ZipDirectory): Buffer {
  const isLong = entries >= MAX_16 || offset >= MAX_32 || bytes >= MAX_32
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Math.min(entries, MAX_16), 8)
  end.writeUInt16LE(Math.min(entries, MAX_16), 10)
  end.writeUInt32LE(Math.min(bytes, MAX_32), 12)
  end.writeUInt32LE(Math.min(offset, MAX_32), 16)
  return isLong ? Buffer.concat([zip64End({ entries, offset, bytes }), end]) : end
}

/** A central directory. */
export interface ZipDirectory {
  readonly entries: number
  readonly offset: number
  readonly bytes: number
}

function isLarge({ size, compressed }: ZipEntry): boolean {
  return size >= MAX_32 || compressed >= MAX_32
}

/** The fields that both headers of an entry have, in the same order. */
function writeCommon(header: Buffer, at: number, entry: ZipEntry): void {
  const isZip64 = isLarge(entry)
  header.writeUInt16LE(version, at)
  header.writeUInt16LE(utf8Flag, at + 2)
  header.writeUInt16LE(entry.method, at + 4)
  header.writeUInt16LE(dosTime, at + 6)
  header.writeUInt16LE(dosDate, at + 8)
  header.writeUInt32LE(entry.crc, at + 10)
  header.writeUInt32LE(isZip64 ? MAX_32 : entry.compressed, at + 14)
  header.writeUInt32LE(isZip64 ? MAX_32 : entry.size, at + 18)
}

/** The extra field of ZIP64 (section 4.5.3): what did not fit, in the order of the fields. */
function zip64Extra(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + values.length * 8)
  extra.writeUInt16LE(0x0001, 0)
  extra.writeUInt16LE(values.length * 8, 2)
  for (const [i, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + i * 8)
  return extra
}

/** The ZIP64 end of the directory and its locator (sections 4.3.14 and 4.3.15). */
function zip64End({ entries, offset, bytes }: ZipDirectory): Buffer {
  const end = Buffer.alloc(76)
  end.writeUInt32LE(0x06064b50, 0)
  end.writeBigUInt64LE(44n, 4)
  end.writeUInt16LE(version, 12)
  end.writeUInt16LE(version, 14)
  end.writeBigUInt64LE(BigInt(entries), 24)
  end.writeBigUInt64LE(BigInt(entries), 32)
  end.writeBigUInt64LE(BigInt(bytes), 40)
  end.writeBigUInt64LE(BigInt(offset), 48)
  end.writeUInt32LE(0x07064b50, 56)
  end.writeBigUInt64LE(BigInt(offset + bytes), 64)
  end.writeUInt32LE(1, 72)
  return end
}
