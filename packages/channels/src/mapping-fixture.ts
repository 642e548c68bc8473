import assert from 'node:assert/strict'
import type { Json } from '@tallystick/kernel'
import type { Connection, Order } from '@tallystick/orders'
import type { Channel } from './channel.ts'

/** Two short ways to ask a channel what a body becomes, on this connection unless another is given. */
export function mappingOf(toOrder: Channel['toOrder'], connection: Connection) {
  return {
    /** The order; faults end the test. */
    orderOf: (body: Json, on = connection): Order => {
      const mapped = toOrder(body, on)
      assert(mapped.ok, mapped.ok ? '' : JSON.stringify(mapped.faults))
      return mapped.value
    },
    /** `CODE /pointer` of each fault; none when it is an order. */
    faultsOf: (body: Json, on = connection): string[] => {
      const mapped = toOrder(body, on)
      return mapped.ok ? [] : mapped.faults.map(({ code, pointer }) => `${code} ${pointer}`)
    },
  }
}
