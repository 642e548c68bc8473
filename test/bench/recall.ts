import { setTimeout as pause } from 'node:timers/promises'
import { BatchWriteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import type { Write } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { jsonOf } from '../../infra/local/api-client.ts'
import { openStage, type Stage } from '../local/pipeline/stage.ts'
import { tableName } from '../local/pipeline/store-reader.ts'
import {
  affectedLines,
  affectedLots,
  foundLine,
  type History,
  type LotOfHistory,
  nameOf,
  recordsOf,
  unitsPerLine,
} from '../pipeline/recall-history.ts'
import { foundByRecall } from '../pipeline/recall-search.ts'
import { seededRandom } from '../pipeline/seeded-random.ts'
import { median } from './stopwatch.ts'
import { tallyOf } from './tally.ts'

/** A block of history: so many orders, and the lots that they are from. */
const ordersPerBlock = 1000
const lotsPerBlock = 20
const materialsPerBlock = 2
/** Histories of 10,000, 100,000 and a million units. */
const sizes = [1, 10, 100]
const shuffles = 20
const tracedUnits = 20

/** It goes into every tenth lot of all times. */
const everywhere: LotOfHistory = { sku: 'MATERIAL-0', lot: 'M0' }
/** It went into two lots, once. */
const rare: LotOfHistory = { sku: 'MATERIAL-1', lot: 'M1' }
const wine: LotOfHistory = { sku: 'WINE', lot: 'W1' }

/**
 * Recalls in a history of a million units: from the question to the last line of the CSV on the local stack, what that costs in histories
 * of three sizes, and whether it finds what brute force finds.
 */
export async function recall(): Promise<Record<string, number>> {
  const stage = await openStage()
  try {
    const figures: Record<string, number> = {}
    const history: History = { lots: [], made: [], sold: [] }
    let blocks = 0
    for (const size of sizes) {
      for (; blocks < size; blocks++) {
        const more = historyOf(blocks, blocks + 1)
        await fill(stage, recordsOf(more))
        join(history, more)
      }
      const units = size * ordersPerBlock * unitsPerLine
      const { lines, milliseconds, readUnits, missing, strange } = await exercise(
        stage,
        history,
        rare,
        `RARE-${size}`,
      )
      Object.assign(figures, {
        [`rareLines${units}`]: lines,
        [`rareReadUnits${units}`]: readUnits,
        [`rareMilliseconds${units}`]: milliseconds,
        [`rareWrong${units}`]: missing + strange,
      })
    }
    const found = await exercise(stage, history, everywhere, 'EVERYWHERE')
    return {
      ...figures,
      orders: history.sold.length,
      lots: history.lots.length,
      productions: history.made.length,
      lines: found.lines,
      secondsToLastLine: seconds(found.milliseconds),
      secondsToFind: seconds(found.toFind),
      readUnits: found.readUnits,
      missing: found.missing,
      strange: found.strange,
      secondsToStopAndLastLine: seconds(
        (await exercise(stage, history, everywhere, 'REAL', false)).milliseconds,
      ),
      wineStopped: await wineStopped(stage),
      lotBackMilliseconds: await lotBackMilliseconds(stage, blocks),
      shuffles,
      shufflesThatDiffer: await shufflesThatDiffer(),
    }
  } finally {
    await stage.close()
  }
}

function seconds(milliseconds: number): number {
  return Math.round(milliseconds / 10) / 100
}

function join(history: History, more: History): void {
  for (const name of ['lots', 'made', 'sold'] as const)
    for (const each of more[name]) (history[name] as unknown[]).push(each)
}

/** Blocks of a history, each with materials and lots of its own, some made of others and some in rings. */
function historyOf(from: number, to: number): History {
  const random = seededRandom(20_261_122 + from)
  const history: History = { lots: from === 0 ? [wine] : [], made: [], sold: [] }
  for (let block = from; block < to; block++) join(history, blockOf(block, random))
  return history
}

function blockOf(block: number, random: () => number): History {
  const materials = range(materialsPerBlock).map((i) => materialOf(block * materialsPerBlock + i))
  const lots = range(lotsPerBlock).map((i) => productOf(block * lotsPerBlock + i))
  const pick = () => lots[Math.floor(random() * lots.length)] ?? wine
  // The two materials that are asked about go where they are meant to go, and the block’s others anywhere.
  const others = block === 0 ? [materialOf(-1)] : materials
  const made = lots.map((lot, i) => ({
    id: `RUN-${block}-${i}`,
    inputs: [
      others[i % others.length] ?? wine,
      ...(i % 10 === 0 ? [everywhere] : []),
      ...(block === 0 && (i === 3 || i === 4) ? [rare] : []),
    ],
    outputs: [lot],
  }))
  const [first, second] = [lots[0] ?? wine, lots[1] ?? wine]
  const rework = [
    { id: `REWORK-${block}-0`, inputs: [first], outputs: [second] },
    { id: `REWORK-${block}-1`, inputs: [second], outputs: [first] },
  ]
  const sold = range(ordersPerBlock).map((i) => ({
    orderId: `shopify.fable.${block * ordersPerBlock + i}`,
    lots: [
      i % 2 === 0 ? (lots[i % lots.length] ?? wine) : uninvolved(lots, pick()),
      ...(i % 10 === 0 ? [wine] : []),
    ],
  }))
  const extra = block === 0 ? others : []
  return { lots: [...materials, ...extra, ...lots], made: [...made, ...rework], sold }
}

/** Of a ring at most one lot is sold by chance, so that the answers stay as large as they are meant to be. */
function uninvolved(lots: readonly LotOfHistory[], lot: LotOfHistory): LotOfHistory {
  return lots.indexOf(lot) < 2 ? (lots[5] ?? lot) : lot
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i)
}

