import type { APIGatewayProxyEventV2, SQSEvent, SQSRecord } from 'aws-lambda'
import { type Log, lineLog } from './log.ts'

/** Runs a handler as Lambda does, with nothing in its context. */
export async function invoke(handler: unknown, event: unknown): Promise<unknown> {
  if (typeof handler !== 'function') throw new Error('not a handler')
  return await Reflect.apply(handler, undefined, [event, {}])
}

/** A log that keeps its lines. */
export function keptLog(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = []
  return { lines, log: lineLog('test', (line) => lines.push(line)) }
}

/** What API Gateway hands over for a request, payload format 2.0. */
export function httpEvent(
  routeKey: string,
  change: Partial<APIGatewayProxyEventV2> & { readonly claims?: Record<string, unknown> } = {},
): APIGatewayProxyEventV2 {
  const { claims, ...rest } = change
  const requestContext = {
    accountId: '1',
    apiId: 'api',
    domainName: 'api.example',
    domainPrefix: 'api',
    http: { method: 'POST', path: '/', protocol: 'HTTP/1.1', sourceIp: '203.0.113.1', userAgent: 'test' },
    requestId: 'request-1',
    routeKey,
    stage: '$default',
    time: '20/Nov/2026:10:00:00 +0000',
    timeEpoch: 0,
    ...(claims && { authorizer: { jwt: { claims } } }),
  }
  return {
    version: '2.0',
    routeKey,
    rawPath: '/',
    rawQueryString: '',
    headers: {},
    isBase64Encoded: false,
    requestContext,
    ...rest,
  }
}

/** A batch of messages, with ids `m0`, `m1`, … */
export function sqsEvent(...bodies: readonly string[]): SQSEvent {
  return { Records: bodies.map((body, i) => sqsRecord(`m${i}`, body)) }
}

function sqsRecord(messageId: string, body: string): SQSRecord {
  return {
    messageId,
    receiptHandle: messageId,
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: 'sender',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-central-1:1:orders',
    awsRegion: 'eu-central-1',
  }
}
