import { acceptedMedia } from '../shell/accepted-media.ts'
import { type DocumentKind, mediaTypes } from '../shell/invoice-keys.ts'

/**
 * The kind of document that a caller wants most by its `Accept` header; the original where it does not mind. `undefined`
 * when nothing we have is accepted.
 */
export function acceptedKind(
  accept: string | undefined,
  original: DocumentKind,
  views: readonly DocumentKind[],
): DocumentKind | undefined {
  const kinds = [original, ...views]
  const type = acceptedMedia(
    accept,
    kinds.map((kind) => mediaTypes[kind]),
  )
  return kinds.find((kind) => mediaTypes[kind] === type)
}
