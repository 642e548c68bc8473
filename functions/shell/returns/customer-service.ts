/** Who reports what came back to customer service. No provider has this name: theirs have no space. */
export const CUSTOMER_SERVICE = 'customer service'

/** Path of a return for whoever reported it. */
export function returnLink({
  provider,
  returnId,
}: {
  readonly provider: string
  readonly returnId: string
}): string {
  return `/v1/${provider === CUSTOMER_SERVICE ? 'service/' : ''}returns/${returnId}`
}
