/**
 * What a caller wants most by its `Accept` header (RFC 9110, section 12.5.1), of what is offered, best first; the first where
 * it does not mind. `undefined` when nothing offered is accepted.
 */
export function chooseOffer<Offered extends { readonly mediaType: string }>(
  accept: string | undefined,
  offers: readonly Offered[],
): Offered | undefined {
  if (accept === undefined || accept.trim() === '') return offers[0]
  const wishes = accept.split(',').map(wishOf)
  const ranked = offers
    .map((offer) => ({ offer, quality: qualityOf(offer.mediaType, wishes) }))
    .filter(({ quality }) => quality > 0)
  const best = Math.max(...ranked.map(({ quality }) => quality))
  return ranked.find(({ quality }) => quality === best)?.offer
}

interface Wish {
  readonly range: string
  readonly quality: number
}

function wishOf(part: string): Wish {
  const [range = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase())
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
  return { range, quality: quality === undefined ? 1 : Number(quality) || 0 }
}

/** What the most specific range that fits says. */
function qualityOf(mediaType: string, wishes: readonly Wish[]): number {
  const [type = ''] = mediaType.split(';')
  const ranges = [type, `${type.split('/')[0]}/*`, '*/*']
  for (const range of ranges) {
    const wish = wishes.find((each) => each.range === range)
    if (wish !== undefined) return wish.quality
  }
  return 0
}
