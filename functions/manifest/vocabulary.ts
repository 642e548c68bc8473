/**
 * What a route asks of its caller: `signed` = the handler checks a signature on the raw body; `public` = nothing, it is for
 * anybody; else an OAuth2 scope of that party.
 */
export type Access = 'signed' | 'public' | { readonly party: Party; readonly scope: string }
export type Party = 'fulfilment' | 'finance' | 'operations' | 'service'

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** API Gateway route path, for example `/v1/invoices/{invoiceId}`. */
  readonly path: string
  readonly access: Access
}

export type QueueName =
  | 'amazon'
  | 'fetches'
  | 'orders'
  | 'allocations'
  | 'reports'
  | 'shipments'
  | 'returns'
  | 'drafts'
  | 'numbers'
  | 'registrations'
  | 'documents'
  | 'serials'
  | 'imports'
  | 'labels'
  | 'exports'
  | 'recalls'
  | 'notifications'
  | 'trace'

/**
 * A resource a function touches. Buckets are named with the key prefix that is granted. `table:quotas` are the counts of requests in the
 * table: whoever stands behind tokens writes them, which `counting` adds.
 */
export type Resource =
  | 'table'
  | 'table:quotas'
  | 'secrets'
  | 'bucket:work/inbound'
  | 'bucket:work/shipments'
  | 'bucket:work/returns'
  | 'bucket:work/refunds'
  | 'bucket:work/credits'
  | 'bucket:work/evidence'
  | 'bucket:work/drafts'
  | 'bucket:work/staged'
  | 'bucket:work/uploads'
  | 'bucket:work/exports'
  | 'bucket:invoices/invoices'
  | 'bucket:trace/trace'
  | 'bucket:trace/despatch'
  | 'bucket:trace/recalls'
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

/** A file of a dependency that is read while running, so that no bundle of code holds it. */
export interface BundledFile {
  /** Package and path, for example `pdfkit/js/data/a.icc`. */
  readonly from: string
  /** Path from the function's code. */
  readonly to: string
}

export interface PipelineFunction {
  readonly name: string
  /** One sentence for people, shown in the README table and as the function's description. */
  readonly does: string
  readonly trigger: Trigger
  readonly reads: readonly Resource[]
  readonly writes: readonly Resource[]
  /** What lies beside its code. */
  readonly files?: readonly BundledFile[]
  /** Registers documents: it is told which portals there are. */
  readonly portals?: true
  /** Fetches orders: it is told where channels are asked. */
  readonly channels?: true
  /** Deals with endpoints of webhooks: it is told whether they may be on this computer. */
  readonly webhooks?: true
  readonly timeoutSeconds: number
  readonly memoryMegabytes: number
}

export interface PipelineQueue {
  /** Keeps order per message group. */
  readonly fifo: boolean
  readonly maxReceiveCount: number
  /** Who writes to it from outside, in words of its own, if the deployment's settings let it. */
  readonly sender?: 'amazon'
  /** Where clients upload: the queue is told `file-uploaded`, with its key, of each object created there. */
  readonly uploads?: { readonly bucket: 'work'; readonly prefix: 'uploads' }
}

/** Who may call a route: a party, by a scope of its token. */
export const fulfilment = (scope: string): Access => ({ party: 'fulfilment', scope })
export const finance = (scope: string): Access => ({ party: 'finance', scope })
export const operations = (scope: string): Access => ({ party: 'operations', scope })
export const service = (scope: string): Access => ({ party: 'service', scope })

/** The routes that call a function; none where a queue or the clock does. */
export function routesOf({ trigger }: Pick<PipelineFunction, 'trigger'>): readonly Route[] {
  return trigger.kind === 'routes' ? trigger.routes : []
}

/** The parties whose tokens open a function's routes; of these it is told the clients. */
export function partiesOf(declaration: Pick<PipelineFunction, 'trigger'>): readonly Party[] {
  const parties = routesOf(declaration).flatMap(({ access }) =>
    typeof access === 'string' ? [] : [access.party],
  )
  return [...new Set(parties)].sort()
}

/** A function as it is declared, and the counts of requests: behind tokens every request is counted. */
export function counting(declaration: PipelineFunction): PipelineFunction {
  const { writes } = declaration
  if (partiesOf(declaration).length === 0 || writes.includes('table')) return declaration
  return { ...declaration, writes: [...writes, 'table:quotas'] }
}
