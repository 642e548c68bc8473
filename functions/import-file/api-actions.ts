import type { Fault } from '@tallystick/kernel'
import type { Sku } from '@tallystick/orders'
import { findStock, readOperation, type Table } from '@tallystick/store'
import { skuBody } from '../shell/catalogue/sku-body.ts'
import { type WriteSkuDeps, writeSkuRecord } from '../shell/catalogue/write-sku.ts'
import type { HttpRequest, HttpResponse } from '../shell/http-message.ts'
import { countStock } from '../shell/stock/count-stock.ts'
import type { StockDeps } from '../shell/stock/operation.ts'
import { produce } from '../shell/stock/produce.ts'
import { readBody } from '../shell/stock/read-body.ts'
import { receiveLot } from '../shell/stock/receive-lot.ts'
import { importFault } from '../shell/tables/faults.ts'
import { openingReference } from '../shell/tables/opening-reference.ts'
import type { ImportActions, RowAction, RowBody } from './import-actions.ts'

export type ApiDeps = StockDeps & WriteSkuDeps

/** What rows do, by the steps of the API routes of the same things. */
export function apiActions(deps: ApiDeps): ImportActions {
  const lots = routeAction(deps, receiveLot)
  return {
    skus: skuAction(deps),
    // A lot of which a place has nothing is listed in exports; there is nothing of it to receive.
    lots: async (body, job) => {
      if (body.quantity === '0') return []
      const faults = await openingFaults(deps.table, body)
      return faults.length > 0 ? faults : lots(body, job)
    },
    stock: routeAction(deps, countStock),
    productions: routeAction(deps, produce),
  }
}

function skuAction(deps: ApiDeps): RowAction {
  return async ({ reference: _, sku, ...body }, { actor, dryRun }) => {
    const read = readBody(requestOf(body, actor), skuBody)
    if (!read.ok) return read.faults
    const record: Sku = { ...read.value, sku: String(sku) }
    const written = await writeSkuRecord(dryRun ? dry(deps) : deps, record)
    return written.ok ? [] : written.faults
  }
}

/** An export opens the stock of another deployment: where it was made, what it names is there already. */
async function openingFaults(table: Table, { reference, locationId, sku, lot }: RowBody): Promise<Fault[]> {
  const at = { locationId: String(locationId), sku: String(sku), lot: String(lot) }
  const opening = openingReference(at.locationId, at.sku, at.lot)
  if (reference !== opening || (await readOperation(table, 'receipt', opening)) !== undefined) return []
  return (await findStock(table, at)) === undefined ? [] : [importFault('IMPORT-OPENING-THERE', '/lot')]
}

type Route = (deps: StockDeps, request: HttpRequest) => Promise<HttpResponse>

function routeAction(deps: ApiDeps, route: Route): RowAction {
  return async (body, { actor, dryRun }) =>
    faultsIn(await route(dryRun ? dry(deps) : deps, requestOf(body, actor)))
}

function requestOf(body: RowBody, clientId: string): HttpRequest {
  const bytes = Buffer.from(JSON.stringify(body))
  return { parameters: {}, query: {}, headers: {}, body: bytes, clientId, requestId: '' }
}

/** The faults that an answer tells. */
function faultsIn({ status, body }: HttpResponse): readonly Fault[] {
  if (status < 400) return []
  const { code, title, errors } = JSON.parse(String(body)) as {
    readonly code: string
    readonly title: string
    readonly errors?: readonly Fault[]
  }
  return errors ?? [{ code, pointer: '', message: title }]
}

/** A world in which all is as it is and nothing changes. */
function dry(deps: ApiDeps): ApiDeps {
  const table: Table = { ...deps.table, write: async () => ({ done: true }) }
  const nobody = { send: async () => undefined }
  return { ...deps, table, allocations: nobody, trace: nobody }
}
