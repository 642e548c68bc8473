import { asked, type openShop, taken } from './shop.ts'
import { idOf } from './shopify-order.ts'

type Shop = Awaited<ReturnType<typeof openShop>>

/** An order as its fulfilment provider sees it. */
export interface PickedOrder {
  readonly orderId: string
  readonly phase: string
  readonly requestedAt: string
  readonly shipTo?: { readonly name: string; readonly address: object }
  readonly lines: readonly {
    readonly orderLineId: string
    readonly open: number
    readonly packed: number
    readonly shipped: number
    readonly parts: readonly {
      readonly sku: string
      readonly quantity: number
      readonly lots: readonly { readonly lot: string; readonly quantity: number }[]
      readonly serialsBy?: string
      readonly serialCount?: number
      readonly serials?: readonly string[]
    }[]
  }[]
}

/** What a provider does with its pick list; the default provider where nothing is said. */
export function picking({ world: { http } }: Shop, clientId = 'client-default') {
  const parametersOf = (id: number) => ({ orderId: idOf({ id }) })
  return {
    page: (query: Record<string, string> = {}) =>
      asked(http.showPickList, { clientId, query: { locationId: 'leipzig', ...query } }),
    /** Everything on the list, page after page. */
    async list(): Promise<PickedOrder[]> {
      const orders: PickedOrder[] = []
      let cursor: string | undefined
      do {
        const query = { locationId: 'leipzig', ...(cursor !== undefined && { cursor }) }
        const { data, nextCursor } = await taken(http.showPickList, { clientId, query })
        orders.push(...data)
        cursor = nextCursor
      } while (cursor !== undefined)
      return orders
    },
    show: (id: number, query: Record<string, string> = {}) =>
      asked(http.showFulfilmentOrder, { clientId, parameters: parametersOf(id), query }),
    acknowledge: (id: number, body: object) =>
      asked(http.acknowledgeOrder, { clientId, parameters: parametersOf(id), body }),
    refuse: (id: number, body: object) =>
      asked(http.refuseOrder, { clientId, parameters: parametersOf(id), body }),
  }
}
