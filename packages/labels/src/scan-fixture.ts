import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } })

/** What a scanner reads from an image: symbology identifier and text, FNC1 inside as GS. */
export async function scan(
  image: Uint8Array,
): Promise<readonly { readonly id: string; readonly text: string }[]> {
  const found = await readBarcodes(new Uint8Array(image), { tryHarder: true, textMode: 'Plain' })
  return found.map(({ symbologyIdentifier, text }) => ({ id: symbologyIdentifier, text }))
}
