import type { Gln, Sscc } from '@tallystick/gs1'
import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import type { LotRecord } from '@tallystick/lots'
import { ordersFault, type PartAllocation, type Sku } from '@tallystick/orders'
import { hasUnit, rangesAt, unitCount } from '@tallystick/serials'
import {
  type AssemblyRecord,
  type LabelGroup,
  type LabelledItem,
  readAssembly,
  readCommissioning,
  readLocation,
  readLot,
  readSku,
  readSkus,
  readWholeOrder,
  type Table,
} from '@tallystick/store'
import type * as z from 'zod'
import { labelRunFault } from '../shell/labels/faults.ts'
import { itemThing, lotThing } from '../shell/labels/things-of.ts'
import type { Stated } from '../shell/stock/read-body.ts'
import type { labelsBody } from './schemas.ts'

type Labelled = Stated<z.output<typeof labelsBody>>['of']
type Groups = Result<readonly LabelGroup[], readonly Fault[]>

/** What is to be labelled, as it is on record now. Faults at `/of`: nothing of that name is on record, or it has nothing to label. */
export async function groupsOf(table: Table, of: Labelled): Promise<Groups> {
  switch (of.kind) {
    case 'logistic-units': {
      const things = of.ssccs.map((sscc) => ({ kind: 'logistic-unit', sscc: sscc as Sscc }) as const)
      return accept([{ kind: 'things', things }])
    }
    case 'location':
      return groupOfLocation(table, of)
    case 'commissioning':
      return groupOfCommissioning(table, of.commissioningId)
    case 'order':
      return groupsOfOrder(table, of)
    case 'assembly':
      return groupsOfAssembly(table, of.assemblyId)
    default:
      return groupOfSku(table, of)
  }
}

async function groupOfLocation(table: Table, of: Extract<Labelled, { kind: 'location' }>): Promise<Groups> {
  const location = await readLocation(table, of.locationId)
  if (location === undefined) return refuse([ordersFault('ORDERS-LOCATION-UNKNOWN', '/of/locationId')])
  const { locationId, name, gln } = location
  const thing = { kind: 'location', locationId, name, ...(gln !== undefined && { gln: gln as Gln }) } as const
  return accept([{ kind: 'copies', thing, count: of.copies ?? 1 }])
}

async function groupOfSku(
  table: Table,
  of: Extract<Labelled, { kind: 'item' | 'units' | 'lot' }>,
): Promise<Groups> {
  const sku = await readSku(table, of.sku)
  if (sku === undefined) return refuse([ordersFault('ORDERS-SKU-UNKNOWN', '/of/sku')])
  const name = of.kind === 'item' ? undefined : of.lot
  const lot = name === undefined ? undefined : await readLot(table, sku.sku, name)
  if (name !== undefined && lot === undefined)
    return refuse([labelRunFault('LABEL-RUN-SOURCE-UNKNOWN', '/of/lot')])
  const item = itemOf(sku, lot)
  if (of.kind === 'units') return accept([{ kind: 'serials', item, serials: of.serials }])
  const thing = lot === undefined ? itemThing(item) : lotThing({ ...item, lot: lot.lot }, lot.mix)
  return accept([{ kind: 'copies', thing, count: of.copies ?? 1 }])
}

async function groupOfCommissioning(table: Table, commissioningId: string): Promise<Groups> {
  const record = await readCommissioning(table, commissioningId)
  if (record === undefined) return refuse([labelRunFault('LABEL-RUN-SOURCE-UNKNOWN', '/of/commissioningId')])
  const sku = await readSku(table, record.sku)
  const { gtin, domain, lot, expiry } = record
  const named = {
    ...(gtin !== undefined && { gtin }),
    ...(domain !== undefined && { domain }),
    ...(lot !== undefined && { lot }),
    ...(expiry !== undefined && { expiry }),
  }
  const item = { sku: record.sku, name: sku?.name ?? record.sku, ...named }
  return accept([{ kind: 'ranges', item, ranges: [record.range] }])
}

