import { createHash } from 'node:crypto'
import { documentBase, registeredKeys, viewKey } from '@tallystick/functions/shell/invoice-keys'
import { CHAIN_START, chainLink, type InvoiceRecord, type Item } from '@tallystick/store'
import { invoicesOf, type StoresAtRest } from './stores-at-rest.ts'

/** What must hold of numbers, hash chains and documents of invoices; each broken promise is a sentence. */
export function brokenInvoices(stores: StoresAtRest): string[] {
  return [...seriesWithFlaws(stores), ...registersWithFlaws(stores), ...documentsThatDiffer(stores)]
}

/** 1 … n without gap or double, one invoice that stands a draft, the hash chain whole, dates that never step back. */
function seriesWithFlaws(stores: StoresAtRest): string[] {
  const bySeries = Map.groupBy(invoicesOf(stores), (invoice) => invoice.seriesId)
  const heads = headsIn(stores, 'SERIES')
  const standing = invoicesOf(stores).filter(({ state }) => state !== 'void')
  const byDraft = Map.groupBy(standing, ({ draftId }) => draftId)
  return [
    ...[...byDraft].flatMap(([id, { length }]) =>
      length > 1 ? [`draft ${id}: numbered ${length} times`] : [],
    ),
    ...[...bySeries].flatMap(([seriesId, invoices]) => flawsOf(seriesId, invoices)),
    ...heads.flatMap(({ pk, last, chainHead }) => {
      const invoices = bySeries.get(pk.slice('SERIES#'.length)) ?? []
      const linked = invoices.filter(isLinkedByNumber).at(-1)
      return last === invoices.length && chainHead === (linked?.chain ?? CHAIN_START)
        ? []
        : [`${pk}: ${last} numbers, ${invoices.length} invoices, or another head of the chain`]
    }),
    ...(heads.length === bySeries.size ? [] : [`${heads.length} series, but invoices of ${bySeries.size}`]),
  ]
}

/** Numbers link what no authority registers: the rest has no bytes yet that stay. */
function isLinkedByNumber({ chain, registration }: InvoiceRecord): boolean {
  return chain !== undefined && registration === undefined
}

function flawsOf(seriesId: string, invoices: readonly InvoiceRecord[]): string[] {
  const flaws: string[] = []
  let chain = CHAIN_START
  let day = ''
  for (const [i, invoice] of invoices.entries()) {
    if (invoice.sequence !== i + 1) flaws.push(`${seriesId}: gap at ${i + 1}`)
    if (invoice.issueDate < day) flaws.push(`${seriesId}: date steps back at ${invoice.sequence}`)
    day = invoice.issueDate
    if (!isLinkedByNumber(invoice)) continue
    chain = chainLink(chain, invoice.number, invoice.sha256)
    if (invoice.chain !== chain) flaws.push(`${seriesId}: chain broken at ${invoice.sequence}`)
  }
  return flaws
}

/** What was registered of a series is one chain of its own, in the order of registration; no IRN is there twice. */
function registersWithFlaws(stores: StoresAtRest): string[] {
  const registered = invoicesOf(stores).filter(({ registration }) => registration !== undefined)
  const bySeries = Map.groupBy(registered, ({ seriesId }) => seriesId)
  const heads = headsIn(stores, 'REGISTERED')
  const irns = new Set(registered.map(({ registration }) => registration?.irn))
  return [
    ...(irns.size === registered.length ? [] : ['an IRN is that of several invoices']),
    ...(heads.length === bySeries.size ? [] : [`${heads.length} registers, but series of ${bySeries.size}`]),
    ...heads.flatMap(({ pk, count, head }) => {
      const invoices = (bySeries.get(pk.slice('SERIES#'.length)) ?? []).toSorted(byPosition)
      let chain = CHAIN_START
      const isWhole = invoices.every((invoice, i) => {
        chain = chainLink(chain, invoice.number, invoice.sha256)
        return invoice.registration?.position === i + 1 && invoice.chain === chain
      })
      return isWhole && count === invoices.length && head === chain ? [] : [`${pk}: its register is broken`]
    }),
  ]
}

function byPosition(a: InvoiceRecord, b: InvoiceRecord): number {
  return (a.registration?.position ?? 0) - (b.registration?.position ?? 0)
}

function headsIn({ table }: StoresAtRest, sk: 'SERIES' | 'REGISTERED'): readonly Item[] {
  return table.items().filter((item) => item.pk.startsWith('SERIES#') && item.sk === sk)
}

/** An issued invoice is there as its original and every view of it; what an authority signed, as soon as it did. */
function documentsThatDiffer(stores: StoresAtRest): string[] {
  const objects = stores.buckets.invoices.objects()
  const invoices = invoicesOf(stores)
  const keysOfNumbers = new Set(invoices.flatMap(possibleKeys))
  const differing = invoices
    .filter(({ documentKey }) => documentKey !== undefined)
    .flatMap((invoice) => {
      const { documentKey = '', sha256, number } = invoice
      const bytes = objects.get(documentKey)?.bytes
      const hash = bytes && createHash('sha256').update(bytes).digest('hex')
      return [
        ...(hash === sha256 ? [] : [`${number}: its document is missing or differs`]),
        ...expectedKeys(invoice)
          .filter((key) => !objects.has(key))
          .map((key) => `${number}: it is ${invoice.state} without ${key}`),
      ]
    })
  const unkept = invoices.filter(({ state, documentKey }) => state === 'issued' && documentKey === undefined)
  const strangers = [...objects.keys()].filter((key) => !keysOfNumbers.has(key))
  return [
    ...differing,
    ...unkept.map(({ number }) => `${number}: it is issued without a document`),
    ...strangers.map((key) => `${key} is the document of no number`),
  ]
}

const views = ['pdf', 'html', 'json'] as const

function possibleKeys(invoice: InvoiceRecord): readonly string[] {
  const base = documentBase(invoice)
  const shown = views.map((view) => `${base}.${view}`)
  if (invoice.regime === 'en16931') return [`${base}.xml`, ...shown]
  return [...shown, ...Object.values(registeredKeys(base))]
}

function expectedKeys(invoice: InvoiceRecord): readonly string[] {
  const { state, regime, documentKey = '', registration } = invoice
  const signed = registration === undefined ? [] : Object.values(registeredKeys(documentBase(invoice)))
  if (state !== 'issued') return signed
  const shown = regime === 'en16931' ? (['xml', ...views] as const) : views
  return [...signed, ...shown.map((kind) => viewKey(documentKey, kind))]
}
