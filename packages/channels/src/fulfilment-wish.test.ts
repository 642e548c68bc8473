import type { Json } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { fulfilmentWish } from './fulfilment-wish.ts'
import { generic } from './generic/generic.ts'
import { shopify } from './shopify/shopify.ts'
import { till } from './till/till.ts'

/** As a shop on Shopify tells it: the name of the store, or of the carrier's service, in one member. */
const shop = {
  locationPaths: ['/location_id', '/shipping_lines/0/code'],
  locations: { '61449': 'mitte', 'Store North': 'nord' },
  fulfilmentPaths: ['/shipping_lines/0/code', '/shipping_lines/0/delivery_category'],
  fulfilments: { 'Store North': 'pick-up', pickup: 'pick-up' },
} as const

const wish = (body: Json) => fulfilmentWish(shopify, body, { locationChoice: shop })
const sentBy = (code: string, rest: Readonly<Record<string, Json>> = {}) => ({
  shipping_lines: [{ code, ...rest }],
})

describe('where a connection says that it stands', () => {
  test('a store is a place and picked up at', () => {
    expect(wish(sentBy('Store North'))).toEqual({
      fulfilment: 'pick-up',
      place: { value: 'nord', pointer: '/shipping_lines/0/code' },
    })
  })

  test('a carrier is neither', () => {
    expect(wish(sentBy('Express', { delivery_category: null }))).toEqual({})
    expect(wish({})).toEqual({})
  })

  test('a name that is known goes before one that is not', () => {
    expect(wish({ location_id: '7', ...sentBy('Store North') }).place?.value).toBe('nord')
    expect(wish({ location_id: '61449', ...sentBy('Express') })).toEqual({
      place: { value: 'mitte', pointer: '/location_id' },
    })
  })

  test('who picks up at a store that is not known is not sent anything', () => {
    expect(wish(sentBy('Store South', { delivery_category: 'pickup' }))).toEqual({
      fulfilment: 'pick-up',
      place: { value: 'Store South', pointer: '/shipping_lines/0/code' },
    })
  })

  test('names of every object say nothing', () => {
    expect(wish(sentBy('constructor'))).toEqual({})
  })
})

describe('where a channel has members for it', () => {
  test('they go before, under our names or the shop’s', () => {
    const at = (data: Json) => fulfilmentWish(generic, { data }, { locationChoice: shop })
    expect(at({ pickUpAt: 'Store North' })).toEqual({
      fulfilment: 'pick-up',
      place: { value: 'nord', pointer: '/data/pickUpAt' },
    })
    expect(at({ fulfilFrom: 'leipzig' })).toEqual({
      place: { value: 'leipzig', pointer: '/data/fulfilFrom' },
    })
  })

  test('a till sells in its store', () => {
    expect(fulfilmentWish(till, { locationId: 'mitte' }, {})).toEqual({
      fulfilment: 'in-store',
      place: { value: 'mitte', pointer: '/locationId' },
    })
    expect(fulfilmentWish(till, {}, {})).toEqual({})
  })
})