async function groupsOfOrder(
  table: Table,
  { orderId, lineId }: Extract<Labelled, { kind: 'order' }>,
): Promise<Groups> {
  const whole = await readWholeOrder(table, orderId)
  const lines = whole?.state.lines.filter((line) => lineId === undefined || line.lineId === lineId) ?? []
  if (lines.length === 0) return refuse([labelRunFault('LABEL-RUN-SOURCE-UNKNOWN', '/of')])
  const parts = lines.flatMap((line) => line.parts ?? [])
  const skus = await readSkus(table, new Set(parts.map(({ sku }) => sku)))
  const groups = parts.flatMap((part) => {
    const sku = skus.get(part.sku)
    return sku === undefined ? [] : groupsOfPart(part, sku)
  })
  return groups.length === 0 ? refuse([labelRunFault('LABEL-RUN-EMPTY', '/of')]) : accept(groups)
}

/** Units that are still to leave by their serials; of what has none, a label of its lot for each. */
function groupsOfPart(part: PartAllocation, sku: Sku): LabelGroup[] {
  const { serials: ranges = [], lots = [], gtin } = part
  const named = { sku: sku.sku, name: sku.name, ...(gtin !== undefined && { gtin }) }
  const goods = { ...named, ...(sku.domain !== undefined && { domain: sku.domain }) }
  const [only, ...others] = lots
  if (ranges.length > 0) {
    const open = openRanges(part)
    const item = only !== undefined && others.length === 0 ? { ...goods, ...ofLot(only) } : goods
    return open.length === 0 ? [] : [{ kind: 'ranges', item, ranges: open }]
  }
  return lots.flatMap((lot): LabelGroup[] => {
    const count = lot.quantity - lot.shipped
    const thing = lotThing({ ...goods, ...ofLot(lot) }, lot.mix)
    return count > 0 ? [{ kind: 'copies', thing, count }] : []
  })
}

/** The ranges without the units that have left or were retired. */
function openRanges({ serials = [], shippedUnits, retiredUnits }: PartAllocation) {
  const sets = [shippedUnits, retiredUnits].flatMap((set) => (set === undefined ? [] : [set]))
  if (sets.length === 0) return serials
  const count = unitCount(serials)
  const isGone = (i: number) => sets.some((set) => hasUnit(set, i))
  const open: (typeof serials)[number][] = []
  let from = 0
  for (let i = 0; i <= count; i++) {
    if (i < count && !isGone(i)) continue
    if (from < i) open.push(...rangesAt(serials, from, i))
    from = i + 1
  }
  return open
}

async function groupsOfAssembly(table: Table, assemblyId: string): Promise<Groups> {
  const record = await readAssembly(table, assemblyId)
  const sku = record && (await readSku(table, record.sku))
  if (record === undefined || sku === undefined)
    return refuse([labelRunFault('LABEL-RUN-SOURCE-UNKNOWN', '/of/assemblyId')])
  const item = itemOf(sku, await readLot(table, record.sku, record.lot))
  const kits = kitsOf(record)
  if (kits.length > 0) return accept([{ kind: 'kits', item, kits }])
  const thing = lotThing({ ...item, lot: record.lot }, record.mix)
  return accept([{ kind: 'copies', thing, count: record.quantity }])
}

function kitsOf({ units, mix }: AssemblyRecord) {
  return units.flatMap(({ serial, parts }) => {
    const isNamed = (sku: string) => parts.some((part) => part.sku === sku)
    const others = mix.filter(({ sku }) => !isNamed(sku)).map(({ sku, lot }) => ({ sku, lot }))
    return serial === undefined ? [] : [{ serial, components: [...parts, ...others] }]
  })
}

function itemOf(sku: Sku, lot: LotRecord | undefined): LabelledItem {
  const { gtin, domain } = sku
  return {
    sku: sku.sku,
    name: sku.name,
    ...(gtin !== undefined && { gtin }),
    ...(domain !== undefined && { domain }),
    ...(lot && ofLot(lot)),
  }
}

function ofLot({ lot, expiry, bestBefore }: Pick<LotRecord, 'lot' | 'expiry' | 'bestBefore'>) {
  return { lot, ...(expiry !== undefined && { expiry }), ...(bestBefore !== undefined && { bestBefore }) }
}
