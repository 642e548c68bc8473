import type { EpcisEvent } from '@tallystick/epcis'
import type { OperationRecorded } from '@tallystick/events'
import type { Sku } from '@tallystick/orders'
import {
  deleteWaiting,
  type OperationRecord,
  readOperation,
  type Table,
  type TracedFact,
} from '@tallystick/store'
import { traceMarkerId } from '../shell/stock/trace-marker.ts'
import { assemblyEvents, disassemblyEvents } from './kit-events.ts'
import { productionEvents } from './made-events.ts'
import { type OperationWorld, readOperationWorld } from './operation-world.ts'
import { destructionEvents, lotStepEvents, moveEvents, receiptEvents } from './stock-events.ts'
import { unitEvents } from './unit-events.ts'

interface Told {
  readonly events: readonly EpcisEvent[]
  readonly skus: ReadonlyMap<string, Sku>
}

/** What was done to lots or units, as trace events; nothing where no SKU of it has a name. */
export async function operationEvents(
  table: Table,
  { kind, reference }: Omit<OperationRecorded, 'type' | 'version'>,
): Promise<Told> {
  const record = await readOperation(table, kind, reference)
  if (record?.traced === undefined) throw new Error('a traced operation is not on record')
  const fact = record.traced
  if (fact.fact === 'production-correction') return takenBack(table, fact.productionId, record)
  const world = await readOperationWorld(table, record, fact)
  return { events: told(fact, world), skus: world.skus }
}

/** Each event once more, with the declaration that it was wrong (EPCIS 2.0, error declaration). */
async function takenBack(table: Table, productionId: string, { at }: OperationRecord): Promise<Told> {
  const { events, skus } = await operationEvents(table, { kind: 'production', reference: productionId })
  const errorDeclaration = { declarationTime: at, reason: 'did_not_occur' as const }
  return { skus, events: [...events, ...events.map((event) => ({ ...event, errorDeclaration }))] }
}

function told(
  fact: Exclude<TracedFact, { readonly fact: 'production-correction' }>,
  world: OperationWorld,
): EpcisEvent[] {
  switch (fact.fact) {
    case 'receipt':
      return receiptEvents(fact, world)
    case 'destruction':
      return destructionEvents(fact, world)
    case 'move':
    case 'arrival':
      return moveEvents(fact, world)
    case 'lot-step':
      return lotStepEvents(fact, world)
    case 'production':
      return productionEvents(fact, world)
    case 'assembly':
      return assemblyEvents(fact, world)
    case 'disassembly':
      return disassemblyEvents(fact, world)
    case 'unit-step':
      return unitEvents(fact, world)
  }
}

/** It is traced: nobody need remember any more that it is to be. */
export async function forgetTraceMarker(table: Table, operation: OperationRecorded): Promise<void> {
  await table.write(deleteWaiting('TRACE', traceMarkerId(operation)))
}
