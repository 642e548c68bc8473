import type { Instant } from '@tallystick/kernel'
import type { LotRecord } from '@tallystick/lots'
import { type Sku, tradeItemOf } from '@tallystick/orders'
import type { UnitState } from '@tallystick/serials'
import { readLocation, readLot, readSku, type Table } from '@tallystick/store'
import { mayHaveOrder } from '../shell/access/admit.ts'
import { isUnbound } from '../shell/access/clients.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { unitLink } from '../shell/unit-link.ts'
import { readUnitStory, type UnitName, type UnitStoryDeps } from '../shell/units/read-unit-story.ts'
import type { UnitStory } from '../shell/units/unit-story.ts'
import { firstSending } from './first-sending.ts'
import { offers, orderLink, resendsLink } from './links.ts'
import { isUnitName, unitNameIn } from './unit-name.ts'
import { saysOfState, unitHistory } from './unit-words.ts'
import { type Warranty, warrantyOf } from './warranty.ts'

export interface ShowUnitDeps extends UnitStoryDeps {
  readonly now: () => Instant
}

/** States in which a unit that was sent is with its buyer no more. */
const isBack: ReadonlySet<UnitState> = new Set(['returned', 'restocked', 'destroyed', 'decommissioned'])

/** `GET /v1/service/units`: the unit of a scan, or of a serial with its trade item. */
export async function showUnit(deps: ShowUnitDeps, request: HttpRequest): Promise<HttpResponse> {
  const named = unitNameIn(request.query)
  return named.ok ? show(deps, request, named.value) : problem('HTTP-QUERY-INVALID', named.faults)
}

/** `GET /v1/service/units/{tradeItem}/{serial}`. */
export async function showUnitAt(deps: ShowUnitDeps, request: HttpRequest): Promise<HttpResponse> {
  const { parameters } = request
  const named = unitNameIn({ tradeItem: parameters.tradeItem ?? '', serial: parameters.serial ?? '' })
  return named.ok ? show(deps, request, named.value) : problem('HTTP-NOT-FOUND')
}

/** Whoever asks for a serial that no unit has, or another seller's, is told nothing of why: guessing teaches nothing. */
async function show(deps: ShowUnitDeps, request: HttpRequest, name: UnitName): Promise<HttpResponse> {
  if (!isUnitName(name)) return problem('HTTP-NOT-FOUND')
  const { story, alike } = await readUnitStory(deps, await inTradeItem(deps.table, name))
  if (typeof story === 'string' || !maySee(request, story)) return problem('HTTP-NOT-FOUND')
  const [sku, lot] = await Promise.all([
    readSku(deps.table, story.sku),
    story.lot === undefined ? undefined : readLot(deps.table, story.sku, story.lot),
  ])
  if (sku === undefined) throw new Error('the SKU of a unit is not on record')
  const warranty = await warrantyIn(deps, story, sku)
  return json(200, { ...unitView(story, sku, lot), ...(warranty && { warranty }), alike })
}

/** A unit is its order's; one without an order is for those who are bound to nothing. */
function maySee(request: HttpRequest, { order }: UnitStory): boolean {
  if (order !== undefined) return mayHaveOrder(request, order.place)
  return request.client === undefined || isUnbound(request.client)
}

/** A SKU is named where its units are known by its GTIN. */
async function inTradeItem(table: Table, { tradeItem, serial }: UnitName): Promise<UnitName> {
  const sku = tradeItem.startsWith('sku.') ? await readSku(table, tradeItem.slice('sku.'.length)) : undefined
  return { tradeItem: sku === undefined ? tradeItem : tradeItemOf(sku), serial }
}

/** A unit inside a kit has none of its own: the kit was sold. One that nobody bought has none yet. */
async function warrantyIn(deps: ShowUnitDeps, story: UnitStory, sku: Sku): Promise<Warranty | undefined> {
  if (story.state === 'assembled') return undefined
  const months = sku.warrantyMonths === undefined ? {} : { months: sku.warrantyMonths }
  if (story.order === undefined) return warrantyOf({ ...months, timeZone: 'UTC' }, deps.now())
  const { order, leftAt } = await firstSending(deps.table, story.order, story.shipmentId)
  const location = await readLocation(deps.table, order.place.locationId)
  const isOther = order.order.orderId !== story.order.order.orderId
  const basis = {
    ...months,
    timeZone: location?.timeZone ?? 'UTC',
    isBack: isBack.has(story.state),
    ...(leftAt !== undefined && { leftAt }),
    ...(isOther && { exchangeOf: order.order.orderId }),
  }
  return warrantyOf(basis, deps.now())
}

function unitView(story: UnitStory, sku: Sku, lot: LotRecord | undefined) {
  const { order, lineId, shipmentId, invoiceId, steps, inOrder: _, ...unit } = story
  const isWithBuyer = story.state === 'shipped' || story.state === 'sold'
  return {
    ...unit,
    name: sku.name,
    link: unitLink(sku, story.serial),
    says: saysOfState(story.state),
    returned: steps.some(({ step }) => step === 'return'),
    recalled: lot?.status === 'recalled',
    ...(lot && {
      lotStatus: lot.status,
      ...(lot.expiry && { expiry: lot.expiry }),
      ...(lot.bestBefore && { bestBefore: lot.bestBefore }),
    }),
    ...(order && {
      order: {
        orderId: order.order.orderId,
        number: order.order.displayName,
        phase: order.state.phase,
        ...(lineId !== undefined && { lineId }),
        ...(shipmentId !== undefined && { shipmentId }),
        ...(invoiceId !== undefined && { invoiceId, resendsLink: resendsLink(invoiceId) }),
        ...(order.order.exchangeOf && { exchangeOf: order.order.exchangeOf }),
        link: orderLink(order.order.orderId),
      },
    }),
    history: unitHistory(steps),
    offers: isWithBuyer ? offers : [],
  }
}
