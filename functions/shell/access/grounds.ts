import type { Json } from '@tallystick/kernel'
import {
  type Asked,
  type Belongs,
  nameIn,
  objectOf,
  ofAssembly,
  ofConnection,
  ofCredit,
  ofEntity,
  ofExport,
  ofInvoice,
  ofInvoicedOrder,
  ofLocation,
  ofMove,
  ofNewConnection,
  ofOrder,
  ofProduction,
  ofReturn,
  ofShipment,
  textIn,
  type Whose,
} from './whose.ts'

/**
 * On what ground a client that is bound to legal entities or locations may call a route: `shared` = it holds nothing of anybody's;
 * `step` = the step asks itself, of every thing that it shows; `whole` = it is about the deployment as a whole, and only for clients that
 * are bound to nothing; `by` = a list that must be asked for by this parameter; else whoever reaches what is asked for.
 */
export type Ground = 'shared' | 'step' | 'whole' | { readonly by: 'legalEntityId' | 'locationId' } | Whose

const parameter = (name: string, whose: (asked: Asked, id: string) => ReturnType<Whose>): Whose => {
  return (asked) => whose(asked, asked.parameters[name] ?? '')
}
const order = parameter('orderId', ({ table }, id) => ofOrder(table, id))
const invoice = parameter('invoiceId', ({ table }, id) => ofInvoice(table, id))
const invoicedOrder = parameter('invoiceId', ({ table }, id) => ofInvoicedOrder(table, id))
const goodsReturn = parameter('returnId', ({ table }, id) => ofReturn(table, id))
const shipment = parameter('shipmentId', ({ table }, id) => ofShipment(table, id))
const legalEntity = parameter('legalEntityId', async (_, id) => ofEntity(id))
const location = parameter('locationId', async (_, id) => ofLocation(id))
const production = parameter('productionId', ({ table }, id) => ofProduction(table, id))
const connection = parameter('connection', ({ table, parameters }, id) =>
  ofConnection(table, parameters.channel ?? '', id),
)
/** Ids of series begin with their legal entity. */
const series = parameter('seriesId', async (_, id) => ofEntity(id.split('.', 1)[0] ?? ''))
const store = (of: (asked: Asked) => string): Whose => {
  return (asked) => ofConnection(asked.table, 'till', of(asked))
}
const locationInBody: Whose = async ({ body }) => ofLocation(textIn(body, 'locationId'))

/** Places of all reports together: a batch of which one is elsewhere is refused as a whole. */
async function reports({ body }: Asked): Promise<readonly Belongs[]> {
  const told = Array.isArray(body.reports) ? (body.reports as readonly Json[]) : []
  return told.length === 0 ? [] : ofLocation(...told.map((report) => textIn(objectOf(report), 'locationId')))
}

const lists: Readonly<Record<string, Ground>> = {
  'GET /v1/exports': { by: 'legalEntityId' },
  'GET /v1/fulfilment-orders': { by: 'locationId' },
  'GET /v1/invoices': { by: 'legalEntityId' },
  'GET /v1/reconciliation': { by: 'legalEntityId' },
  'GET /v1/series': { by: 'legalEntityId' },
  'GET /v1/service/orders': 'step',
  'GET /v1/tax-summary': { by: 'legalEntityId' },
  'GET /v1/stock/expiring': { by: 'locationId' },
}

const wholes: readonly string[] = [
  'POST /v1/labels',
  'POST /v1/label-runs',
  'GET /v1/label-runs/{runId}',
  'GET /v1/lots',
  'GET /v1/parked',
  'GET /v1/parked/{parkedId}',
  'GET /v1/privacy-requests',
  'GET /v1/privacy-requests/{requestId}',
  'GET /v1/recalls',
  'GET /v1/recalls/{recallId}',
  'GET /v1/recalls/{recallId}/lines',
  'GET /v1/recalls/{recallId}/lots',
  'GET /v1/tables/{kind}',
  'GET /v1/webhooks',
  'POST /v1/imports',
  'GET /v1/imports/{importId}',
  'POST /v1/lots/holds',
  'POST /v1/lots/inspections',
  'POST /v1/lots/recall-withdrawals',
  'POST /v1/lots/recalls',
  'POST /v1/lots/rejections',
  'POST /v1/lots/releases',
  'POST /v1/parked/replays',
  'POST /v1/parked/{parkedId}/dismiss',
  'POST /v1/parked/{parkedId}/replay',
  'POST /v1/privacy-requests/{requestId}/completions',
  'POST /v1/recalls',
  'POST /v1/recalls/{recallId}/close',
  'PUT /v1/recalls/{recallId}/responses/{orderId}',
  'GET /v1/trace/{nodeKind}/{nodeId}',
  'GET /v1/gst-registrations/{gstin}/access',
  'PUT /v1/gst-registrations/{gstin}/access',
  'GET /v1/provider-accounts/{provider}/{account}',
  'PUT /v1/provider-accounts/{provider}/{account}',
  'PUT /v1/skus/{sku}',
  'POST /v1/serials',
  'GET /v1/serials/{commissioningId}',
  'GET /v1/serials/epochs',
  'POST /v1/serials/epochs',
  'POST /v1/serials/counters/raise',
  'GET /v1/units',
  'GET /v1/units/{tradeItem}/{serial}',
  'POST /v1/units/steps',
  'GET /v1/pools/{tradeItem}',
  'PUT /v1/webhooks/{endpointId}',
  'GET /v1/webhooks/{endpointId}',
  'DELETE /v1/webhooks/{endpointId}',
  'POST /v1/webhooks/{endpointId}/secret',
  'POST /v1/webhooks/{endpointId}/test',
  'POST /v1/webhooks/{endpointId}/enable',
  'POST /v1/webhooks/{endpointId}/replay',
  'GET /v1/webhooks/{endpointId}/attempts',
]

