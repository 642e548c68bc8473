import { addUp, type TaxRow, taxAmounts, taxLabels } from '@tallystick/billing/tax-summary'
import * as z from 'zod'
import { accessOf } from '../api/access.ts'
import { apiClient } from '../api/api-client.ts'
import { eachPage } from '../api/each-page.ts'
import type { Command } from '../main.ts'
import { progress } from '../progress.ts'
import { periodIn } from './period.ts'

const labels = z.object({
  table: z.enum(['totals', 'taxes', 'hsn']),
  documents: z.enum(['invoice', 'credit-note']),
  currency: z.string(),
})
const amount = z.string().regex(/^-?\d+(\.\d+)?$/)

/** A row with labels and amounts side by side, taken apart. */
const row = z.record(z.string(), z.string()).transform((told): TaxRow => {
  const some = <Name extends string>(names: readonly Name[]) =>
    Object.fromEntries(names.flatMap((name) => (told[name] === undefined ? [] : [[name, told[name]]])))
  return {
    ...some(taxLabels),
    ...labels.parse(told),
    amounts: z.record(z.string(), amount).parse(some(taxAmounts)),
  }
})

const page = z.object({
  documents: z.int(),
  pending: z.int(),
  rows: z.array(row),
  nextCursor: z.string().optional(),
})

/** Sums up the taxes of a period. */
export const taxSummary: Command = {
  usage:
    'tallystick tax-summary --legal-entity ID --from DAY --to DAY [--json] [--api URL --token-url URL --client-id ID]',
  about: 'sums up the taxes of all issued documents of a period; exit 1 while some of it are not issued yet',
  async run(words, say) {
    const asked = periodIn(words)
    if (asked === undefined) {
      say(`usage: ${taxSummary.usage}`)
      return 2
    }
    const client = apiClient(await accessOf(asked.values, process.env))
    const bar = progress()
    let sum = { documents: 0, pending: 0, rows: [] as TaxRow[] }
    const query = { ...asked.query, limit: '500' }
    for await (const { documents, pending, rows } of eachPage(client, '/v1/tax-summary', query, page)) {
      sum = {
        documents: sum.documents + documents,
        pending: sum.pending + pending,
        rows: addUp([...sum.rows, ...rows]),
      }
      bar.show(`${sum.documents} documents`)
    }
    bar.end()
    if (asked.values.json) say(JSON.stringify(sum))
    else for (const line of linesOf(sum.rows)) say(line)
    if (sum.pending > 0 && !asked.values.json) say(`${sum.pending} documents are not issued yet`)
    return sum.pending > 0 ? 1 : 0
  },
}

/** A heading and a row for each set of labels, with tabs between. */
function linesOf(rows: readonly TaxRow[]): string[] {
  const heading = [...taxLabels, ...taxAmounts].join('\t')
  const cells = rows.map((each) => [
    ...taxLabels.map((name) => each[name] ?? ''),
    ...taxAmounts.map((name) => each.amounts[name] ?? ''),
  ])
  return [heading, ...cells.map((row) => row.join('\t'))]
}
