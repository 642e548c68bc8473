import { expect, test } from 'vitest'
import { queues } from '../../functions/manifest.ts'
import { pascalCase } from '../../infra/constructs/pascal-case.ts'
import { properties, resources, synthesize } from './assembly.ts'

const { pipeline } = synthesize()

const fed = Object.entries(queues).flatMap(([name, { uploads }]) =>
  uploads ? [{ name, uploads, id: pascalCase(name) }] : [],
)

test('the imports are fed by what is uploaded', () => {
  expect(fed.map(({ name, uploads }) => [name, uploads])).toEqual([
    ['imports', { bucket: 'work', prefix: 'uploads' }],
  ])
})

test('every rule but those of schedules is for uploads', () => {
  const rules = [...resources(pipeline, 'AWS::Events::Rule')].filter(
    ([, { Properties }]) => Properties.ScheduleExpression === undefined,
  )
  expect(rules.map(([id]) => id).sort()).toEqual(fed.map(({ id }) => `${id}UploadsRule`).sort())
})

test.each(fed)('$name is told of each object under its prefix, by its key', ({ id, uploads }) => {
  expect(properties(pipeline, `${id}UploadsRule`)).toMatchObject({
    State: 'ENABLED',
    EventPattern: {
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: {
        bucket: { name: [`${pascalCase(uploads.bucket)}Bucket`] },
        object: { key: [{ prefix: `${uploads.prefix}/` }] },
      },
    },
    Targets: [
      {
        Arn: `${id}Queue`,
        DeadLetterConfig: { Arn: `${id}DeadLetters` },
        InputTransformer: {
          InputPathsMap: { 'detail-object-key': '$.detail.object.key' },
          InputTemplate: '{"type":"file-uploaded","version":1,"key":<detail-object-key>}',
        },
      },
    ],
  })
})

test.each(fed.flatMap(({ id }) => [`${id}Queue`, `${id}DeadLetters`].map((queueId) => ({ id, queueId }))))(
  'EventBridge may send to $queueId for this rule alone',
  ({ id, queueId }) => {
    expect(properties(pipeline, `${queueId}Policy`).PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Resource: queueId,
        Condition: { ArnEquals: { 'aws:SourceArn': `${id}UploadsRule` } },
      }),
    )
  },
)
