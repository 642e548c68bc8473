import { expect, test } from 'vitest'
import { isSkuName } from './order.ts'
import { tradeItemOf } from './serial-policy.ts'

test('serials are unique within the GTIN, whatever the SKUs that share it', () => {
  expect(tradeItemOf({ sku: 'TEA', gtin: '09506000134352' })).toBe('09506000134352')
  expect(tradeItemOf({ sku: 'TEA-GIFT', gtin: '09506000134352' })).toBe('09506000134352')
})

test('without a GTIN they are unique within the SKU, and no SKU can pass for a GTIN', () => {
  expect(tradeItemOf({ sku: 'TEA' })).toBe('sku.TEA')
  expect(isSkuName('09506000134352')).toBe(true)
  expect(tradeItemOf({ sku: '09506000134352' })).not.toBe(tradeItemOf({ sku: 'X', gtin: '09506000134352' }))
})
