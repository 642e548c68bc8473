import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { accessOf, accessOptions } from '../api/access.ts'
import { apiClient } from '../api/api-client.ts'
import { progress } from '../progress.ts'
import { type Exported, exportInvoices } from './export-invoices.ts'

/** The words of `invoices export`. */
export const exportUsage =
  'tallystick invoices export --from DAY --to DAY --legal-entity ID [--format ubl,pdf[,…]] [--layout plain|datev|saft] [--only-new] [--out FILE] [--key KEY] [--json] [--api URL --token-url URL --client-id ID]'

/** Has a ZIP made of the invoices of some days, and downloads it; `undefined` when the words are no proper question. */
export async function exportCommand(
  words: readonly string[],
  say: (line: string) => void,
): Promise<number | undefined> {
  const values = wordsOf(words)
  const { from, to, 'legal-entity': legalEntity } = values ?? {}
  if (values === undefined || from === undefined || to === undefined || legalEntity === undefined)
    return undefined
  const client = apiClient(await accessOf(values, process.env))
  const { layout, 'only-new': onlyNew, key = randomUUID() } = values
  const file = values.out ?? `${legalEntity}-${from}-${to}.zip`
  const bar = progress()
  const wish = { from, to, legalEntity, formats: values.format.split(','), onlyNew, layout }
  const exported = await exportInvoices(client, wish, { key, file, told: bar.show })
  bar.end()
  say(values.json ? JSON.stringify(exported) : summaryOf(exported))
  return 0
}

function summaryOf({ file, invoices, documents, missing, sha256 }: Exported): string {
  const absent = missing > 0 ? `, ${missing} not to be had in a format` : ''
  return `${file}: ${invoices} invoices, ${documents} documents${absent}; sha256 ${sha256}`
}

function wordsOf(words: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        'legal-entity': { type: 'string' },
        format: { type: 'string', default: 'original' },
        layout: { type: 'string', default: 'plain' },
        'only-new': { type: 'boolean', default: false },
        out: { type: 'string' },
        key: { type: 'string' },
        json: { type: 'boolean', default: false },
        ...accessOptions,
      },
    })
    return positionals.join(' ') === 'export' ? values : undefined
  } catch {
    return undefined
  }
}
