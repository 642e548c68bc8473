/** The pipeline as data, in the order an order travels. Infrastructure, tests and the README table follow this list. */

/** What a route asks of its caller: `signed` = the handler checks a signature on the raw body; else an OAuth2 scope of that party. */
export type Access = 'signed' | { readonly party: Party; readonly scope: string }
export type Party = 'fulfilment' | 'finance' | 'operations'

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** API Gateway route path, for example `/v1/invoices/{invoiceId}`. */
  readonly path: string
  readonly access: Access
}

export type QueueName = 'orders' | 'allocations' | 'shipments' | 'drafts' | 'numbers' | 'documents' | 'trace'

/** A resource a function touches. Buckets are named with the key prefix that is granted. */
export type Resource =
  | 'table'
  | 'secrets'
  | 'bucket:work/inbound'
  | 'bucket:work/shipments'
  | 'bucket:work/drafts'
  | 'bucket:work/staged'
  | 'bucket:invoices/invoices'
  | 'bucket:trace/trace'
  | `queue:${QueueName}`

export type Trigger =
  | { readonly kind: 'routes'; readonly routes: readonly Route[] }
  | {
      readonly kind: 'queue'
      readonly queue: QueueName
      readonly batchSize: number
      readonly maximumConcurrency?: number
    }
  | { readonly kind: 'schedule'; readonly everyMinutes: number }

export interface PipelineFunction {
  readonly name: string
  /** One sentence for people, shown in the README table and as the function's description. */
  readonly does: string
  readonly trigger: Trigger
  readonly reads: readonly Resource[]
  readonly writes: readonly Resource[]
  readonly timeoutSeconds: number
  readonly memoryMegabytes: number
}

/** Queues in pipeline order; `fifo` queues keep order per message group. */
export const queues: Readonly<
  Record<QueueName, { readonly fifo: boolean; readonly maxReceiveCount: number }>
> = {
  orders: { fifo: false, maxReceiveCount: 5 },
  allocations: { fifo: false, maxReceiveCount: 5 },
  shipments: { fifo: false, maxReceiveCount: 5 },
  drafts: { fifo: false, maxReceiveCount: 5 },
  numbers: { fifo: true, maxReceiveCount: 5 },
  documents: { fifo: false, maxReceiveCount: 5 },
  trace: { fifo: false, maxReceiveCount: 5 },
}

const fulfilment = (scope: string): Access => ({ party: 'fulfilment', scope })
const finance = (scope: string): Access => ({ party: 'finance', scope })
const operations = (scope: string): Access => ({ party: 'operations', scope })

