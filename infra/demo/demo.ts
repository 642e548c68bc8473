import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { apiClient } from '../local/api-client.ts'
import { partyTokens } from '../local/party-tokens.ts'
import { loadSampleCatalogue } from '../local/sample-catalogue.ts'
import { type Stack, startStack } from '../local/stack.ts'
import { synthesizeIfStale } from '../local/synthesize.ts'
import { type Parties, pullInvoices, sendOrders, shipOrders, waitForAllocation } from './run-orders.ts'
import { stopwatch } from './stopwatch.ts'
import { type Happened, storyOf, summaryOf } from './story.ts'
import { listTraces } from './trace-documents.ts'

const project = fileURLToPath(new URL('../../', import.meta.url))

const { values: flags } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    'data-dir': { type: 'string', default: '.tallystick' },
  },
})

/** Runs the whole path on sample input, on the local stack made from the synthesized template, and tells what happened. */
async function demo(): Promise<void> {
  const watch = stopwatch()
  const assembly = join(project, 'cdk.out')
  await watch.time('synthesize', async () => synthesizeIfStale(project, assembly))
  const dataDirectory = flags['data-dir']
  const stack = await watch.time('start', () => startStack({ assembly, dataDirectory, fresh: flags.fresh }))
  try {
    const happened = { ...(await run(stack, watch.time)), timings: watch.timings }
    const text = flags.json ? JSON.stringify(summaryOf(happened)) : storyOf(happened, dataDirectory)
    process.stdout.write(`${text}\n`)
  } finally {
    await stack.stop()
  }
}

async function run(stack: Stack, time: <V>(step: string, run: () => Promise<V>) => Promise<V>) {
  const parties: Parties = { api: apiClient(stack.endpoints.http), tokens: partyTokens(stack) }
  const [connection] = await time('catalogue', () =>
    loadSampleCatalogue(parties.api, parties.tokens.operations),
  )
  if (connection === undefined) throw new Error('The sample catalogue has no connection')
  const { placedAt, shippedAt } = timesOf(stack.dataDirectory)
  const ids = await time('orders', () => sendOrders(parties, connection, placedAt))
  const orders = await time('allocate', () => Promise.all(ids.map((id) => waitForAllocation(parties, id))))
  const shipments = await time('ship and invoice', () => shipOrders(parties, orders, shippedAt))
  await time('settle', () => stack.settle())
  const invoiceIds = shipments.flat().flatMap(({ invoice }) => invoice.invoiceId ?? [])
  const pulled = await time('pull invoices', () => pullInvoices(parties, invoiceIds))
  const invoices = keepPulled(pulled, join(stack.dataDirectory, 'pulled'))
  const traces = await time('list traces', () => listTraces(stack))
  return { orders, shipments, invoices, traces } satisfies Omit<Happened, 'timings'>
}

/** The moments of the story, chosen at the first run on a data directory: a second run tells the same story again. */
function timesOf(dataDirectory: string): { placedAt: string; shippedAt: string } {
  const file = join(dataDirectory, 'demo.json')
  if (!existsSync(file)) {
    const at = (minutes: number) =>
      `${new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 19)}+00:00`
    writeFileSync(file, `${JSON.stringify({ placedAt: at(-30), shippedAt: at(5) })}\n`)
  }
  return JSON.parse(readFileSync(file, 'utf8')) as { placedAt: string; shippedAt: string }
}

/** Keeps what finance pulled where a person finds it. */
function keepPulled(pulled: Awaited<ReturnType<typeof pullInvoices>>, folder: string): Happened['invoices'] {
  mkdirSync(folder, { recursive: true })
  return pulled.map((invoice) => {
    const path = join(folder, `${invoice.number}.xml`)
    const pagePath = join(folder, `${invoice.number}.pdf`)
    writeFileSync(path, invoice.document)
    writeFileSync(pagePath, invoice.page)
    return { ...invoice, path: relative(process.cwd(), path), pagePath: relative(process.cwd(), pagePath) }
  })
}

await demo()
