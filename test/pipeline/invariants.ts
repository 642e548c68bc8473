import { createHash } from 'node:crypto'
import { CHAIN_START, chainLink, type InvoiceRecord } from '@tallystick/store'
import type { World } from './world.ts'

/** What must hold of the stores at any moment of rest, read from the stores alone; each broken promise is a sentence. */
export function brokenPromises(world: World): string[] {
  return [
    ...rangesThatOverlap(world),
    ...stockThatIsOversold(world),
    ...seriesWithFlaws(world),
    ...draftsWithoutInvoice(world),
    ...documentsThatDiffer(world),
  ]
}

function rangesThatOverlap({ table }: World): string[] {
  const ranges = table
    .items()
    .filter(({ sk }) => sk.startsWith('RANGE#'))
    .map(({ pk, sk, count }) => ({ pk, from: Number(sk.slice('RANGE#'.length)), count: Number(count) }))
    .sort((a, b) => (a.pk < b.pk ? -1 : a.pk > b.pk ? 1 : a.from - b.from))
  return ranges.flatMap((range, i) => {
    const next = ranges[i + 1]
    return next?.pk === range.pk && next.from < range.from + range.count
      ? [`ranges of ${range.pk} overlap`]
      : []
  })
}

/** Units given to orders and not shipped, plus units still available, are the units on hand. */
function stockThatIsOversold({ table }: World): string[] {
  const given = new Map<string, number>()
  for (const { body } of table.items().filter(({ sk }) => sk === 'STATE')) {
    const state = JSON.parse(String(body))
    if (state.phase === 'cancelled') continue
    for (const part of state.lines.flatMap((line: { parts?: unknown[] }) => line.parts ?? []))
      for (const lot of part.lots ?? []) {
        const id = `${part.sku} ${lot.lot}`
        given.set(id, (given.get(id) ?? 0) + lot.quantity - lot.shipped)
      }
  }
  return table
    .items()
    .filter(({ pk }) => pk.startsWith('STOCK#'))
    .flatMap(({ sku, lot, onHand, available }) => {
      const open = given.get(`${sku} ${lot}`) ?? 0
      const balances =
        Number(available) + open === Number(onHand) && Number(available) >= 0 && Number(onHand) >= 0
      return balances
        ? []
        : [`stock of ${sku} ${lot}: ${onHand} on hand, ${available} available, ${open} given`]
    })
}

function invoicesOf({ table }: World): InvoiceRecord[] {
  return table
    .items()
    .filter(({ pk, sk }) => pk.startsWith('SERIES#') && sk.startsWith('INVOICE#'))
    .map(({ body }) => JSON.parse(String(body)) as InvoiceRecord)
}

/** 1 … n without gap or double, one invoice a draft, the hash chain whole, dates that never step back. */
function seriesWithFlaws(world: World): string[] {
  const flaws: string[] = []
  for (const [seriesId, invoices] of Map.groupBy(invoicesOf(world), (invoice) => invoice.seriesId)) {
    let chain = CHAIN_START
    let day = ''
    for (const [i, invoice] of invoices.entries()) {
      chain = chainLink(chain, invoice.number, invoice.sha256)
      if (invoice.sequence !== i + 1) flaws.push(`${seriesId}: gap at ${i + 1}`)
      if (invoice.chain !== chain) flaws.push(`${seriesId}: chain broken at ${invoice.sequence}`)
      if (invoice.issueDate < day) flaws.push(`${seriesId}: date steps back at ${invoice.sequence}`)
      day = invoice.issueDate
    }
    if (new Set(invoices.map(({ draftId }) => draftId)).size < invoices.length)
      flaws.push(`${seriesId}: a draft numbered twice`)
    const head = world.table.items().find(({ pk, sk }) => pk === `SERIES#${seriesId}` && sk === 'SERIES')
    if (head?.last !== invoices.length)
      flaws.push(`${seriesId}: ${head?.last} numbers, ${invoices.length} invoices`)
  }
  return flaws
}

/** Every confirmed shipment has its own invoice, and that invoice says so. */
function draftsWithoutInvoice(world: World): string[] {
  const byDraft = new Map(invoicesOf(world).map((invoice) => [invoice.draftId, invoice]))
  const drafts = world.table.items().filter(({ sk }) => sk === 'DRAFT')
  return drafts
    .map(({ body }) => JSON.parse(String(body)))
    .filter(({ state }) => state === 'numbered')
    .filter(({ draftId, sequence }) => byDraft.get(draftId)?.sequence !== sequence)
    .map(({ draftId, sequence }) => `draft ${draftId}: number ${sequence} is not its own`)
}

function documentsThatDiffer(world: World): string[] {
  const objects = world.buckets.invoices.objects()
  const issued = invoicesOf(world).filter(({ state }) => state === 'issued')
  const differing = issued.flatMap(({ documentKey = '', sha256, number }) => {
    const bytes = objects.get(documentKey)?.bytes
    const hash = bytes && createHash('sha256').update(bytes).digest('hex')
    return hash === sha256 ? [] : [`${number}: its document is missing or differs`]
  })
  return objects.size === issued.length
    ? differing
    : [...differing, `${objects.size} documents, ${issued.length} issued`]
}
