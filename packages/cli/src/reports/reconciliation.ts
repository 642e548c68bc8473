import { type OrderSums, orderSums } from '@tallystick/billing/reconcile'
import { decimal, formatDecimal, sum } from '@tallystick/kernel'
import * as z from 'zod'
import { accessOf } from '../api/access.ts'
import { apiClient } from '../api/api-client.ts'
import { eachPage } from '../api/each-page.ts'
import type { Command } from '../main.ts'
import { progress } from '../progress.ts'
import { periodIn } from './period.ts'

const sums = Object.fromEntries(orderSums.map((name) => [name, z.string()])) as Record<
  keyof OrderSums,
  z.ZodString
>

const row = z.looseObject({
  orderId: z.string(),
  number: z.string(),
  currency: z.string(),
  differences: z.array(
    z.looseObject({
      between: z.string(),
      reason: z.string(),
      amount: z.string(),
      waitingFor: z.string().optional(),
      codes: z.array(z.string()).optional(),
    }),
  ),
})

const totals = z.object({ currency: z.string(), orders: z.int(), withDifferences: z.int(), ...sums })

const page = z.object({
  data: z.array(row),
  totals: z.array(totals),
  nextCursor: z.string().optional(),
})

type Row = z.output<typeof row>
type Totals = z.output<typeof totals>

/** Tells where the money of orders stands. */
export const reconciliation: Command = {
  usage:
    'tallystick reconciliation --legal-entity ID --from DAY --to DAY [--json] [--api URL --token-url URL --client-id ID]',
  about:
    'tells of each order what differs between ordered, paid, shipped, invoiced and credited, and the sums of all',
  async run(words, say) {
    const asked = periodIn(words)
    if (asked === undefined) {
      say(`usage: ${reconciliation.usage}`)
      return 2
    }
    const client = apiClient(await accessOf(asked.values, process.env))
    const bar = progress()
    let all: readonly Totals[] = []
    for await (const { data, totals: some } of eachPage(client, '/v1/reconciliation', asked.query, page)) {
      for (const each of data)
        for (const line of asked.values.json ? [JSON.stringify(each)] : linesOf(each)) say(line)
      all = addUp([...all, ...some])
      bar.show(`${all.reduce((orders, each) => orders + each.orders, 0)} orders`)
    }
    bar.end()
    if (asked.values.json) say(JSON.stringify({ totals: all }))
    else for (const each of all) say(totalLine(each))
    return 0
  },
}

function linesOf({ orderId, number, currency, differences }: Row): string[] {
  return differences.map(({ between, reason, amount, waitingFor, codes = [] }) =>
    [orderId, number, between, amount, currency, reason, [waitingFor ?? [], codes].flat().join(',')]
      .join('\t')
      .trimEnd(),
  )
}

function totalLine(total: Totals): string {
  const amounts = orderSums.map((name) => `${name} ${total[name]}`)
  return [
    `total ${total.currency}`,
    `${total.orders} orders`,
    `${total.withDifferences} differ`,
    ...amounts,
  ].join('\t')
}

/** The totals of all pages, by currency. */
function addUp(some: readonly Totals[]): Totals[] {
  return [...Map.groupBy(some, ({ currency }) => currency)].map(([currency, own]) => {
    const count = (of: 'orders' | 'withDifferences') => own.reduce((all, each) => all + each[of], 0)
    const amounts = orderSums.map((name) => [
      name,
      formatDecimal(sum(own.map((each) => decimal(each[name])))),
    ])
    return {
      ...(Object.fromEntries(amounts) as unknown as OrderSums),
      currency,
      orders: count('orders'),
      withDifferences: count('withDifferences'),
    }
  })
}
