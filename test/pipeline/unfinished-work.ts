import type { DraftRecord, ParkedItem, ShipmentRecord, WaitingKind } from '@tallystick/store'
import { bodyIn, invoicesOf, type StoresAtRest, shipmentsOf, statesOf } from './stores-at-rest.ts'

/** What nobody would ever go on with: at rest all of it is done, waits under a marker, or is parked in the open. */
export function unfinishedWork(stores: StoresAtRest): string[] {
  return [
    ...ordersLeftBehind(stores),
    ...ordersOutOfLine(stores),
    ...shipmentsLeftBehind(stores),
    ...draftsLeftBehind(stores),
    ...invoicesLeftBehind(stores),
  ]
}

function ordersLeftBehind(stores: StoresAtRest): string[] {
  const marked = markedIds(stores, 'ORDER')
  return statesOf(stores).flatMap(({ orderId, phase, waitingFor, waitsAt, lines }) => {
    if (phase === 'accepted') return [`${orderId} is neither allocated nor waiting`]
    const waits = phase === 'waiting' || waitsAt !== undefined
    const isToPick = phase === 'allocated' || phase === 'partly-shipped'
    if (!waits && isToPick && lines.some(({ raised }) => raised))
      return [`${orderId} is to be given more and waits for nothing`]
    if (waits && waitingFor === undefined) return [`${orderId} waits for nothing`]
    return waits === marked.has(orderId) ? [] : [`${orderId} is ${phase}, its marker says otherwise`]
  })
}

/** Who waits stands in one line, where it says that it waits; nobody else stands in any. */
function ordersOutOfLine(stores: StoresAtRest): string[] {
  const places = new Map<string, string>(
    statesOf(stores).flatMap(({ orderId, waitsAt }) =>
      waitsAt !== undefined
        ? [[`WAITING-FOR#${waitsAt.thing} ${waitsAt.since}#${orderId}`, orderId] as const]
        : [],
    ),
  )
  const strangers = stores.table
    .items()
    .filter(({ pk }) => pk.startsWith('WAITING-FOR#'))
    .filter(({ pk, sk }) => !places.delete(`${pk} ${sk}`))
    .map(({ pk, sk }) => `${sk} stands in the line ${pk} and does not wait there`)
  return [...strangers, ...[...places.values()].map((orderId) => `${orderId} waits and stands in no line`)]
}

/** What the sweeper finds. */
function markedIds({ table }: StoresAtRest, kind: WaitingKind): ReadonlySet<string> {
  const markers = table.items().filter(({ pk, sk }) => pk.startsWith('WAITING#') && sk.startsWith(`${kind}#`))
  return new Set(markers.map(({ sk }) => sk.slice(kind.length + 1)))
}

/** What is still to be traced, which nothing is once the queues are empty. */
export function tracesLeftBehind(stores: StoresAtRest): string[] {
  return [...markedIds(stores, 'TRACE')].map((id) => `${id} is still to be traced`)
}

/** What people find on the list: parked and not replayed. */
function parkedSubjects({ table }: StoresAtRest): ReadonlySet<string> {
  const open = table.items().filter(({ sk, state }) => sk === 'PARKED' && state === 'open')
  return new Set(
    open.map((item) => bodyIn<ParkedItem>(item)).map(({ kind, subject }) => `${kind} ${subject}`),
  )
}

function draftsOf({ table }: StoresAtRest): DraftRecord[] {
  return table
    .items()
    .filter(({ sk }) => sk === 'DRAFT')
    .map((item) => bodyIn<DraftRecord>(item))
}

function shipmentsLeftBehind(stores: StoresAtRest): string[] {
  const drafted = new Set(draftsOf(stores).map(({ draftId }) => draftId))
  const marked = markedIds(stores, 'SHIPMENT')
  const parked = parkedSubjects(stores)
  /** What is packed may be invoiced when it leaves, and what was refused is its provider's to correct. */
  const follows: Readonly<Record<ShipmentRecord['state'], (shipment: ShipmentRecord) => boolean>> = {
    confirmed: ({ shipmentId, status, departed }) =>
      drafted.has(shipmentId) || (status === 'packed' && departed === undefined),
    waiting: ({ shipmentId }) => marked.has(shipmentId),
    parked: ({ shipmentId }) => parked.has(`shipment ${shipmentId}`),
    deciding: () => false,
    refused: ({ status, faults }) => status === 'packed' && faults.length > 0,
  }
  return shipmentsOf(stores)
    .filter(({ shares, state }) => state !== 'confirmed' || shares.length > 0)
    .filter((shipment) => !follows[shipment.state](shipment))
    .map(({ shipmentId, state }) => `shipment ${shipmentId} is ${state} and nothing follows`)
}

function draftsLeftBehind(stores: StoresAtRest): string[] {
  const parked = parkedSubjects(stores)
  // What was packed otherwise than was reported at first is invoiced when it leaves, where that is when invoices are made.
  const packed = shipmentsOf(stores).filter(
    ({ status, departed, invoiceTrigger, shares }) =>
      status === 'packed' && !departed && (invoiceTrigger === 'shipped' || shares.length === 0),
  )
  const stays = new Set(packed.map(({ shipmentId }) => shipmentId))
  return draftsOf(stores)
    .filter(({ state, draftId }) => state !== 'amended' || !stays.has(draftId))
    .filter(
      ({ state, draftId }) => !['numbered', 'left-out'].includes(state) && !parked.has(`invoice ${draftId}`),
    )
    .map(({ state, draftId }) => `draft ${draftId} is ${state} and nothing follows`)
}

/**
 * Every number becomes a document, and a trace event that binds it to its units. One that an authority has not registered
 * waits for that, whether the authority is to answer or people; one whose registration was cancelled is void.
 */
function invoicesLeftBehind(stores: StoresAtRest): string[] {
  const bound = invoicesInTrace(stores)
  const registering = markedIds(stores, 'REGISTRATION')
  return invoicesOf(stores).flatMap(({ invoiceId, number, state, creditOf }) => {
    if (state === 'numbered' && registering.has(invoiceId)) return []
    if (state === 'void') return []
    return [
      ...(state === 'issued' ? [] : [`invoice ${number} is ${state} and not issued`]),
      ...(creditOf !== undefined || bound.has(number) ? [] : [`invoice ${number} is bound to no units`]),
    ]
  })
}

/** Numbers of the invoices that trace events name. */
function invoicesInTrace({ buckets }: StoresAtRest): ReadonlySet<string> {
  const texts = [...buckets.trace.objects().values()].map(({ bytes }) => Buffer.from(bytes).toString())
  const named = texts.flatMap((text) => [...text.matchAll(/:bt:[^"]*?:([^":]+)","type":"inv"/g)])
  return new Set(named.map(([, number = '']) => decodeURIComponent(number)))
}
