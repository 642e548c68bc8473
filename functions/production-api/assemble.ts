import {
  accept,
  calendarDateIn,
  type Fault,
  type Instant,
  jsonPointer,
  type Result,
  refuse,
} from '@tallystick/kernel'
import { type AssemblyPlan, type KitUnit, planAssembly } from '@tallystick/lots'
import { type Sku, serialsBy } from '@tallystick/orders'
import {
  type AssemblyRecord,
  latestDisassemblies,
  putAssembly,
  readAssembly,
  readLocation,
  readSkus,
  type Table,
} from '@tallystick/store'
import * as z from 'zod'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { locationFaults, skuFaults } from '../shell/stock/catalogue-faults.ts'
import { stockFault } from '../shell/stock/faults.ts'
import { type Effect, once, type StockDeps } from '../shell/stock/operation.ts'
import { actorOf, readBody, type Stated } from '../shell/stock/read-body.ts'
import { readLots } from '../shell/stock/read-lots.ts'
import { locationId, lot, operationReference, quantity, sku } from '../shell/stock/schemas.ts'
import { tracedLot } from '../shell/stock/traced-lot.ts'
import type { IssuedSources } from '../shell/units/read-issued.ts'
import { intoKits, type UnitsInKits } from './into-kits.ts'
import { kitRecipe } from './kit-recipe.ts'
import { kitUnits } from './kit-units.ts'

/** Kits of one lot, put together from the same component lots. */
export const assemblyBody = z.strictObject({
  reference: operationReference,
  locationId,
  sku,
  lot,
  quantity,
  components: z.array(z.strictObject({ sku, lot, perKit: quantity })),
  units: kitUnits.optional(),
})

type AssemblyBody = Stated<z.output<typeof assemblyBody>>

export interface AssembleDeps extends StockDeps, IssuedSources {}

/** `POST /v1/assemblies`: component lots in, kits of a lot out. The assembly's id is its reference. */
export async function assemble(deps: AssembleDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readBody(request, assemblyBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const { reference } = read.value
  const operation = { kind: 'assembly', reference, actor: actorOf(request), body: read.value }
  return once(deps, operation, (at) => decideAssembly(deps, read.value, { at, actor: operation.actor }))
}

async function decideAssembly(
  sources: IssuedSources,
  { reference, ...assembly }: AssemblyBody,
  by: { readonly at: Instant; readonly actor: string },
): Promise<Result<Effect, readonly Fault[]>> {
  const { sku, lot, locationId, components, units = [] } = assembly
  const [location, skus, known] = await Promise.all([
    readLocation(sources.table, locationId),
    readSkus(sources.table, [sku]),
    readLots(sources.table, locationId, [...components, { sku, lot }]),
  ])
  const kit = skus.get(sku)
  const recipe = kit && kitRecipe(kit, skus)
  const unfit = [
    ...locationFaults(location, '/locationId'),
    ...skuFaults(kit, '/sku'),
    ...(kit !== undefined && recipe === undefined ? [stockFault('STOCK-KIT', '/sku')] : []),
    ...(kit !== undefined ? laterSerials(kit, units) : []),
  ]
  if (location === undefined || recipe === undefined || unfit.length > 0) return refuse(unfit)
  const today = calendarDateIn(by.at, location.timeZone)
  const plan = planAssembly(assembly, { ...known, today, recipe })
  if (!plan.ok) return plan
  const lots = [...plan.value.lots.map(({ after }) => after), ...known.lots]
  const named = await intoKits(sources, {
    ...{ assemblyId: reference, ...by },
    ...{ locationId, sku, lot, units, skus, lots },
  })
  if (!named.ok) return named
  return accept(effectOf({ ...assembly, ...by, assemblyId: reference }, plan.value, named.value))
}

function effectOf(
  assembly: Omit<AssemblyRecord, 'mix' | 'movements' | 'units' | 'tradeItems' | 'takenApart' | 'version'>,
  { movements, lots, mix, units }: AssemblyPlan,
  { writes, tradeItems, alike, fresh }: UnitsInKits,
): Effect {
  const { assemblyId, sku, lot } = assembly
  const record = { ...assembly, mix, movements, units, tradeItems, takenApart: 0, version: 1 }
  return {
    lots,
    movements: movements.map((movement) => ({ ...movement, rule: 'free' })),
    records: [putAssembly(record, undefined), ...writes],
    document: `assembly.${assemblyId}`,
    traced: {
      fact: 'assembly',
      assemblyId,
      locationId: assembly.locationId,
      kits: tracedLot(assembly),
      inside: mix,
      units,
      tradeItems,
      fresh,
    },
    answer: { assemblyId, status: 'assembled', sku, lot, mix, ...(alike.length > 0 && { alike }) },
  }
}

/** Serials that a kit cannot have yet. */
function laterSerials({ serials }: Sku, units: readonly KitUnit[]): Fault[] {
  const by = serialsBy(serials)
  if (by === undefined || by === 'report') return []
  return units.flatMap(({ serial }, unit) =>
    serial === undefined ? [] : [stockFault('STOCK-KIT-SERIALS-LATER', jsonPointer('units', unit, 'serial'))],
  )
}

/** Most disassemblies that are shown of an assembly: the latest. */
const MAX_SHOWN_DISASSEMBLIES = 100

/** `GET /v1/assemblies/{assemblyId}` */
export async function showAssembly(
  { table }: { readonly table: Table },
  { parameters }: HttpRequest,
): Promise<HttpResponse> {
  const assembly = await readAssembly(table, parameters.assemblyId ?? '')
  if (assembly === undefined) return problem('HTTP-NOT-FOUND')
  const disassemblies = await latestDisassemblies(table, assembly.assemblyId, MAX_SHOWN_DISASSEMBLIES)
  const { version: _, ...told } = assembly
  return json(200, { ...told, disassemblies })
}