/** The ground of each route behind a token, by its key. A route that is not here is closed to clients that are bound. */
export const grounds: Readonly<Record<string, Ground>> = {
  ...lists,
  ...Object.fromEntries(wholes.map((route) => [route, 'whole' as const])),
  'GET /v1/fulfilment-orders/{orderId}': order,
  'POST /v1/fulfilment-orders/{orderId}/acknowledgements': order,
  'POST /v1/fulfilment-orders/{orderId}/refusals': order,
  'POST /v1/shipments': locationInBody,
  'POST /v1/shipment-batches': reports,
  'POST /v1/shipments/{shipmentId}/amendments': async (asked) => {
    const [own] = await shipment(asked)
    const { legalEntities = [], locations = [] } = own ?? {}
    return [{ legalEntities, locations: [...locations, textIn(asked.body, 'locationId')] }]
  },
  'POST /v1/shipments/{shipmentId}/departure': shipment,
  'GET /v1/shipments/{shipmentId}': shipment,
  'GET /v1/shipments/{shipmentId}/despatch-advice': shipment,
  'POST /v1/returns': locationInBody,
  'GET /v1/returns/{returnId}': goodsReturn,
  /** Whose the goods are that come back is asked by the step, of each of them. */
  'POST /v1/service/returns': locationInBody,
  'GET /v1/service/returns/{returnId}': goodsReturn,
  'POST /v1/till-sales': store(({ body }) => textIn(body, 'store')),
  'GET /v1/till-sales/{store}/{receipt}': store(({ parameters }) => parameters.store ?? ''),
  'GET /v1/orders/{orderId}': order,
  'PUT /v1/orders/{orderId}/lots': order,
  'GET /v1/invoices/{invoiceId}': invoice,
  'GET /v1/invoices/{invoiceId}/document': invoice,
  'GET /v1/invoices/{invoiceId}/reads': invoice,
  'POST /v1/credit-notes': ({ table, body }) => ofInvoice(table, textIn(body, 'invoiceId')),
  'GET /v1/credit-notes/{creditId}': parameter('creditId', ({ table }, id) => ofCredit(table, id)),
  'GET /v1/invoices/{invoiceId}/registration': invoice,
  'POST /v1/invoices/{invoiceId}/registration': invoice,
  'POST /v1/exports': async ({ body }) => ofEntity(textIn(body, 'legalEntity')),
  'GET /v1/exports/{exportId}': parameter('exportId', ({ table }, id) => ofExport(table, id)),
  'POST /v1/validate': 'shared',
  'GET /v1/series/{seriesId}': series,
  'PUT /v1/series/{seriesId}': series,
  'GET /v1/series/{seriesId}/proof': series,
  'GET /v1/skus/{sku}': 'shared',
  'PUT /v1/legal-entities/{legalEntityId}': legalEntity,
  'GET /v1/legal-entities/{legalEntityId}': legalEntity,
  'PUT /v1/legal-entities/{legalEntityId}/logo': legalEntity,
  'PUT /v1/locations/{locationId}': location,
  'GET /v1/locations/{locationId}': location,
  'PUT /v1/connections/{channel}/{connection}': ofNewConnection,
  'GET /v1/connections/{channel}/{connection}': connection,
  'POST /v1/connections/{channel}/{connection}/pause': connection,
  'POST /v1/connections/{channel}/{connection}/resume': connection,
  'POST /v1/stock/receipts': locationInBody,
  'POST /v1/stock/adjustments': locationInBody,
  'POST /v1/stock/counts': locationInBody,
  'POST /v1/stock/quarantine-decisions': locationInBody,
  'POST /v1/stock/moves': async ({ body }) => ofLocation(textIn(body, 'from')),
  'GET /v1/stock/moves': ({ table, query }) => ofMove(table, nameIn(query.moveId ?? ''), 'either'),
  'POST /v1/stock/moves/{moveId}/arrivals': parameter('moveId', ({ table }, id) => ofMove(table, id, 'to')),
  'GET /v1/stock/{locationId}/{sku}': location,
  'POST /v1/productions': locationInBody,
  'GET /v1/productions/{productionId}': production,
  'POST /v1/productions/{productionId}/corrections': production,
  'POST /v1/assemblies': locationInBody,
  'GET /v1/assemblies/{assemblyId}': parameter('assemblyId', ({ table }, id) => ofAssembly(table, id)),
  'POST /v1/assemblies/{assemblyId}/disassemblies': parameter('assemblyId', ({ table, body }, id) =>
    ofAssembly(table, id, ...(body.locationId === undefined ? [] : [textIn(body, 'locationId')])),
  ),
  'GET /v1/service/orders/{orderId}': order,
  'GET /v1/service/orders/{orderId}/units': order,
  'GET /v1/service/units': 'step',
  'GET /v1/service/units/{tradeItem}/{serial}': 'step',
  'GET /v1/service/invoices/{invoiceId}/documents': invoicedOrder,
  'POST /v1/service/invoices/{invoiceId}/resends': invoicedOrder,
  'POST /v1/exchanges/cancellations': ({ table, body }) => ofOrder(table, textIn(body, 'orderId')),
  'POST /v1/exchanges': ({ table, body }) =>
    ofOrder(
      table,
      textIn(body, 'orderId'),
      ...(body.locationId === undefined ? [] : [textIn(body, 'locationId')]),
    ),
}
