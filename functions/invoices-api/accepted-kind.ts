import { type DocumentKind, mediaTypes } from '../shell/invoice-keys.ts'

/**
 * The kind of document that a caller wants most by its `Accept` header (RFC 9110, section 12.5.1); the original where it
 * does not mind. `undefined` when nothing we have is accepted.
 */
export function acceptedKind(
  accept: string | undefined,
  original: DocumentKind,
  views: readonly DocumentKind[],
): DocumentKind | undefined {
  if (accept === undefined || accept.trim() === '') return original
  const wishes = accept.split(',').map(wishOf)
  const ranked = [original, ...views]
    .map((kind) => ({ kind, quality: qualityOf(kind, wishes) }))
    .filter(({ quality }) => quality > 0)
  const best = Math.max(...ranked.map(({ quality }) => quality))
  return ranked.find(({ quality }) => quality === best)?.kind
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
function qualityOf(kind: DocumentKind, wishes: readonly Wish[]): number {
  const [type = ''] = mediaTypes[kind].split(';')
  const ranges = [type, `${type.split('/')[0]}/*`, '*/*']
  for (const range of ranges) {
    const wish = wishes.find((each) => each.range === range)
    if (wish !== undefined) return wish.quality
  }
  return 0
}
