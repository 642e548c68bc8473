import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AwsCall, Gate } from '../../infra/local/gate.ts'
import { clientOf, openStandIn } from './sqs-stage.ts'

const asked: AwsCall[] = []
const recorded: string[] = []
let refused: (call: AwsCall) => boolean = () => false

const gate: Gate = {
  secretKey: (accessKeyId) => (accessKeyId === 'stranger' ? undefined : 'secret'),
  allows: (call) => {
    asked.push(call)
    return !refused(call)
  },
  record: (principal, operation) => recorded.push(`${principal} ${operation}`),
}

let stage: Awaited<ReturnType<typeof openStandIn>>
let url: string
let arn: string

beforeAll(async () => {
  stage = await openStandIn({ gate, accountId: '111122223333', region: 'eu-west-1' })
  url = await stage.queue()
  arn = await stage.arn(url)
})

beforeEach(() => {
  refused = () => false
  asked.length = 0
  recorded.length = 0
})

afterAll(() => stage.close())

const Entries = [{ Id: 'a', MessageBody: 'body', ReceiptHandle: 'x', VisibilityTimeout: 1 }]

test.each<[string, (client: SQSClient) => Promise<unknown>, string, string]>([
  [
    'GetQueueUrl',
    (client) => client.send(new GetQueueUrlCommand({ QueueName: 'any' })),
    'GetQueueUrl',
    'any',
  ],
  ['ListQueues', (client) => client.send(new ListQueuesCommand()), 'ListQueues', '*'],
  [
    'GetQueueAttributes',
    (client) => client.send(new GetQueueAttributesCommand({ QueueUrl: url })),
    'GetQueueAttributes',
    '',
  ],
  [
    'SendMessage',
    (client) => client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'x' })),
    'SendMessage',
    '',
  ],
  [
    'SendMessageBatch',
    (client) => client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries })),
    'SendMessage',
    '',
  ],
  [
    'ReceiveMessage',
    (client) => client.send(new ReceiveMessageCommand({ QueueUrl: url })),
    'ReceiveMessage',
    '',
  ],
  [
    'DeleteMessageBatch',
    (client) => client.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries })),
    'DeleteMessage',
    '',
  ],
  [
    'ChangeMessageVisibilityBatch',
    (client) => client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries })),
    'ChangeMessageVisibility',
    '',
  ],
])(
  '%s asks for its action on its queue and, refused, does nothing',
  async (_operation, run, action, name) => {
    const resource = name === '*' ? '*' : name === '' ? arn : `arn:aws:sqs:eu-west-1:111122223333:${name}`
    refused = () => true
    await expect(run(stage.client)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining(`sqs:${action} on resource: ${resource}`),
      $metadata: { httpStatusCode: 403 },
    })
    expect(asked).toEqual([{ principal: 'tester', action: `sqs:${action}`, resource }])
    expect(recorded).toEqual([])
  },
)

test('a move asks for all that it does on both queues', async () => {
  refused = ({ action }) => action === 'sqs:SendMessage'
  const input = { SourceArn: arn, DestinationArn: `${arn}-other` }
  const moved = stage.client.send(new StartMessageMoveTaskCommand(input))
  await expect(moved).rejects.toMatchObject({ name: 'AccessDenied' })
  expect(asked.map(({ action, resource }) => `${action} ${resource}`)).toEqual([
    `sqs:StartMessageMoveTask ${arn}`,
    `sqs:ReceiveMessage ${arn}`,
    `sqs:DeleteMessage ${arn}`,
    `sqs:GetQueueAttributes ${arn}`,
    `sqs:SendMessage ${arn}-other`,
  ])
})

test('served operations are recorded by their own name', async () => {
  await stage.client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }))
  await stage.receive(url)
  expect(recorded).toEqual(['tester sqs:SendMessageBatch', 'tester sqs:ReceiveMessage'])
})

test('a message names its sender', async () => {
  const other = clientOf(stage.sqs, 'AcceptOrder')
  const QueueUrl = await stage.queue()
  await other.send(new SendMessageCommand({ QueueUrl, MessageBody: 'body' }))
  const [message] = await stage.receive(QueueUrl, { MessageSystemAttributeNames: ['SenderId'] })
  expect(message?.Attributes).toEqual({ SenderId: 'AcceptOrder' })
  other.destroy()
})

test.each([
  ['an unknown access key', 'stranger', 'secret', 'InvalidClientTokenId'],
  ['a wrong secret', 'tester', 'guess', 'SignatureDoesNotMatch'],
])('%s is refused', async (_what, accessKeyId, secret, name) => {
  const client = clientOf(stage.sqs, accessKeyId, secret)
  const sent = client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'body' }))
  await expect(sent).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 403 } })
  expect(asked).toEqual([])
  client.destroy()
})

test.each([
  ['an unsigned request', { 'x-amz-target': 'AmazonSQS.ListQueues' }, 403, 'MissingAuthenticationToken'],
  [
    'an operation that is not served',
    { 'x-amz-target': 'AmazonSQS.AddPermission' },
    404,
    'UnknownOperationException',
  ],
  ['no operation at all', {}, 404, 'UnknownOperationException'],
])('%s is refused in the form that SDKs read', async (_what, headers, status, name) => {
  const response = await fetch(stage.sqs.endpoint, { method: 'POST', body: '{}', headers })
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.0')
  expect(response.headers.get('x-amzn-query-error')).toBe(`${name};Sender`)
  expect(await response.json()).toMatchObject({ __type: `com.amazonaws.sqs#${name}` })
})
