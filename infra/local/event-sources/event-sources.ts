import { SQSClient } from '@aws-sdk/client-sqs'
import type { Deployment, EventSource } from '../assembly/deployment.ts'
import type { Log } from '../log.ts'
import type { InvocationResult } from '../runtime/invocation.ts'
import { poll } from './poller.ts'

/** The pollers of all event source mappings. */
export interface EventSources {
  /** Ends waiting receives at once; resolves when the batches that run now are done. */
  stop(): Promise<void>
}

export interface EventSourcesOptions {
  readonly deployment: Deployment
  /** Where the queues are. */
  readonly endpoint: string
  /** Pollers call the queues in the name of their function, whose role must allow it. */
  readonly secretKey: (functionId: string) => string
  readonly invoke: (functionId: string, event: unknown) => Promise<InvocationResult>
  /** Most batches of one function at a time. */
  readonly concurrency: number
  readonly log: Log
}

/** Starts, for each mapping, as many pollers as batches may run at the same time. */
export function startEventSources(options: EventSourcesOptions): EventSources {
  const { deployment, invoke, concurrency, log } = options
  const started = deployment.eventSources
    .filter(({ enabled }) => enabled)
    .map((source) => {
      const client = clientOf(source, options)
      const slots = Math.min(source.maximumConcurrency ?? concurrency, concurrency)
      const pollers = Array.from({ length: slots }, () => {
        const abort = new AbortController()
        const ended = poll({
          source,
          client,
          queueUrl: urlOf(source, deployment),
          region: deployment.region,
          invoke: (event) => invoke(source.functionId, event),
          log,
          signal: abort.signal,
        })
        return { abort, ended }
      })
      return { client, pollers }
    })

  return {
    async stop() {
      const pollers = started.flatMap((source) => source.pollers)
      for (const { abort } of pollers) abort.abort()
      await Promise.all(pollers.map(({ ended }) => ended))
      for (const { client } of started) client.destroy()
    },
  }
}

function clientOf(source: EventSource, { deployment, endpoint, secretKey }: EventSourcesOptions): SQSClient {
  const accessKeyId = source.functionId
  return new SQSClient({
    region: deployment.region,
    endpoint,
    credentials: { accessKeyId, secretAccessKey: secretKey(accessKeyId) },
  })
}

function urlOf(source: EventSource, deployment: Deployment): string {
  const queue = deployment.queues.find(({ arn }) => arn === source.queueArn)
  if (queue === undefined) throw new Error(`There is no queue ${source.queueArn}`)
  return queue.url
}
