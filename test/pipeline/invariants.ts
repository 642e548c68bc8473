import { compare, decimal, sum } from '@tallystick/kernel'
import type { CreditLedger, DraftRecord } from '@tallystick/store'
import { brokenGoods } from './goods-invariants.ts'
import { brokenInvoices } from './invoice-invariants.ts'
import { brokenReturns } from './return-invariants.ts'
import { bodyIn, invoicesOf, placesOf, type StoresAtRest, shipmentsOf, statesOf } from './stores-at-rest.ts'
import { brokenTraces } from './traced.ts'
import { brokenUnits } from './unit-invariants.ts'

/** What must hold of the stores at any moment of rest, read from the stores alone; each broken promise is a sentence. */
export function brokenPromises(stores: StoresAtRest): string[] {
  return [
    ...rangesThatOverlap(stores),
    ...rangesNeverTaken(stores),
    ...stockThatIsOversold(stores),
    ...ledgersThatDiffer(stores),
    ...pickListsThatDiffer(stores),
    ...brokenUnits(stores),
    ...brokenInvoices(stores),
    ...draftsWithoutInvoice(stores),
    ...creditsBeyondInvoices(stores),
    ...creditsWithoutDocument(stores),
    ...brokenGoods(stores),
    ...brokenReturns(stores),
    ...brokenTraces(stores),
  ]
}

function rangesIn({ table }: StoresAtRest) {
  return table
    .items()
    .filter(({ sk }) => sk.startsWith('RANGE#'))
    .map(({ pk, sk, count }) => ({ pk, from: Number(sk.slice('RANGE#'.length)), count: Number(count) }))
    .sort((a, b) => (a.pk < b.pk ? -1 : a.pk > b.pk ? 1 : a.from - b.from))
}

function rangesThatOverlap(stores: StoresAtRest): string[] {
  const ranges = rangesIn(stores)
  return ranges.flatMap((range, i) => {
    const next = ranges[i + 1]
    return next?.pk === range.pk && next.from < range.from + range.count
      ? [`ranges of ${range.pk} overlap`]
      : []
  })
}

/** A counter that was never taken could be taken by somebody else. */
function rangesNeverTaken(stores: StoresAtRest): string[] {
  const counters = stores.table.items().filter(({ sk }) => sk === 'COUNTER')
  const taken = new Map(counters.map(({ pk, next }) => [pk, Number(next)]))
  return rangesIn(stores)
    .filter(({ pk, from, count }) => from + count > (taken.get(pk) ?? 0))
    .map(({ pk, from }) => `the range of ${pk} from ${from} goes beyond its counter`)
}

/** Units given to orders and not shipped, plus units still available, are the units on hand. */
function stockThatIsOversold(stores: StoresAtRest): string[] {
  const places = placesOf(stores)
  const given = new Map<string, number>()
  for (const state of statesOf(stores)) {
    if (state.phase === 'cancelled') continue
    for (const part of state.lines.flatMap((line) => line.parts ?? []))
      for (const lot of part.lots ?? []) {
        const id = `${places.get(state.orderId)} ${part.sku} ${lot.lot}`
        given.set(id, (given.get(id) ?? 0) + lot.quantity - lot.shipped)
      }
  }
  return stores.table
    .items()
    .filter(({ pk }) => pk.startsWith('STOCK#'))
    .flatMap(({ sku, lot, locationId, onHand, available }) => {
      const open = given.get(`${locationId} ${sku} ${lot}`) ?? 0
      const balances =
        Number(available) + open === Number(onHand) && Number(available) >= 0 && Number(onHand) >= 0
      return balances
        ? []
        : [`stock of ${sku} ${lot}: ${onHand} on hand, ${available} available, ${open} given`]
    })
}

