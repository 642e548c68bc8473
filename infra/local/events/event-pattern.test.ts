import { expect, test } from 'vitest'
import { compilePattern } from './event-pattern.ts'

const event = {
  source: 'aws.s3',
  'detail-type': 'Object Created',
  resources: ['arn:aws:s3:::work', 'arn:aws:s3:::other'],
  detail: { bucket: { name: 'work' }, object: { key: 'uploads/a.csv', size: 3 } },
}

const asked = (name: string, key: unknown) => ({
  source: ['aws.s3'],
  detail: { bucket: { name: [name] }, object: { key } },
})

test.each([
  ['an empty pattern', {}],
  ['a plain value', { source: ['aws.s3'] }],
  ['one of several values', { source: ['aws.ec2', 'aws.s3'] }],
  ['a number', { detail: { object: { size: [3] } } }],
  ['one entry of a list', { resources: ['arn:aws:s3:::other'] }],
  ['a prefix, with all other members', asked('work', [{ prefix: 'uploads/' }])],
  ['one of several prefixes', asked('work', [{ prefix: 'exports/' }, { prefix: 'uploads/' }])],
])('%s matches', (_, pattern) => {
  expect(compilePattern(JSON.parse(JSON.stringify(pattern)), 'Pattern')(event)).toBe(true)
})

test.each([
  ['another value', { source: ['aws.ec2'] }],
  ['a value of another type', { detail: { object: { size: ['3'] } } }],
  ['another prefix', asked('work', [{ prefix: 'upload/' }])],
  ['the right prefix in another bucket', asked('other', [{ prefix: 'uploads/' }])],
  ['a prefix of what is no text', { detail: { object: { size: [{ prefix: '3' }] } } }],
  ['a member that is missing', { detail: { reason: ['PutObject'] } }],
  ['a member of what is no object', { source: { name: ['aws.s3'] } }],
  ['no entry', { source: [] }],
])('%s does not match', (_, pattern) => {
  expect(compilePattern(JSON.parse(JSON.stringify(pattern)), 'Pattern')(event)).toBe(false)
})

test.each([
  [{ source: [{ suffix: 's3' }] }, 'Pattern.source[0]: only plain values and prefixes are emulated'],
  [{ source: [{ prefix: 'a', suffix: 'b' }] }, 'Pattern.source[0]: only plain'],
  [{ source: [{ prefix: { 'equals-ignore-case': 'a' } }] }, 'Pattern.source[0]: only plain'],
  [{ $or: [{ source: ['a'] }] }, 'Pattern.$or is not emulated'],
  [{ source: 'aws.s3' }, 'Pattern.source must be an object or a list'],
])('%j is refused', (pattern, reason) => {
  expect(() => compilePattern(JSON.parse(JSON.stringify(pattern)), 'Pattern')).toThrow(reason)
})
