import { isConnectionName } from '@tallystick/orders'
import { expect, test } from 'vitest'
import { channels, findChannel } from './channels.ts'

test('every channel is found by its name, and no other is', () => {
  for (const channel of channels) expect(findChannel(channel.name)).toBe(channel)
  expect(findChannel('Shopify')).toBeUndefined()
})

test('names are unique and fit into an order id', () => {
  const names = channels.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  expect(names.filter((name) => !isConnectionName(name))).toEqual([])
})
