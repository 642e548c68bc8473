import { expect, test } from 'vitest'
import { compileTransformer } from './input-transformer.ts'

const event = { detail: { object: { key: 'uploads/"a"\\b $& <key>.csv', size: 3 }, 'version-id': 'v1' } }
const paths = { key: '$.detail.object.key', size: '$.detail.object.size', version: '$.detail.version-id' }

test('names stand for values as JSON, whatever is in them', () => {
  const transform = compileTransformer(
    paths,
    '{"type":"file","key":<key>,"size":<size>,"version":<version>}',
    'Input',
  )
  expect(JSON.parse(transform(event))).toEqual({
    type: 'file',
    key: event.detail.object.key,
    size: 3,
    version: 'v1',
  })
})

test('a value that is missing is null', () => {
  expect(compileTransformer(paths, '<key>', 'Input')({ detail: {} })).toBe('null')
})

test.each([
  ['{"key":"at <key>"}', paths, 'Input: "at <key>" is not emulated'],
  ['{"rule":<aws.events.rule-arn>}', paths, 'Input: <aws.events.rule-arn> is not emulated'],
  ['<key>', { key: '$.resources[0]' }, 'Input: the path $.resources[0] is not emulated'],
])('%s is refused', (template, named, reason) => {
  expect(() => compileTransformer(named, template, 'Input')).toThrow(reason)
})
