import { keys, type ToldKind } from './keys.ts'
import type { Table, Write } from './table.ts'

/** What a call told of a shipment, by its hash: the same told again is known by it; and the message that was made of it. */
export interface ToldRecord {
  readonly shipmentId: string
  readonly kind: ToldKind
  /** SHA-256, hex. */
  readonly toldHash: string
  /** Absent = nothing follows from it. */
  readonly message?: string
  /** The order of a shipment that was taken. */
  readonly orderId?: string
  /** When the goods left, as the first call about the shipment told or, where it did not tell, as it came. */
  readonly at?: string
  /** When the call came that this was told by: what came before it is out of date. */
  readonly receivedAt?: string
  /** Hashes of what was told before, the latest last. */
  readonly formers?: readonly string[]
}

/** Tellings of one shipment that are remembered behind the one that stands. */
export const MAX_FORMER_TELLINGS = 20

export async function readTold(
  table: Table,
  shipmentId: string,
  kind: ToldKind,
): Promise<ToldRecord | undefined> {
  const item = await table.get(keys.told(shipmentId, kind))
  if (item === undefined) return undefined
  const { toldHash, message, orderId, at, receivedAt, formers } = item
  return {
    shipmentId,
    kind,
    toldHash: String(toldHash),
    ...(message !== undefined && { message: String(message) }),
    ...(orderId !== undefined && { orderId: String(orderId) }),
    ...(at !== undefined && { at: String(at) }),
    ...(receivedAt !== undefined && { receivedAt: String(receivedAt) }),
    ...(formers !== undefined && { formers: String(formers).split(' ') }),
  }
}

/** Writes what was told in the place of what was read; nothing where another call came in between. */
export function putTold(
  { shipmentId, kind, formers = [], ...told }: ToldRecord,
  before: ToldRecord | undefined,
): Write {
  const former = formers.slice(-MAX_FORMER_TELLINGS)
  return {
    kind: 'put',
    item: {
      ...keys.told(shipmentId, kind),
      ...told,
      ...(former.length > 0 && { formers: former.join(' ') }),
    },
    condition: before === undefined ? { absent: true } : { equals: { toldHash: before.toldHash } },
  }
}

/** True where nothing of this kind was told of the shipment: to go with writes that follow from that. */
export function checkUntold(shipmentId: string, kind: ToldKind): Write {
  return { kind: 'check', key: keys.told(shipmentId, kind), condition: { absent: true } }
}
