import { checkEvents, type EpcisEvent, eventHash } from '@tallystick/epcis'
import { bodyIn, type StoresAtRest } from './stores-at-rest.ts'

/** A trace document as it lies in its bucket. */
export interface TraceDocument {
  readonly key: string
  readonly document: { readonly epcisBody: { readonly eventList: readonly EpcisEvent[] } }
}

export function traceDocuments({ buckets }: StoresAtRest): TraceDocument[] {
  return [...buckets.trace.objects()].flatMap(([key, { bytes }]) =>
    key.endsWith('.jsonld') ? [{ key, document: JSON.parse(Buffer.from(bytes).toString()) }] : [],
  )
}

/** All that is traced, in the order in which it happened. */
export function tracedEvents(stores: StoresAtRest): EpcisEvent[] {
  return traceDocuments(stores)
    .flatMap(({ document }) => document.epcisBody.eventList)
    .toSorted((a, b) => (a.eventTime < b.eventTime ? -1 : a.eventTime > b.eventTime ? 1 : 0))
}

/** What no trace may be: unsound, a life that cannot be lived, under another name than its hash. */
export function brokenTraces(stores: StoresAtRest): string[] {
  const skus = stores.table.items().filter(({ sk }) => sk === 'SKU')
  const ownDomains = skus.flatMap((item) => bodyIn<{ domain?: string }>(item).domain ?? [])
  const events = tracedEvents(stores)
  // Reports tell their own times: an invoice may be numbered later than a unit was destroyed.
  const faults = checkEvents(events, { ownDomains }).filter(({ code }) => code !== 'EPCIS-LIFE-ENDED')
  const misnamed = traceDocuments(stores).filter(({ key, document }) =>
    document.epcisBody.eventList.some((event) => !key.includes(hexOf(eventHash(event)))),
  )
  return [
    ...faults.map(({ code, pointer }) => `${code} ${pointer} ${textOf(events, pointer)}`),
    ...misnamed.map(({ key }) => `${key} is not named by its hash`),
  ]
}

function hexOf(hash: string): string {
  return /;([0-9a-f]{64})\?/.exec(hash)?.[1] ?? 'none'
}

function textOf(events: readonly EpcisEvent[], pointer: string): string {
  return JSON.stringify(events[Number(pointer.split('/')[1])])
}
