import * as z from 'zod'

/**
 * A fulfilment provider's call passed its signature check, or what a call named was fetched; the exact bytes lie in the work
 * bucket. Queue `reports`.
 */
export const providerCalled = z.strictObject({
  type: z.literal('provider-called'),
  version: z.literal(1),
  /** The kind of provider, for example `shipbob`. */
  provider: z.string(),
  accountId: z.string(),
  /** The provider's name of what happened, for example `order.shipped`. */
  topic: z.string(),
  /** The provider's own id of the call, for people who look for it. */
  deliveryKey: z.string(),
  /** Object key of the raw body. */
  bodyKey: z.string(),
  receivedAt: z.iso.datetime(),
})
export type ProviderCalled = z.infer<typeof providerCalled>
