interface Wish {
  readonly range: string
  readonly quality: number
}

/**
 * The media type that a caller wants most by its `Accept` header (RFC 9110, section 12.5.1), of those that there are; the
 * first where it does not mind. `undefined` when none of them is accepted.
 */
export function acceptedMedia<Type extends string>(
  accept: string | undefined,
  types: readonly Type[],
): Type | undefined {
  if (accept === undefined || accept.trim() === '') return types[0]
  const wishes = accept.split(',').map(wishOf)
  const ranked = types
    .map((type) => ({ type, quality: qualityOf(type, wishes) }))
    .filter(({ quality }) => quality > 0)
  const best = Math.max(...ranked.map(({ quality }) => quality))
  return ranked.find(({ quality }) => quality === best)?.type
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
