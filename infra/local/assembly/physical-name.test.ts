import { expect, test } from 'vitest'
import { physicalName } from './physical-name.ts'

test.each([
  ['AWS::SQS::Queue', 'Tallystick-Pipeline-Orders1A2B', ''],
  ['AWS::SQS::Queue', 'Tallystick-Pipeline-Orders1A2B.fifo', '.fifo'],
  ['AWS::S3::Bucket', 'tallystick-pipeline-orders1a2b', ''],
  ['AWS::DynamoDB::GlobalTable', 'Tallystick-Pipeline-Orders1A2B', ''],
])('%s is named %s', (type, expected, suffix) => {
  expect(physicalName('Tallystick-Pipeline', 'Orders1A2B', type, suffix)).toBe(expected)
})

test.each([
  ['AWS::SQS::Queue', 80, /^[A-Za-z0-9_-]+\.fifo$/],
  ['AWS::S3::Bucket', 63, /^[a-z0-9-]+\.fifo$/],
  ['AWS::Lambda::Function', 64, /^[A-Za-z0-9_-]+\.fifo$/],
])('a long name of %s fits into %i characters and stays its own', (type, longest, legal) => {
  const stack = 'A'.repeat(60)
  const names = ['B', 'C'].map((end) => physicalName(stack, 'Resource'.repeat(5) + end, type, '.fifo'))
  for (const name of names) {
    expect(name).toHaveLength(longest)
    expect(name).toMatch(legal)
  }
  expect(new Set(names).size).toBe(2)
})