function materialOf(number: number): LotOfHistory {
  return { sku: `MATERIAL-${number < 0 ? 'OTHER' : number}`, lot: `M${number < 0 ? 'X' : number}` }
}

function productOf(number: number): LotOfHistory {
  return { sku: `PRODUCT-${number % 50}`, lot: `L${number}` }
}

const patienceMilliseconds = 120_000

const perCall = 25
const callsAtOnce = 16

/** Writes the records as they are, past all conditions: nothing else is there. */
async function fill(stage: Stage, writes: readonly Write[]): Promise<void> {
  const table = tableName(stage.stack)
  const batches = Array.from({ length: Math.ceil(writes.length / perCall) }, (_, i) =>
    writes.slice(i * perCall, (i + 1) * perCall),
  ).entries()
  const worker = async () => {
    for (const [, batch] of batches) await putBatch(stage.clients.records, table, batch)
  }
  await Promise.all(range(callsAtOnce).map(worker))
}

async function putBatch(client: DynamoDBClient, table: string, writes: readonly Write[]): Promise<void> {
  let open = writes.flatMap((write) =>
    write.kind === 'put'
      ? [{ PutRequest: { Item: marshall(write.item, { removeUndefinedValues: true }) } }]
      : [],
  )
  while (open.length > 0) {
    const answer = await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: open } }))
    open = (answer.UnprocessedItems?.[table] ?? []).flatMap(({ PutRequest }) =>
      PutRequest?.Item ? [{ PutRequest: { Item: PutRequest.Item } }] : [],
    )
  }
}

interface Found {
  readonly lines: number
  /** From the question to the last line of the CSV, and until it was known what is affected. */
  readonly milliseconds: number
  readonly toFind: number
  /** What the search read. */
  readonly readUnits: number
  /** Lines that brute force finds and the recall does not, and the other way round. */
  readonly missing: number
  readonly strange: number
}

/** Asks as operations do, over HTTP, and pulls the CSV for customers to its last page. */
async function exercise(
  { stack, api, tokens }: Stage,
  history: History,
  { sku, lot }: LotOfHistory,
  recallId: string,
  mock = true,
): Promise<Found> {
  const token = tokens.operations
  await stack.resetCounters()
  const start = performance.now()
  const body = { reference: recallId, sku, lots: [lot], reason: 'glass', class: 'I', mock }
  jsonOf(await api('POST', '/v1/recalls', { token, body }), 201)
  const path = `/v1/recalls/${recallId}`
  while (jsonOf<{ search: string }>(await api('GET', path, { token }), 200).search !== 'found') {
    if (performance.now() - start > patienceMilliseconds)
      throw new Error('The search of a recall does not end')
    await pause(20)
  }
  const toFind = performance.now() - start
  const readUnits = (await tallyOf(stack)).get('search-recall')?.readUnits ?? 0
  const lines: string[] = []
  for (let next: string | undefined = `${path}/lines?audience=customers`; next !== undefined; ) {
    const page = await api('GET', next, { token, headers: { accept: 'text/csv' } })
    if (page.status !== 200) throw new Error(`The lines of a recall answered ${page.status}`)
    const [, ...rows] = Buffer.from(page.bytes).toString().trimEnd().split('\r\n')
    lines.push(...rows.map(lineOfRow))
    next = /<([^>]+)>/.exec(page.headers.get('link') ?? '')?.[1]
  }
  const milliseconds = Math.round(performance.now() - start)
  const expected = new Set(affectedLines(history, affectedLots(history, [{ sku, lot }])))
  const found = new Set(lines)
  return {
    lines: lines.length,
    milliseconds,
    toFind,
    readUnits,
    missing: [...expected].filter((line) => !found.has(line)).length,
    strange: [...found].filter((line) => !expected.has(line)).length + lines.length - found.size,
  }
}

/** Cells have no quotes but the address, which stands behind the order and before the lot. */
function lineOfRow(row: string): string {
  const cells = [...row.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) => cell)
  return foundLine({ orderId: cells[1] ?? '', sku: cells[6] ?? '', lot: cells[7] ?? '' })
}

async function wineStopped({ api, tokens }: Stage): Promise<number> {
  const answer = await api('GET', `/v1/lots?sku=${wine.sku}&lot=${wine.lot}`, { token: tokens.operations })
  return jsonOf<{ status: string }>(answer, 200).status === 'released' ? 0 : 1
}

/** The middle of some walks from an order back to its materials and their supplier. */
async function lotBackMilliseconds({ api, tokens }: Stage, blocks: number): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < tracedUnits; i++) {
    const orderId = `shopify.fable.${Math.floor((i * blocks * ordersPerBlock) / tracedUnits)}`
    const start = performance.now()
    jsonOf(await api('GET', `/v1/trace/order/${orderId}?direction=back`, { token: tokens.operations }), 200)
    times.push(performance.now() - start)
  }
  return Math.round(median(times))
}

/** The same small history, recorded in orders of chance: how often another answer comes out. */
async function shufflesThatDiffer(): Promise<number> {
  const history = historyOf(0, 1)
  const records = recordsOf(history)
  const random = seededRandom(7)
  const answers = new Set<string>()
  for (let i = 0; i < shuffles; i++) {
    const table = memoryTable()
    for (const [, write] of records.map((write) => [random(), write] as const).toSorted(([a], [b]) => a - b))
      await table.write(write)
    const { lots, lines } = await foundByRecall(table, { recallId: 'R', start: everywhere, mock: true })
    answers.add(JSON.stringify([lots.map(nameOf).toSorted(), lines]))
  }
  return answers.size - 1
}
