import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  isPoolSpace,
  type NumberSpace,
  poolSpaceId,
  spaceId,
  spaceKey,
  spaceOf,
  tradeItemOfSpace,
} from './number-space.ts'
import { epochsOf } from './serial-format.ts'
import { formats } from './serial-format-fixture.ts'

const format = { alphabet: 'crockford', length: 12, prefix: '' }
const space: NumberSpace = { tradeItem: '09506000134352', format, epoch: 0 }

const anyTradeItem = fc.oneof(
  fc.constant('09506000134352'),
  fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,20}$/).map((sku) => `sku.${sku}`),
  fc.constantFrom('sku.pool', 'sku.12', 'sku.digits'),
)

const anySpace = fc
  .tuple(anyTradeItem, fc.constantFrom(...formats), fc.nat())
  .map(([tradeItem, some, epoch]) => ({ tradeItem, format: some, epoch: epoch % epochsOf(some) }))

describe('the id of a space', () => {
  test.each([
    [space, '09506000134352|crockford|12||0'],
    [{ ...space, epoch: 31 }, '09506000134352|crockford|12||Z'],
    [
      { tradeItem: 'sku.TEA-70', format: { alphabet: 'digits', length: 13, prefix: '0' }, epoch: 9 },
      'sku.TEA-70|digits|13|0|9',
    ],
    [
      { tradeItem: 'sku.a.b', format: { alphabet: 'zyx', length: 20, prefix: '-/' }, epoch: 2 },
      'sku.a.b|zyx|20|-/|x',
    ],
  ])('says all of it: %o', (some, id) => {
    expect(spaceId(some)).toBe(id)
    expect(spaceOf(id)).toEqual(some)
  })

  test('is read back, whatever the space, and no other space has it', () => {
    fc.assert(
      fc.property(anySpace, anySpace, (one, other) => {
        expect(spaceOf(spaceId(one))).toEqual(one)
        expect(tradeItemOfSpace(spaceId(one))).toBe(one.tradeItem)
        expect(isPoolSpace(spaceId(one))).toBe(false)
        expect(spaceId(one) === spaceId(other)).toBe(JSON.stringify(one) === JSON.stringify(other))
      }),
    )
  })

  test.each([
    '',
    '|',
    '||||',
    '|crockford|12||0',
    '09506000134352',
    '09506000134352.0',
    '09506000134352|crockford|12|0',
    '09506000134352|crockford|12||',
    '09506000134352|crockford|12||00',
    '09506000134352|crockford|12||I',
    '09506000134352|crockford|012||0',
    '09506000134352|crockford|x||0',
    '09506000134352|klingon|12||k',
    '09506000134352|pool',
  ])('is not read from %j', (id) => expect(() => spaceOf(id)).toThrow(/number space|alphabet|key epoch/))

  test.each([-1, 32, 1.5, Number.NaN])('has no epoch %d, because no character tells it', (epoch) => {
    expect(() => spaceId({ ...space, epoch })).toThrow(/epoch/)
  })
})

describe('the id of a pool', () => {
  test('is the trade item’s', () => {
    expect(poolSpaceId('09506000134352')).toBe('09506000134352|pool')
    fc.assert(
      fc.property(anyTradeItem, (tradeItem) => {
        const id = poolSpaceId(tradeItem)
        expect(isPoolSpace(id)).toBe(true)
        expect(tradeItemOfSpace(id)).toBe(tradeItem)
      }),
    )
  })

  test('belongs to something', () => expect(() => poolSpaceId('')).toThrow(/trade item/))
})

test('each space has a key of its own, from a master key of 32 bytes or more', () => {
  const masterKey = Uint8Array.from({ length: 32 }, (_, i) => i)
  const keys = [
    space,
    { ...space, epoch: 1 },
    { ...space, tradeItem: '09506000134369' },
    { ...space, format: { ...format, length: 13 } },
    { ...space, format: { ...format, prefix: '0' } },
    { ...space, format: { ...format, alphabet: 'digits' } },
  ].map((some) => Buffer.from(spaceKey(masterKey, some)).toString('hex'))
  expect(new Set(keys).size).toBe(keys.length)
  expect(() => spaceKey(masterKey.slice(1), space)).toThrow(/master key/)
})
