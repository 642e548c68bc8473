import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ApiClient } from '../api/api-client.ts'
import { endingOf, type FormatName, formats } from './formats.ts'
import type { FileRecord } from './manifest.ts'

/** The invoice whose document is pulled: `sha256` is that of its original. */
export interface DocumentWish {
  readonly invoiceId: string
  readonly seriesId: string
  readonly number: string
  readonly sha256: string
}

/**
 * Pulls a document of an invoice to a directory, streamed, and holds it against its hashes; `undefined` where it cannot be had
 * in that format. Bytes with another hash are not kept: a failure.
 */
export async function pullDocument(
  client: ApiClient,
  directory: string,
  wish: DocumentWish,
  format: FormatName,
): Promise<FileRecord | undefined> {
  const path = `/v1/invoices/${encodeURIComponent(wish.invoiceId)}/document`
  const answer = await client.get(path, { accept: formats[format].accept, expected: [404, 406] })
  if (!answer.ok || answer.body === null) return undefined
  const role = roleOf(answer, format)
  const ending = endingOf(format, answer.headers.get('content-type'))
  const name = `${plain(wish.seriesId)}/${plain(wish.number)}.${ending}`
  const file = join(directory, name)
  await mkdir(dirname(file), { recursive: true })
  const sha256 = await store(answer.body, `${file}.part`)
  const expected = role === 'original' ? wish.sha256 : taggedHash(answer)
  if (expected !== undefined && sha256 !== expected) {
    await rm(`${file}.part`)
    throw new Error(`${wish.number}: the document that came is not the one issued`)
  }
  await rename(`${file}.part`, file)
  return { name, format, sha256, role }
}

/** What lies behind a link to a store says no role; whoever asked for the original was led to it. */
function roleOf({ headers }: Response, format: FormatName): FileRecord['role'] {
  const told = headers.get('tallystick-role')
  if (told === 'original' || told === 'view') return told
  return format === 'original' ? 'original' : 'view'
}

/** The hash in a strong entity tag of ours; tags of a store that a link leads to say something else. */
function taggedHash({ headers }: Response): string | undefined {
  return /^"([0-9a-f]{64})"$/.exec(headers.get('etag') ?? '')?.[1]
}

async function store(body: NonNullable<Response['body']>, file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(
    Readable.fromWeb(body),
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        hash.update(chunk)
        yield chunk
      }
    },
    createWriteStream(file),
  )
  return hash.digest('hex')
}

/** A name as part of a path: it leads nowhere else. */
function plain(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9._-]/g, '-').replace(/^\.+/, '-')
}
