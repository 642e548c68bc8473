import * as z from 'zod'

const id = (description: string) => z.string().min(1).max(300).meta({ description })

/** What the parameters of paths are, by name; one name means one thing everywhere. */
export const pathParameters: Readonly<Record<string, z.ZodType>> = {
  account: id('Your name of an account at a fulfilment provider.'),
  assemblyId: id('The reference of an assembly.'),
  channel: id('A channel, such as `shopify`.'),
  commissioningId: id('As `POST /v1/serials` answered it.'),
  connection: id('Your name of a connection.'),
  creditId: id('As `POST /v1/credit-notes` answered it.'),
  endpointId: id('Your name of an endpoint: 1 to 40 lower-case letters, digits and hyphens.'),
  exportId: id('As `POST /v1/exports` answered it.'),
  gstin: id('A GSTIN.'),
  gtin: id('A GTIN of 8 to 14 digits.'),
  importId: id('As `POST /v1/imports` answered it.'),
  invoiceId: id('The id of an invoice or credit note.'),
  kind: id('`skus`, `lots`, `stock` or `productions`.'),
  legalEntityId: id('Your name of a legal entity: 1 to 40 lower-case letters, digits and hyphens.'),
  locationId: id('Your name of a location: 1 to 40 lower-case letters, digits and hyphens.'),
  lot: id('A lot (GS1 AI 10).'),
  moveId: id('The reference of a move.'),
  orderId: id('`channel.connection.externalId`.'),
  parkedId: id('As the list of what is parked has it.'),
  productionId: id('The reference of a production.'),
  provider: id('A fulfilment provider, such as `shipbob`.'),
  receipt: id('The receipt of a sale.'),
  requestId: id('As the list of requests has it.'),
  returnId: id('As `POST /v1/returns` answered it.'),
  serial: id('A serial (GS1 AI 21).'),
  runId: id('As `POST /v1/label-runs` answered it.'),
  seriesId: id('The id of a series.'),
  shipmentId: id('As `POST /v1/shipments` answered it.'),
  sku: id('Your name of a SKU.'),
  store: id('The connection of a store’s till.'),
  tradeItem: id('A GTIN, or `sku.` and the name of a SKU without one.'),
}
