import { foldClaim, poolSpaceId, type UnitRecord } from '@tallystick/serials'
import {
  findSerialRange,
  nextCounter,
  readCommissioning,
  readShipment,
  readUnit,
  readWholeOrder,
  type Table,
  type WholeOrder,
} from '@tallystick/store'
import { claimingShipment } from './claiming-shipment.ts'
import { type Minting, mintedPlaces, type Place } from './minted-places.ts'
import { unitInOrder } from './unit-in-order.ts'
import { storyInOrder, storyOfCommissioned, storyOfRecord, type UnitStory } from './unit-story.ts'

export interface UnitStoryDeps {
  readonly table: Table
  readonly masterKey: (epoch: number) => Promise<Uint8Array>
  /** Trade items and the current epoch as they were at most a minute ago. */
  readonly remembered: Minting
  /** The same as it stands. */
  readonly fresh: Minting
  /** Where serials come from, for whoever has looked up many at once; absent = each is looked up by itself. */
  readonly placeOf?: (name: UnitName) => Place | undefined
  /** Reads orders for whoever asks about many units; absent = from the table, each time. */
  readonly orderOf?: (orderId: string) => Promise<WholeOrder | undefined>
}

/** Names one unit. */
export interface UnitName {
  readonly tradeItem: string
  readonly serial: string
}

/** Why there is no such unit. */
export type Absence = 'UNITS-FORM' | 'UNITS-NEVER-ISSUED' | 'UNITS-GAP'

/** What was read of a unit: its story, or why it has none. */
export interface UnitRead {
  readonly story: UnitStory | Absence
  /** Its record as it is stored; absent = it has none. A write conditions on just that. */
  readonly stored?: UnitRecord
  /** Known serials of the trade item that people may take for this one. */
  readonly alike: readonly string[]
}

/**
 * Reads a unit's whole story with at most three calls of the table, however long it is: the unit and those that look like
 * it; then where its serial comes from, or the shipment that claims it; then the order that has it, or had it last. What a
 * container remembers of the trade item is not among them, and read again only for a serial that it knows no form of.
 */
export async function readUnitStory(deps: UnitStoryDeps, name: UnitName): Promise<UnitRead> {
  const { unit, alike } = await readUnit(deps.table, name.tradeItem, name.serial)
  const told = { alike: alike.map(({ serial }) => serial), ...(unit && { stored: unit }) }
  const known = unit && (await foldedUnit(deps.table, unit))
  if (known === undefined) return { ...told, story: await unrecorded(deps, name) }
  const isInPool = known.state === 'pooled' && known.position !== undefined && known.claim === undefined
  return { ...told, story: await (isInPool ? pooled(deps, known) : recorded(deps, known)) }
}

/** The record as it is once its claim is resolved; a serial of the pool is there whatever became of a claim. */
async function foldedUnit(table: Table, unit: UnitRecord): Promise<UnitRecord | undefined> {
  if (unit.claim === undefined) return unit
  return foldClaim(unit, claimingShipment(await readShipment(table, unit.claim.shipmentId)))
}

async function recorded(deps: UnitStoryDeps, unit: UnitRecord): Promise<UnitStory> {
  const last = unit.claim ?? unit.steps.findLast(({ orderId }) => orderId !== undefined)
  const order = last?.orderId === undefined ? undefined : await orderNamed(deps, last.orderId)
  return storyOfRecord(unit, order)
}

/** A serial of the pool: the range that holds its position says which order has it. */
async function pooled(deps: UnitStoryDeps, unit: UnitRecord): Promise<UnitStory> {
  const place = { space: poolSpaceId(unit.tradeItem), counter: unit.position ?? 0 }
  return (await issued(deps, unit, place, unit)) ?? storyOfRecord(unit, undefined)
}

/** A unit without a record: its serial leads to its counter, and the counter to whom it was given. */
async function unrecorded(deps: UnitStoryDeps, name: UnitName): Promise<UnitStory | Absence> {
  const place = deps.placeOf
    ? deps.placeOf(name)
    : ((await mintedPlace(deps, deps.remembered, name)) ?? (await mintedPlace(deps, deps.fresh, name)))
  if (place === undefined) return 'UNITS-FORM'
  const story = await issued(deps, name, place)
  if (story !== undefined) return story
  return place.counter < (await nextCounter(deps.table, place.space)) ? 'UNITS-GAP' : 'UNITS-NEVER-ISSUED'
}

async function mintedPlace(
  { masterKey }: UnitStoryDeps,
  minting: Minting,
  { tradeItem, serial }: UnitName,
): Promise<Place | undefined> {
  return (await mintedPlaces(minting, masterKey, { tradeItem, serials: [serial] })).get(serial)
}

async function issued(
  deps: UnitStoryDeps,
  { tradeItem, serial }: UnitName,
  place: Place,
  record?: UnitRecord,
): Promise<UnitStory | undefined> {
  const range = await findSerialRange(deps.table, place.space, place.counter)
  if (range === undefined) return undefined
  const { owner } = range
  if (owner.kind === 'commissioning') {
    const commissioning = await readCommissioning(deps.table, owner.commissioningId)
    if (commissioning === undefined) throw new Error('the commissioning of a range is not on record')
    return storyOfCommissioned({ tradeItem, serial }, commissioning)
  }
  const order = await orderNamed(deps, owner.orderId)
  const found = order && unitInOrder(order, owner, place)
  if (found === undefined) throw new Error('the order of a range does not have it')
  return storyInOrder({ tradeItem, serial, sku: owner.sku }, found, record)
}

function orderNamed({ table, orderOf }: UnitStoryDeps, orderId: string): Promise<WholeOrder | undefined> {
  return orderOf?.(orderId) ?? readWholeOrder(table, orderId)
}
