import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { accessOf, accessOptions } from '../api/access.ts'
import { apiClient } from '../api/api-client.ts'
import type { Command } from '../main.ts'
import { progress } from '../progress.ts'
import { labelledIn } from './labelled-words.ts'
import { printRun } from './print-run.ts'

/** Has labels rendered, one or 500,000. */
export const labels: Command = {
  usage:
    'tallystick labels item SKU | lot SKU LOT | units SKU SERIAL… | order ID [LINE] | commissioning ID | assembly ID | location ID | logistic-units SSCC… --to DIR [--symbology gs1-datamatrix|gs1-128|qr|ean-13|upc-a] [--format pdf|zpl|svg|png] [--sheet NAME] [--resolution 203|300|600] [--scale N] [--copies N] [--reference REF] [--json] [--api URL --token-url URL --client-id ID]',
  about: 'has labels rendered and downloads them; the same reference is the same run',
  async run(words, say) {
    const asked = askedFor(words)
    if (asked === undefined) {
      say(`usage: ${labels.usage}`)
      return 2
    }
    const client = apiClient(await accessOf(asked.values, process.env, 'operations'))
    const bar = progress()
    const printed = await printRun(client, asked.body, { directory: asked.directory, told: bar.show })
    bar.end()
    if (asked.values.json) say(JSON.stringify(printed))
    else for (const file of printed.files) say(file)
    return 0
  },
}

function askedFor(words: readonly string[]) {
  const parsed = wordsOf(words)
  if (parsed === undefined) return undefined
  const { values, positionals } = parsed
  const { to, symbology, format, sheet, resolution, scale, copies, reference = randomUUID() } = values
  const of = labelledIn(positionals, copies)
  if (of === undefined || to === undefined) return undefined
  const style = {
    symbology,
    format,
    ...(sheet !== undefined && { sheet }),
    ...(resolution !== undefined && { resolution }),
    ...(scale !== undefined && { scale }),
  }
  return { values, directory: to, body: { reference, of, ...style } }
}

function wordsOf(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        to: { type: 'string' },
        symbology: { type: 'string', default: 'gs1-datamatrix' },
        format: { type: 'string', default: 'pdf' },
        sheet: { type: 'string' },
        resolution: { type: 'string' },
        scale: { type: 'string' },
        copies: { type: 'string' },
        reference: { type: 'string' },
        json: { type: 'boolean', default: false },
        ...accessOptions,
      },
    })
  } catch {
    return undefined
  }
}
