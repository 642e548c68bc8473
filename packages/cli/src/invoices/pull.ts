import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ChainedInvoice, entryOf } from '@tallystick/billing/chain'
import * as z from 'zod'
import type { ApiClient } from '../api/api-client.ts'
import type { FormatName } from './formats.ts'
import { addToManifest, mendManifest, type PulledInvoice, readManifest } from './manifest.ts'
import { pullDocument } from './pull-document.ts'

/** How far each pull looks back behind the end of the one before: what was being written then may show up a little later. */
const OVERLAP_MINUTES = 15

/** How far back the first pull begins: as far as a list may reach. */
const FIRST_PULL_DAYS = 3600

/** Invoices that are pulled at the same time. */
const atOnce = 4

/** Where a directory keeps until when it was pulled. */
const watermarkName = '.tallystick-pull.json'

const minute = 60_000

export interface PullWish {
  readonly directory: string
  /** `last` = where the pull before ended, or from the beginning. */
  readonly since: string
  readonly formats: readonly FormatName[]
  /** Further query parameters of the list. */
  readonly filters: Readonly<Record<string, string>>
  /** What is done, from 0 to 1. */
  readonly told: (pull: Pulled, part: number) => void
}

/** What a pull came to. */
export interface Pulled {
  readonly since: string
  readonly until: string
  /** Invoices that are new, or that changed. */
  readonly pulled: number
  /** Invoices that lie there already as they are. */
  readonly known: number
  readonly files: number
  /** Formats that invoices cannot be had in. */
  readonly missing: number
}

const listedInvoice = z.looseObject({
  invoiceId: z.string(),
  seriesId: z.string(),
  sequence: z.int(),
  number: z.string(),
  issueDate: z.string(),
  sha256: z.string(),
  state: z.enum(['numbered', 'registered', 'issued', 'void']),
  updatedAt: z.string(),
})

const listPage = z.object({ data: z.array(listedInvoice), nextCursor: z.string().optional() })

type ListedInvoice = z.output<typeof listedInvoice>

/**
 * Pulls every invoice that changed since, with its documents, and tells in the manifest what lies there. Broken off, it goes on
 * where it was: what lies there as it is on record is not pulled again, and the watermark moves at the end alone.
 */
export async function pullInvoices(client: ApiClient, wish: PullWish, now: () => number): Promise<Pulled> {
  const { directory, filters, told } = wish
  await mendManifest(directory)
  const held = await readManifest(directory)
  const since = await sinceOf(wish, now)
  const { answer, until } = await firstPage(client, { ...filters, updatedSince: since, limit: '100' }, now)
  let sum: Pulled = { since, until, pulled: 0, known: 0, files: 0, missing: 0 }
  let page = answer
  for (;;) {
    for (let i = 0; i < page.data.length; i += atOnce) {
      const some = await Promise.all(
        page.data.slice(i, i + atOnce).map((one) => pullOne(client, wish, held, one)),
      )
      const fresh = some.filter((one) => one !== 'known')
      await addToManifest(directory, fresh)
      sum = added(sum, fresh, some.length - fresh.length)
      told(sum, partOf(sum, page.data[i]))
    }
    if (page.nextCursor === undefined) break
    page = await pageOf(client, { ...filters, updatedSince: since, limit: '100', cursor: page.nextCursor })
  }
  await writeFile(join(directory, watermarkName), `${JSON.stringify({ until, of: whatOf(wish) })}\n`)
  return sum
}

async function pullOne(
  client: ApiClient,
  { directory, formats }: PullWish,
  held: ReadonlyMap<string, PulledInvoice>,
  invoice: ListedInvoice,
) {
  const { invoiceId, seriesId, updatedAt, state } = invoice
  const before = held.get(invoiceId)
  const has = [...(before?.files.map(({ format }) => format) ?? []), ...(before?.missing ?? [])]
  if (before?.updatedAt === updatedAt && formats.every((format) => has.includes(format))) return 'known'
  const isThere = state === 'issued' || state === 'void'
  const files = isThere ? formats : []
  const pulled = await Promise.all(files.map((format) => pullDocument(client, directory, invoice, format)))
  return {
    invoiceId,
    seriesId,
    updatedAt,
    entry: entryOf(invoice as ListedInvoice & ChainedInvoice),
    files: pulled.filter((file) => file !== undefined),
    missing: formats.filter((_, i) => pulled[i] === undefined),
    invoice,
  }
}

function added(sum: Pulled, fresh: readonly PulledInvoice[], known: number): Pulled {
  const count = (of: (invoice: PulledInvoice) => number) => fresh.reduce((all, one) => all + of(one), 0)
  return {
    ...sum,
    pulled: sum.pulled + fresh.length,
    known: sum.known + known,
    files: sum.files + count(({ files }) => files.length),
    missing: sum.missing + count(({ missing }) => missing.length),
  }
}

/** How far a pull is, by the moment of the change that it is at. */
function partOf({ since, until }: Pulled, invoice: ListedInvoice | undefined): number {
  const [from, to] = [Date.parse(since), Date.parse(until)]
  return to > from ? (Date.parse(invoice?.updatedAt ?? until) - from) / (to - from) : 1
}

/** Until when a directory was pulled; not at all where something else was asked for then. */
async function sinceOf(wish: PullWish, now: () => number): Promise<string> {
  if (wish.since !== 'last') return wish.since
  const text = await readFile(join(wish.directory, watermarkName), 'utf8').catch(() => undefined)
  const held = text === undefined ? undefined : watermark.parse(JSON.parse(text))
  const isOfThis = held?.of === whatOf(wish)
  const beginning = now() - FIRST_PULL_DAYS * 24 * 60 * minute
  return new Date(isOfThis ? Date.parse(held.until) - OVERLAP_MINUTES * minute : beginning).toISOString()
}

const watermark = z.object({ until: z.iso.datetime(), of: z.string() })

function whatOf({ filters, formats }: PullWish): string {
  return JSON.stringify([Object.entries(filters).toSorted(), formats.toSorted()])
}

/** The first page, and when the service gave it by its own clock: the next pull begins before that. */
async function firstPage(client: ApiClient, query: Readonly<Record<string, string>>, now: () => number) {
  const response = await client.get(`/v1/invoices?${new URLSearchParams(query)}`)
  const date = Date.parse(response.headers.get('date') ?? '')
  const until = new Date(Number.isNaN(date) ? now() : date).toISOString()
  return { answer: listPage.parse(await response.json()), until }
}

async function pageOf(client: ApiClient, query: Readonly<Record<string, string>>) {
  return listPage.parse(await (await client.get(`/v1/invoices?${new URLSearchParams(query)}`)).json())
}