export const functions: readonly PipelineFunction[] = [
  {
    name: 'receive-order',
    does: 'Verifies the signature on the raw call, keeps the bytes, queues a pointer, answers.',
    trigger: {
      kind: 'routes',
      routes: [{ method: 'POST', path: '/v1/inbound/{channel}/{connection}', access: 'signed' }],
    },
    reads: ['secrets'],
    writes: ['bucket:work/inbound', 'queue:orders'],
    timeoutSeconds: 5,
    memoryMegabytes: 1024,
  },
  {
    name: 'accept-order',
    does: 'Maps the call to our order, recomputes its totals, puts it once; parks what cannot be mapped.',
    trigger: { kind: 'queue', queue: 'orders', batchSize: 10 },
    reads: ['table', 'bucket:work/inbound'],
    writes: ['table', 'queue:allocations'],
    timeoutSeconds: 30,
    memoryMegabytes: 512,
  },
  {
    name: 'allocate-lines',
    does: 'Gives each line its serial range and lots (FEFO, kits by component), or a waiting marker.',
    trigger: { kind: 'queue', queue: 'allocations', batchSize: 10 },
    reads: ['table', 'secrets'],
    writes: ['table', 'secrets', 'queue:trace'],
    timeoutSeconds: 30,
    memoryMegabytes: 512,
  },
  {
    name: 'receive-shipment',
    does: 'Takes a shipment from a fulfilment provider, keeps it, queues a pointer, answers 202; shows its state.',
    trigger: {
      kind: 'routes',
      routes: [
        { method: 'POST', path: '/v1/shipments', access: fulfilment('shipments.write') },
        { method: 'GET', path: '/v1/shipments/{shipmentId}', access: fulfilment('shipments.read') },
      ],
    },
    reads: ['table'],
    writes: ['bucket:work/shipments', 'queue:shipments'],
    timeoutSeconds: 10,
    memoryMegabytes: 1024,
  },
  {
    name: 'confirm-shipment',
    does: 'Checks what left against what was allocated, binds the real units and lots, moves the ledger and the stock.',
    trigger: { kind: 'queue', queue: 'shipments', batchSize: 10 },
    reads: ['table', 'secrets', 'bucket:work/shipments'],
    writes: ['table', 'queue:drafts', 'queue:trace'],
    timeoutSeconds: 30,
    memoryMegabytes: 1024,
  },
  {
    name: 'draft-invoice',
    does: 'Order and shipment become a tax document: calculated, every rule checked, before any number is spent.',
    trigger: { kind: 'queue', queue: 'drafts', batchSize: 10 },
    reads: ['table', 'bucket:work/shipments'],
    writes: ['table', 'bucket:work/drafts', 'queue:numbers'],
    timeoutSeconds: 30,
    memoryMegabytes: 1024,
  },
  {
    name: 'number-invoices',
    does: 'Fixes date and number, renders and checks the final bytes, commits up to ten numbers in one transaction.',
    trigger: { kind: 'queue', queue: 'numbers', batchSize: 10 },
    reads: ['table', 'bucket:work/drafts'],
    writes: ['table', 'bucket:work/staged', 'queue:documents', 'queue:numbers'],
    timeoutSeconds: 60,
    memoryMegabytes: 1024,
  },
  {
    name: 'issue-documents',
    does: 'Copies the checked bytes to their locked key, once.',
    trigger: { kind: 'queue', queue: 'documents', batchSize: 10 },
    reads: ['table', 'bucket:work/staged', 'bucket:invoices/invoices'],
    writes: ['table', 'bucket:invoices/invoices', 'queue:trace'],
    timeoutSeconds: 30,
    memoryMegabytes: 512,
  },
  {
    name: 'record-trace',
    does: 'Writes EPCIS 2.0 documents, one event a document, key = event hash.',
    trigger: { kind: 'queue', queue: 'trace', batchSize: 10 },
    reads: ['table', 'secrets', 'bucket:work/shipments', 'bucket:trace/trace'],
    writes: ['bucket:trace/trace'],
    timeoutSeconds: 60,
    memoryMegabytes: 1024,
  },
  {
    name: 'sweep',
    does: 'Sends open work again: waiting orders and shipments, by state and age.',
    trigger: { kind: 'schedule', everyMinutes: 1 },
    reads: ['table'],
    writes: [
      'table',
      'queue:orders',
      'queue:allocations',
      'queue:shipments',
      'queue:drafts',
      'queue:numbers',
      'queue:documents',
      'queue:trace',
    ],
    timeoutSeconds: 60,
    memoryMegabytes: 256,
  },
  {
    name: 'orders-api',
    does: 'Shows an order: lines, serials, lots, shipments, invoices.',
    trigger: {
      kind: 'routes',
      routes: [{ method: 'GET', path: '/v1/orders/{orderId}', access: operations('orders.read') }],
    },
    reads: ['table', 'secrets'],
    writes: [],
    timeoutSeconds: 10,
    memoryMegabytes: 512,
  },
  {
    name: 'invoices-api',
    does: 'Lists and fetches invoices and their documents for finance.',
    trigger: {
      kind: 'routes',
      routes: [
        { method: 'GET', path: '/v1/invoices', access: finance('invoices.read') },
        { method: 'GET', path: '/v1/invoices/{invoiceId}', access: finance('invoices.read') },
        { method: 'GET', path: '/v1/invoices/{invoiceId}/document', access: finance('invoices.read') },
      ],
    },
    reads: ['table', 'bucket:invoices/invoices'],
    writes: [],
    timeoutSeconds: 10,
    memoryMegabytes: 512,
  },
  {
    name: 'catalogue-api',
    does: 'Keeps SKUs, legal entities, locations and connections.',
    trigger: {
      kind: 'routes',
      routes: [
        { method: 'PUT', path: '/v1/skus/{sku}', access: operations('catalogue.write') },
        { method: 'GET', path: '/v1/skus/{sku}', access: operations('catalogue.read') },
        { method: 'PUT', path: '/v1/legal-entities/{legalEntityId}', access: operations('catalogue.write') },
        { method: 'GET', path: '/v1/legal-entities/{legalEntityId}', access: operations('catalogue.read') },
        { method: 'PUT', path: '/v1/locations/{locationId}', access: operations('catalogue.write') },
        { method: 'GET', path: '/v1/locations/{locationId}', access: operations('catalogue.read') },
        {
          method: 'PUT',
          path: '/v1/connections/{channel}/{connection}',
          access: operations('catalogue.write'),
        },
        {
          method: 'GET',
          path: '/v1/connections/{channel}/{connection}',
          access: operations('catalogue.read'),
        },
      ],
    },
    reads: ['table', 'secrets'],
    writes: ['table', 'secrets'],
    timeoutSeconds: 10,
    memoryMegabytes: 512,
  },
  {
    name: 'stock-api',
    does: 'Receives lots into stock and shows what is on hand, once per receipt reference.',
    trigger: {
      kind: 'routes',
      routes: [
        { method: 'POST', path: '/v1/stock/receipts', access: operations('stock.write') },
        { method: 'GET', path: '/v1/stock/{locationId}/{sku}', access: operations('stock.read') },
      ],
    },
    reads: ['table'],
    writes: ['table'],
    timeoutSeconds: 10,
    memoryMegabytes: 512,
  },
  {
    name: 'parked-api',
    does: 'Lists what was parked with its faults, and replays it.',
    trigger: {
      kind: 'routes',
      routes: [
        { method: 'GET', path: '/v1/parked', access: operations('parked.read') },
        { method: 'GET', path: '/v1/parked/{parkedId}', access: operations('parked.read') },
        { method: 'POST', path: '/v1/parked/{parkedId}/replay', access: operations('parked.write') },
      ],
    },
    reads: ['table'],
    writes: ['table', 'queue:orders', 'queue:allocations', 'queue:shipments', 'queue:drafts'],
    timeoutSeconds: 10,
    memoryMegabytes: 512,
  },
]
