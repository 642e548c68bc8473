import { createHash } from 'node:crypto'

/** Longer file names are cut; most file systems allow 255 bytes. */
const maximumNameBytes = 200
const keptBytes = 180

/** Where a person finds the latest content of a key, under the directory of the stand-in. */
export function publishedName(bucket: string, key: string): string {
  return `${bucket}/${keyPath(key)}`
}

/** Where a version's content lies; no segment of a key can begin with `@` or with a dot. */
export function versionName(bucket: string, key: string, id: string): string {
  return `${bucket}/.versions/${keyPath(key)}/@${id}`
}

export function partName(bucket: string, uploadId: string, part: string): string {
  return `${bucket}/.uploads/${uploadId}/@${part}`
}

function keyPath(key: string): string {
  return key.split('/').map(fileName).join('/')
}

/**
 * Escapes what file systems dislike. A `%` of the key is always escaped, so one without two hex digits
 * behind it can stand for the empty name, and a longer tail of them for the rest of a name that was cut.
 */
function fileName(segment: string): string {
  if (segment === '') return '%'
  const name = segment.replace(/[\p{Cc}"%*:<>?\\|]|^[.@]|[. ]$/gu, escapeChar)
  if (Buffer.byteLength(name) <= maximumNameBytes) return name
  const hash = createHash('sha256').update(segment).digest('hex').slice(0, 32)
  return `${new TextDecoder().decode(Buffer.from(name).subarray(0, keptBytes)).replace(/\ufffd+$/, '')}%${hash}`
}

function escapeChar(char: string): string {
  return `%${char.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`
}
