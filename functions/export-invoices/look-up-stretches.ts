import { type ExportRecord, type NumberStretch, readInvoice, type Table } from '@tallystick/store'
import { inParallel } from '../shell/in-parallel.ts'

/** Series whose ends are looked up at once. */
const seriesAtOnce = 8

/**
 * The numbers that were issued in the days asked for, series by series: they follow each other, because days never step back in
 * a series. Of a series, its last number when the export was asked for is the end.
 */
export async function lookUpStretches(
  table: Table,
  { series, from, to }: Pick<ExportRecord, 'series' | 'from' | 'to'>,
): Promise<readonly NumberStretch[]> {
  const found = await inParallel(series, seriesAtOnce, async ({ seriesId, first, last }) => {
    const dayOf = (sequence: number) => issueDay(table, seriesId, sequence)
    const begin = await firstWith(first, last, async (sequence) => (await dayOf(sequence)) >= from)
    const behind = await firstWith(begin, last, async (sequence) => (await dayOf(sequence)) > to)
    return { seriesId, from: begin, to: behind - 1 }
  })
  return found.filter((stretch) => stretch.from <= stretch.to)
}

/** The first number for which it holds, where it holds for all behind one; the one behind the last where it does for none. */
async function firstWith(
  first: number,
  last: number,
  holds: (sequence: number) => Promise<boolean>,
): Promise<number> {
  let [low, high] = [first, last + 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (await holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

async function issueDay(table: Table, seriesId: string, sequence: number): Promise<string> {
  const invoice = await readInvoice(table, seriesId, sequence)
  if (invoice === undefined) throw new Error(`number ${sequence} of ${seriesId} is not on record`)
  return invoice.issueDate
}
