import { expect, test } from 'vitest'
import { sqsEvent } from './sqs-event.ts'

test('a record carries everything the message has, binary attributes in base64', () => {
  const message = {
    MessageId: 'id',
    ReceiptHandle: 'handle',
    Body: '{"a":1}',
    MD5OfBody: 'body-hash',
    MD5OfMessageAttributes: 'attribute-hash',
    Attributes: { ApproximateReceiveCount: '2', MessageGroupId: 'series' },
    MessageAttributes: {
      kind: { DataType: 'String', StringValue: 'call' },
      seal: { DataType: 'Binary', BinaryValue: Uint8Array.of(0, 255) },
    },
  }
  expect(sqsEvent([message], 'arn:aws:sqs:eu-central-1:0:orders', 'eu-central-1')).toEqual({
    Records: [
      {
        messageId: 'id',
        receiptHandle: 'handle',
        body: '{"a":1}',
        attributes: { ApproximateReceiveCount: '2', MessageGroupId: 'series' },
        messageAttributes: {
          kind: { stringValue: 'call', stringListValues: [], binaryListValues: [], dataType: 'String' },
          seal: { binaryValue: 'AP8=', stringListValues: [], binaryListValues: [], dataType: 'Binary' },
        },
        md5OfMessageAttributes: 'attribute-hash',
        md5OfBody: 'body-hash',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:eu-central-1:0:orders',
        awsRegion: 'eu-central-1',
      },
    ],
  })
})

test('a message without attributes makes a record without their hash', () => {
  const [record] = sqsEvent([{ MessageId: 'id', Body: '' }], 'arn', 'eu-central-1').Records
  expect(record).toMatchObject({ messageAttributes: {}, attributes: {} })
  expect(record).not.toHaveProperty('md5OfMessageAttributes')
})
