import { buffer } from 'node:stream/consumers'
import { fromBufferPromise } from 'yauzl'

/** The files of a ZIP by name, as a reader of others finds them: with their check sums verified. */
export async function filesInZip(zip: Uint8Array): Promise<Map<string, Buffer>> {
  const read = await fromBufferPromise(Buffer.from(zip), { strictFileNames: true })
  const files = new Map<string, Buffer>()
  for await (const entry of read.eachEntry())
    files.set(entry.fileName, await buffer(await read.openReadStreamPromise(entry)))
  return files
}