/** The confirmed shipments of a line follow one another, from its first unit to as many as its ledger says. */
function ledgersThatDiffer(stores: StoresAtRest): string[] {
  const confirmed = Map.groupBy(
    shipmentsOf(stores)
      .filter(({ state }) => state === 'confirmed')
      .flatMap(({ orderId, shares }) =>
        shares.map((share) => ({ ...share, line: `${orderId} ${share.lineId}` })),
      ),
    ({ line }) => line,
  )
  return statesOf(stores).flatMap(({ orderId, lines }) =>
    lines.flatMap(({ lineId, shipped, ordered }) => {
      const shares = (confirmed.get(`${orderId} ${lineId}`) ?? []).sort((a, b) => a.from - b.from)
      const follow = shares.every(({ from }, i) => from === (i === 0 ? 0 : shares[i - 1]?.to))
      return follow && (shares.at(-1)?.to ?? 0) === shipped && shipped <= ordered
        ? []
        : [`line ${lineId} of ${orderId}: ${shipped} of ${ordered} shipped, but not by its shipments`]
    }),
  )
}

/** The pick list of a location has the orders that were given goods there, of which some are still to leave, and no others. */
function pickListsThatDiffer(stores: StoresAtRest): string[] {
  const places = placesOf(stores)
  const open = new Set(
    statesOf(stores)
      .filter(({ phase }) => phase === 'allocated' || phase === 'partly-shipped')
      .map(({ orderId }) => `TO-PICK#${places.get(orderId)} ${orderId}`),
  )
  const strangers = stores.table
    .items()
    .filter(({ index1pk }) => String(index1pk).startsWith('TO-PICK#'))
    .map((item) => `${item.index1pk} ${bodyIn<{ orderId: string }>(item).orderId}`)
    .filter((place) => !open.delete(place))
    .map((place) => `${place}: listed, and there is nothing to pick`)
  return [...strangers, ...[...open].map((place) => `${place}: to be picked, and not listed`)]
}

/** A numbered draft is the one that its invoice was made from. */
function draftsWithoutInvoice(stores: StoresAtRest): string[] {
  const byDraft = new Map(invoicesOf(stores).map((invoice) => [invoice.draftId, invoice]))
  return draftsIn(stores)
    .filter(({ state }) => state === 'numbered')
    .filter(({ draftId, seriesId, sequence }) => {
      const invoice = byDraft.get(draftId)
      return invoice?.seriesId !== seriesId || invoice?.sequence !== sequence
    })
    .map(({ draftId, sequence }) => `draft ${draftId}: number ${sequence} is not its own`)
}

function draftsIn({ table }: StoresAtRest): DraftRecord[] {
  const drafts = table.items().filter(({ sk }) => sk === 'DRAFT')
  return drafts.map((item) => bodyIn<DraftRecord>(item))
}

/** What was credited of each invoice. */
function ledgersIn({ table }: StoresAtRest): ReadonlyMap<string, CreditLedger> {
  const ledgers = table.items().filter(({ sk }) => sk === 'CREDITED')
  return new Map(
    ledgers.map((item) => bodyIn<CreditLedger>(item)).map((ledger) => [ledger.invoiceId, ledger]),
  )
}

/** Credit notes of an invoice come to no more than it, and each of them is in its ledger. */
function creditsBeyondInvoices(stores: StoresAtRest): string[] {
  const invoices = invoicesOf(stores)
  const ledgers = ledgersIn(stores)
  const notes = Map.groupBy(
    invoices.filter(({ creditOf }) => creditOf !== undefined),
    ({ creditOf }) => creditOf ?? '',
  )
  return [...notes].flatMap(([invoiceId, credits]) => {
    const invoice = invoices.find((each) => each.invoiceId === invoiceId)
    const credited = sum(credits.map(({ totalWithTax }) => decimal(totalWithTax)))
    const known = new Set(ledgers.get(invoiceId)?.creditIds)
    return [
      ...(invoice && compare(credited, decimal(invoice.totalWithTax)) <= 0
        ? []
        : [`${invoiceId}: more is credited than was invoiced`]),
      ...credits
        .filter(({ draftId }) => !known.has(draftId))
        .map(({ number }) => `${number}: it is not in the ledger of its invoice`),
    ]
  })
}

/** What a ledger counts as given back has a document that says so. */
function creditsWithoutDocument(stores: StoresAtRest): string[] {
  const kept = new Set(draftsIn(stores).flatMap(({ draftId, documentKey }) => documentKey && draftId))
  return [...ledgersIn(stores)].flatMap(([invoiceId, { creditIds }]) =>
    creditIds.filter((id) => !kept.has(id)).map((id) => `${invoiceId}: credit ${id} has no document`),
  )
}
