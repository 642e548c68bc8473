import type { Body } from './body.ts'
import { type ByteReader, byteReader } from './byte-reader.ts'
import { maximumFormBytes } from './limits.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'

/** A browser's form up to its file, which is still to be read. */
export interface Form {
  /** By lower-case name. */
  readonly fields: ReadonlyMap<string, string>
  /** As the browser gives it; empty when it does not. */
  readonly fileName: string
  readonly file: Body
}

interface PartHead {
  readonly name: string
  readonly fileName: string
}

const malformed = refuse('MalformedPOSTRequest')
const noFile = refuse('InvalidArgument', {
  message: 'POST requires exactly one file upload per request.',
})

/** The boundary of `multipart/form-data`; `undefined` for any other content type. */
export function formBoundary(contentType: string | undefined): string | undefined {
  const found = /^multipart\/form-data;(?:.*;)?\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType ?? '')
  return found?.[1] ?? found?.[2]
}

/** Reads the fields of a form (RFC 7578); its file must come last, as S3 wants it. */
export async function openForm(source: AsyncIterable<Uint8Array>, boundary: string): Promise<Form | Refusal> {
  const reader = byteReader(source)
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  const fields = new Map<string, string>()
  if ((await reader.line(maximumFormBytes)) !== `--${boundary}`) return malformed
  for (let left = maximumFormBytes; ; ) {
    const head = await readHead(reader)
    if (isRefusal(head)) return head
    if (head.name === 'file') return { fields, fileName: head.fileName, file: fileBody(reader, delimiter) }
    const value = await readValue(reader, { delimiter, maximumBytes: left })
    if (value === undefined)
      return refuse('EntityTooLarge', { details: { MaxSizeAllowed: `${maximumFormBytes}` } })
    left -= value.length
    fields.set(head.name, value.toString('utf8'))
    const end = await reader.line(2)
    if (end === '--') return noFile
    if (end !== '') return malformed
  }
}

async function readHead(reader: ByteReader): Promise<PartHead | Refusal> {
  let disposition = ''
  for (;;) {
    const line = await reader.line(maximumFormBytes)
    if (line === undefined) return malformed
    if (line === '') break
    if (/^content-disposition:/i.test(line)) disposition = line
  }
  const name = /[;\s]name="([^"]*)"/i.exec(disposition)?.[1]
  const fileName = /[;\s]filename="([^"]*)"/i.exec(disposition)?.[1] ?? ''
  return name === undefined ? malformed : { name: name.toLowerCase(), fileName }
}

async function readValue(
  reader: ByteReader,
  { delimiter, maximumBytes }: { readonly delimiter: Uint8Array; readonly maximumBytes: number },
): Promise<Buffer | undefined> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of reader.until(delimiter)) {
    size += piece.length
    if (size > maximumBytes) return undefined
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

function fileBody(reader: ByteReader, delimiter: Uint8Array): Body {
  let complete = false
  async function* bytes(): AsyncGenerator<Uint8Array, void> {
    complete = yield* reader.until(delimiter)
  }
  return {
    bytes: bytes(),
    outcome: () => (complete ? new Map() : malformed),
    length: undefined,
    sha256: undefined,
  }
}
