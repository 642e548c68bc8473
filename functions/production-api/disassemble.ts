import assert from 'node:assert/strict'
import { accept, type Fault, type Instant, type Result, refuse } from '@tallystick/kernel'
import { planDisassembly } from '@tallystick/lots'
import {
  type AssemblyRecord,
  type DisassemblyRecord,
  putAssembly,
  putDisassembly,
  readAssembly,
  readSku,
  type Table,
  type TracedFact,
} from '@tallystick/store'
import * as z from 'zod'
import { type HttpRequest, type HttpResponse, problem } from '../shell/http-message.ts'
import { stockFault } from '../shell/stock/faults.ts'
import { type Effect, once, type StockDeps } from '../shell/stock/operation.ts'
import { actorOf, readBody, type Stated } from '../shell/stock/read-body.ts'
import { readLots } from '../shell/stock/read-lots.ts'
import { locationId, operationReference, quantity } from '../shell/stock/schemas.ts'
import { kitUnits } from './kit-units.ts'
import { outOfKits } from './out-of-kits.ts'

/** Kits of an assembly that are taken apart, where they were assembled or where they are now. */
export const disassemblyBody = z.strictObject({
  reference: operationReference,
  locationId: locationId.optional(),
  quantity,
  units: kitUnits.optional(),
})

type DisassemblyBody = Stated<z.output<typeof disassemblyBody>>

/** `POST /v1/assemblies/{assemblyId}/disassemblies`: kits out of stock, what was inside back into its own lots. */
export async function disassemble(deps: StockDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readBody(request, disassemblyBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const { assemblyId = '' } = request.parameters
  if ((await readAssembly(deps.table, assemblyId)) === undefined) return problem('HTTP-NOT-FOUND')
  const { reference } = read.value
  const operation = {
    kind: `disassembly.${assemblyId}`,
    reference,
    actor: actorOf(request),
    body: read.value,
  }
  return once(deps, operation, async (at) => {
    const assembly = await readAssembly(deps.table, assemblyId)
    assert(assembly !== undefined, 'an assembly is kept for ever')
    return decideDisassembly(deps.table, assembly, read.value, { at, actor: operation.actor })
  })
}

async function decideDisassembly(
  table: Table,
  assembly: AssemblyRecord,
  body: DisassemblyBody,
  by: { readonly at: Instant; readonly actor: string },
): Promise<Result<Effect, readonly Fault[]>> {
  const { assemblyId, sku, lot } = assembly
  const { reference, quantity, locationId = assembly.locationId } = body
  const [kit, known] = await Promise.all([
    readSku(table, sku),
    readLots(table, locationId, [{ sku, lot }, ...assembly.mix]),
  ])
  assert(kit !== undefined, 'a SKU stays in the catalogue')
  const disassembly = { locationId, sku, lot, quantity, ...(body.units && { units: body.units }) }
  const plan = planDisassembly(disassembly, { ...known, units: assembly.units })
  const whole = assembly.quantity - assembly.takenApart
  const faults = [
    ...(plan.ok ? [] : plan.faults),
    ...(quantity > whole ? [stockFault('LOTS-SHORT', '/quantity', `${whole} of this assembly.`)] : []),
  ]
  if (!plan.ok || faults.length > 0) return refuse(faults)
  const { movements, lots, units } = plan.value
  const policy = kit.serials
  const freed = await outOfKits(table, { assembly, units, policy, locationId, reference, ...by })
  if (!freed.ok) return freed
  const next: AssemblyRecord = {
    ...assembly,
    units: assembly.units.filter((unit) => !units.includes(unit)),
    takenApart: assembly.takenApart + quantity,
    version: assembly.version + 1,
  }
  return accept({
    lots,
    movements: movements.map((movement) => ({ ...movement, rule: 'there' })),
    records: [
      putAssembly(next, assembly),
      putDisassembly({ assemblyId, reference, ...by, locationId, quantity, units }),
      ...freed.value,
    ],
    document: `assembly.${assemblyId}`,
    traced: tracedApart(assembly, { locationId, quantity, units }),
    answer: { assemblyId, reference, status: 'taken-apart', quantity, units },
  })
}

type Apart = Pick<DisassemblyRecord, 'locationId' | 'quantity' | 'units'>

function tracedApart(assembly: AssemblyRecord, { locationId, quantity, units }: Apart): TracedFact {
  const { assemblyId, sku, lot, mix, tradeItems } = assembly
  const kits = { sku, lot, quantity }
  return { fact: 'disassembly', assemblyId, locationId, kits, inside: mix, units, tradeItems }
}
