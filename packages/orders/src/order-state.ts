import type { CalendarDate } from '@tallystick/kernel'
import type { OrderPhase } from './order-life.ts'

/** Counters `from … from + count − 1` of a number space: so many serials in one record, whatever the quantity. */
export interface SerialRange {
  readonly space: string
  readonly from: number
  readonly count: number
}

/** One lot of a component inside a pre-assembled kit. */
export interface ComponentLot {
  readonly sku: string
  readonly lot: string
  readonly expiry?: CalendarDate
  /** Units of the component in one kit. */
  readonly perKit: number
}

/** Units of one lot that a part was given, and how many of them have left. */
export interface AllocatedLot {
  readonly lot: string
  readonly expiry?: CalendarDate
  readonly bestBefore?: CalendarDate
  readonly quantity: number
  readonly shipped: number
  /** Of those that left, units that came back; absent = none. */
  readonly returned?: number
  /** What is inside, when the lot is one of pre-assembled kits. */
  readonly mix?: readonly ComponentLot[]
}

/**
 * Where a part's serials come from: `range` = it was given them when it was allocated; `report` = the report of what
 * left names them; `shipment` = they are made when units leave.
 */
export type SerialsBy = 'range' | 'report' | 'shipment'

/** What one SKU on a line was given: the line's own SKU, or one component of a kit. */
export interface PartAllocation {
  readonly sku: string
  readonly gtin?: string
  /** Units of this part in one unit of the line: 1, or the component's quantity in the kit. */
  readonly perLineUnit: number
  /** Its units left in place of what was ordered; nothing of it was allocated, and no more of it is to come. */
  readonly isSubstitute?: true
  /** Absent = its units have no serials. */
  readonly serialsBy?: SerialsBy
  /** The part's serials, range after range. A unit's number in the part counts through all of them. */
  readonly serials?: readonly SerialRange[]
  /** Which units of the ranges have left, one bit each. */
  readonly shippedUnits?: Uint8Array
  /** Which units of the ranges will never leave, because their serial was retired before; one bit each. */
  readonly retiredUnits?: Uint8Array
  readonly lots?: readonly AllocatedLot[]
}

/** The one ledger of an order line: counts of units, moved only under the order's version. */
export interface LineLedger {
  readonly lineId: string
  readonly ordered: number
  readonly shipped: number
  /** Units that the fulfilment provider said will never come. */
  readonly closed: number
  /** Units that came back, those that left as an exchange for units of this line among them; absent = none. */
  readonly returned?: number
  /** Of those that came back, units that had left as an exchange for units of this line; absent = none. */
  readonly returnedInstead?: number
  /** Of those that came back, units that were not told to be for an exchange, and that none names; absent = none. */
  readonly returnedApart?: number
  /** Units that an order of exchange sends others for; absent = none. */
  readonly exchanged?: number
  /** Of those, units that their exchange names by serial; absent = none. */
  readonly exchangedByName?: number
  /** Units that came back and were told to be for an exchange, and that none names; absent = none. */
  readonly returnedToExchange?: number
  /** Units that the channel gave money back for; absent = none. */
  readonly refunded?: RefundedUnits
  /** Units for which a credit note was asked for; absent = none. */
  readonly credited?: number
  /** Units that left beyond what was ordered: no part of `shipped`, and never invoiced. */
  readonly surplus?: number
  /** Absent until the line is allocated. */
  readonly parts?: readonly PartAllocation[]
  /** An edit raised it after it was allocated, or an amendment opened it again: its parts are to be given more. */
  readonly raised?: true
  /** An edit was taken after which what left before comes to a minor unit more or less than it was invoiced at. */
  readonly isOff?: true
  /** Lots that a person named for the line, where its SKU is picked so. */
  readonly namedLots?: readonly NamedLots[]
}

/** Units that a channel gave money back for, by what becomes of the goods. */
export interface RefundedUnits {
  /** They come back, or have. */
  readonly comeBack?: number
  /** The buyer keeps them. */
  readonly stay?: number
  /** They were taken off the order before they were sent: they are closed. */
  readonly neverLeft?: number
}

/** So many units of a lot for one SKU of a line. */
export interface NamedLots {
  readonly sku: string
  readonly lot: string
  readonly quantity: number
}

/** What an order waits for, for example `stock.leipzig.CHOC-70`, and since when: the oldest goes on first. */
export interface WaitingPlace {
  readonly thing: string
  readonly since: string
}

/** Everything about an order that changes. */
export interface OrderState {
  readonly orderId: string
  /** Rises by one with each write; every write conditions on it. */
  readonly version: number
  /** The channel's revision that this state reflects. */
  readonly revision: number
  readonly phase: OrderPhase
  /** For people, when the phase is `waiting`. */
  readonly waitingFor?: string
  /** Its place in the line, when the phase is `waiting`. */
  readonly waitsAt?: WaitingPlace
  readonly lines: readonly LineLedger[]
  /** The shipment whose invoice carries the order's charges: the first that was confirmed. */
  readonly chargesWith?: string
  readonly allocatedAt?: string
  /** Where its goods are from, where that was chosen as the first of them were given; absent = as was fixed when it was accepted. */
  readonly goodsAt?: string
  /** The location on whose pick list it stands as long as goods of it are to leave; set when it is allocated. */
  readonly picksAt?: string
}

/** Units of a line that are to be shipped, given up or not; not those that money was given back for before they left. */
export function unitsToShip({ ordered, shipped, refunded }: LineLedger): number {
  return Math.max(0, ordered - shipped - (refunded?.neverLeft ?? 0))
}

/** Units of a line that may still be shipped. */
export function openUnits(line: LineLedger): number {
  return line.ordered - line.shipped - line.closed
}

/** True for a line that is to be given goods: none yet, or fewer than an edit asks for. */
export function wantsGoods(line: LineLedger): boolean {
  return line.raised === true || (line.parts === undefined && openUnits(line) > 0)
}

/** Units out of lots that a line was given and that it does not want any more, the last given first. */
export function surplusLots(line: LineLedger, isCancelled: boolean): PartSurplus[] {
  const wanted = isCancelled ? 0 : openUnits(line)
  return (line.parts ?? []).flatMap(({ sku, perLineUnit, lots = [] }) => {
    const held = lots.reduce((sum, { quantity, shipped }) => sum + quantity - shipped, 0)
    let excess = held - wanted * perLineUnit
    return lots.toReversed().flatMap(({ lot, quantity, shipped }) => {
      const given = Math.max(0, Math.min(excess, quantity - shipped))
      excess -= given
      return given === 0 ? [] : [{ sku, lot, quantity: given }]
    })
  })
}

/** So many units of a lot that a part does not want. */
export interface PartSurplus {
  readonly sku: string
  readonly lot: string
  readonly quantity: number
}

/** Units `from … to − 1` of the `ordered` units of a line: which part of its price a shipment's invoice carries. */
export interface LineShare {
  readonly lineId: string
  readonly from: number
  readonly to: number
  readonly ordered: number
}
