import { acceptedMedia } from '../shell/accepted-media.ts'

/**
 * What a caller wants most by its `Accept` header (RFC 9110, section 12.5.1), of what is offered, best first; the first where
 * it does not mind. `undefined` when nothing offered is accepted.
 */
export function chooseOffer<Offered extends { readonly mediaType: string }>(
  accept: string | undefined,
  offers: readonly Offered[],
): Offered | undefined {
  const type = acceptedMedia(
    accept,
    offers.map(({ mediaType }) => mediaType),
  )
  return offers.find(({ mediaType }) => mediaType === type)
}
