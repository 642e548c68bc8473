import { createHash } from 'node:crypto'
import { CHAIN_START, chainBegin, chainEnd, chainLink, entryOf, followChain } from '@tallystick/billing/chain'
import { documentBase, registeredKeys, viewKey } from '@tallystick/functions/shell/invoice-keys'
import type { InvoiceRecord, Item } from '@tallystick/store'
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
    ...heads.flatMap((head) => flawsOf(head, bySeries.get(head.pk.slice('SERIES#'.length)) ?? [])),
    ...(heads.length === bySeries.size ? [] : [`${heads.length} series, but invoices of ${bySeries.size}`]),
  ]
}

function flawsOf({ pk, first = 1, last, chainHead }: Item, invoices: readonly InvoiceRecord[]): string[] {
  let position = chainBegin(first as number)
  const found = invoices.flatMap((invoice) => {
    const { position: next, flaws } = followChain(position, entryOf(invoice))
    position = next
    return flaws
  })
  const ends = chainEnd(position, { last: last as number, head: chainHead as string })
  return [...found, ...ends].map((flaw) => `${pk}: ${JSON.stringify(flaw)}`)
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
        chain = chainLink(chain, invoice)
        return invoice.registration?.position === i + 1 && invoice.registration.chain === chain
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
