import {
  accept,
  calendarDateIn,
  type Fault,
  type Instant,
  jsonPointer,
  type Result,
  refuse,
} from '@tallystick/kernel'
import { type KitRecipe, type KitUnit, planAssembly } from '@tallystick/lots'
import { type Sku, serialsBy } from '@tallystick/orders'
import {
  type AssemblyRecord,
  bindKitSerial,
  isKitSerialBound,
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
import { kitSerials, kitUnits, MAX_ASSEMBLY_SERIALS } from './kit-serials.ts'

/** Kits of one lot, put together from the same component lots. */
const assemblyBody = z.strictObject({
  reference: operationReference,
  locationId,
  sku,
  lot,
  quantity,
  components: z.array(z.strictObject({ sku, lot, perKit: quantity })),
  units: kitUnits.optional(),
})

type AssemblyBody = Stated<z.output<typeof assemblyBody>>

/** `POST /v1/assemblies`: component lots in, kits of a lot out. The assembly's id is its reference. */
export async function assemble(deps: StockDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readBody(request, assemblyBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const { reference } = read.value
  const operation = { kind: 'assembly', reference, actor: actorOf(request), body: read.value }
  return once(deps, operation, (at) => decideAssembly(deps.table, read.value, { at, actor: operation.actor }))
}

async function decideAssembly(
  table: Table,
  { reference, ...assembly }: AssemblyBody,
  by: { readonly at: Instant; readonly actor: string },
): Promise<Result<Effect, readonly Fault[]>> {
  const { sku, lot, locationId, components, units = [] } = assembly
  const [location, skus, known] = await Promise.all([
    readLocation(table, locationId),
    readSkus(table, [sku]),
    readLots(table, locationId, [...components, { sku, lot }]),
  ])
  const recipe = recipeOf(sku, skus)
  const unknown = [
    ...locationFaults(location, '/locationId'),
    ...skuFaults(skus.get(sku), '/sku'),
    ...(skus.has(sku) && recipe === undefined ? [stockFault('STOCK-KIT', '/sku')] : []),
  ]
  if (location === undefined || recipe === undefined || unknown.length > 0) return refuse(unknown)
  const today = calendarDateIn(by.at, location.timeZone)
  const plan = planAssembly(assembly, { ...known, today, recipe })
  if (!plan.ok) return plan
  const bound = await boundFaults(table, sku, units)
  if (bound.length > 0) return refuse(bound)
  const { movements, lots, mix } = plan.value
  const record: AssemblyRecord = {
    ...assembly,
    assemblyId: reference,
    ...by,
    mix,
    movements,
    units: plan.value.units,
    takenApart: 0,
    version: 1,
  }
  return accept({
    lots,
    movements: movements.map((movement) => ({ ...movement, rule: 'free' })),
    records: [
      putAssembly(record, undefined),
      ...kitSerials(sku, units).map((named) => bindKitSerial(named.sku, named.serial, reference)),
    ],
    document: `assembly.${reference}`,
    answer: { assemblyId: reference, status: 'assembled', sku, lot, mix },
  })
}

/** What a kit consists of; `undefined` for a SKU that is not put together before it is ordered. */
function recipeOf(name: string, skus: ReadonlyMap<string, Sku>): KitRecipe | undefined {
  const kit = skus.get(name)
  if (kit?.kit !== 'pre-assembled') return undefined
  return {
    serials: hasSerials(kit),
    needsInspection: kit.inspected === true,
    components: (kit.components ?? []).flatMap(({ sku, quantity }) => {
      const part = skus.get(sku)
      return part === undefined ? [] : [{ sku, quantity, lots: part.lots, serials: hasSerials(part) }]
    }),
  }
}

function hasSerials(sku: Sku): boolean {
  return serialsBy(sku.serials) !== undefined
}

async function boundFaults(table: Table, sku: string, units: readonly KitUnit[]): Promise<Fault[]> {
  const serials = kitSerials(sku, units)
  if (serials.length > MAX_ASSEMBLY_SERIALS)
    return [stockFault('LOTS-TOO-MANY', '/units', `At most ${MAX_ASSEMBLY_SERIALS} serials.`)]
  const bound = await Promise.all(serials.map((named) => isKitSerialBound(table, named.sku, named.serial)))
  return serials.flatMap(({ unit }, i) =>
    bound[i] ? [stockFault('STOCK-KIT-SERIAL-BOUND', jsonPointer('units', unit))] : [],
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
