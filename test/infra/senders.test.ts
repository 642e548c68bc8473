import { describe, expect, test } from 'vitest'
import { queues } from '../../functions/manifest.ts'
import { pascalCase } from '../../infra/constructs/pascal-case.ts'
import { properties, synthesize } from './assembly.ts'

const names = Object.keys(queues)
const account = '437568002678'

const lettingIn = (template: ReturnType<typeof synthesize>['pipeline'], name: string) =>
  properties(template, `${pascalCase(name)}QueuePolicy`).PolicyDocument.Statement.filter(
    ({ Effect, Principal }: { Effect: string; Principal: Record<string, unknown> }) =>
      Effect === 'Allow' && 'AWS' in Principal,
  )

test('nobody outside may write to any queue unless the settings say so', () => {
  const { pipeline } = synthesize()
  expect(names.flatMap((name) => lettingIn(pipeline, name))).toEqual([])
})

describe('with an account for Amazon’s notifications', () => {
  const { pipeline } = synthesize({ amazonNotifications: account })

  test('that account alone may send to its queue, and nothing else', () => {
    const [statement, ...others] = lettingIn(pipeline, 'amazon')
    expect(others).toEqual([])
    expect(statement).toMatchObject({
      Action: ['sqs:GetQueueAttributes', 'sqs:SendMessage'],
      Resource: 'AmazonQueue',
    })
    expect(JSON.stringify(statement.Principal)).toContain(`:iam::${account}:root`)
    expect(statement.Principal.AWS).not.toBe('*')
  })

  test('no other queue lets it in', () => {
    const others = names.filter((name) => name !== 'amazon')
    expect(others.flatMap((name) => lettingIn(pipeline, name))).toEqual([])
  })
})
