import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { MAX_XML_BYTES } from '@tallystick/einvoice'

/** The name by which the standard input is asked for, as a file. */
const standardInput = '-'

/** The files that the paths name: a directory's `.xml` files at any depth, in the order of their names. */
export async function* filesIn(paths: readonly string[]): AsyncGenerator<string> {
  for (const path of paths) {
    if (path === standardInput || !(await isDirectory(path))) yield path
    else
      for (const entry of await readdir(path, { recursive: true, withFileTypes: true }).then(namesOf))
        yield entry
  }
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}

type Entries = readonly { readonly name: string; readonly parentPath: string; isDirectory(): boolean }[]

function namesOf(entries: Entries): string[] {
  return entries
    .filter((entry) => entry.name.endsWith('.xml') && !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
}

/** The bytes of a file, or of the standard input; of one that is too large only so many that it is seen to be. */
export async function readDocument(path: string, input: Readable): Promise<Uint8Array> {
  if (path === standardInput) return boundedBytes(input)
  const file = await open(path)
  return boundedBytes(file.createReadStream({ highWaterMark: 1 << 20, end: MAX_XML_BYTES }))
}

async function boundedBytes(stream: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk)
    chunks.push(bytes)
    length += bytes.length
    if (length > MAX_XML_BYTES) break
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)
}
