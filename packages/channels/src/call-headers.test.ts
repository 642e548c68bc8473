import { expect, test } from 'vitest'
import { headerOf } from './call-headers.ts'

test.each(['X-Shopify-Topic', 'x-shopify-topic', 'X-SHOPIFY-TOPIC'])(
  'finds a header written %s',
  (written) => {
    expect(headerOf({ Accept: '*/*', [written]: 'orders/paid' }, 'X-Shopify-Topic')).toBe('orders/paid')
  },
)

test('finds nothing where there is nothing', () => {
  expect(headerOf({}, 'X-Shopify-Topic')).toBeUndefined()
})
