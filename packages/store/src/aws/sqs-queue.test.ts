import { createHash } from 'node:crypto'
import { SQSClient } from '@aws-sdk/client-sqs'
import { expect, test } from 'vitest'
import { MAX_ATTEMPTS } from './retry.ts'
import { jsonAnswer, jsonRefusal, type ScriptedAnswer, scriptedService } from './scripted-service.ts'
import { sqsQueue } from './sqs-queue.ts'

const messages = ['a', 'b', 'c'].map((body) => ({ body }))
const md5 = (text: string) => createHash('md5').update(text).digest('hex')

/** SQS accepts the bodies given and fails the entries named. */
function answer(
  accepted: Readonly<Record<string, string>>,
  failed: readonly string[] = [],
  SenderFault = false,
) {
  return jsonAnswer({
    Successful: Object.entries(accepted).map(([Id, body]) => ({
      Id,
      MessageId: Id,
      MD5OfMessageBody: md5(body),
    })),
    Failed: failed.map((Id) => ({ Id, Code: 'InternalError', SenderFault })),
  })
}

function queueAnswered(...answers: readonly ScriptedAnswer[]) {
  const { settings, requests } = scriptedService(answers)
  const waits: number[] = []
  const queue = sqsQueue({
    queueUrl: 'https://sqs.eu-central-1.amazonaws.com/000000000000/orders',
    client: new SQSClient(settings),
    backoff: { random: () => 1, sleep: async (milliseconds) => void waits.push(milliseconds) },
  })
  const sent = () =>
    requests.map(({ body }) =>
      JSON.parse(body).Entries.map((entry: { MessageBody: string }) => entry.MessageBody),
    )
  return { queue, sent, waits }
}

test('failed entries alone are sent again, until all are accepted', async () => {
  const { queue, sent, waits } = queueAnswered(
    answer({ 1: 'b' }, ['0', '2']),
    answer({ 0: 'a' }, ['2']),
    answer({ 2: 'c' }),
  )
  await queue.send(messages)
  expect(sent()).toEqual([['a', 'b', 'c'], ['a', 'c'], ['c']])
  expect(waits).toEqual([10, 20])
})

test('an entry that always fails is a failure with its cause', async () => {
  const { queue, sent } = queueAnswered(...Array.from({ length: MAX_ATTEMPTS }, () => answer({}, ['1'])))
  await expect(queue.send(messages)).rejects.toMatchObject({
    message: `SQS SendMessageBatch failed ${MAX_ATTEMPTS} times`,
    cause: { message: '1 messages not accepted: InternalError' },
  })
  expect(sent()).toHaveLength(MAX_ATTEMPTS)
})

test('an entry that fails by our fault is thrown at once', async () => {
  const { queue, waits } = queueAnswered(answer({ 0: 'a' }, ['1', '2'], true))
  await expect(queue.send(messages)).rejects.toThrow('2 messages not accepted: InternalError')
  expect(waits).toEqual([])
})

test('a refused call is thrown as it is, also after a partial one', async () => {
  const { queue, waits } = queueAnswered(answer({ 0: 'a' }, ['1', '2']), jsonRefusal('QueueDoesNotExist'))
  await expect(queue.send(messages)).rejects.toHaveProperty('name', 'QueueDoesNotExist')
  expect(waits).toEqual([10])
})

test('no messages need no request', async () => {
  const { queue, sent } = queueAnswered()
  await queue.send([])
  expect(sent()).toEqual([])
})
