import { createHash } from 'node:crypto'
import { type HashableEvent, type HashContext, preHash } from './pre-hash.ts'

/**
 * The event's hash as URI, `ni:///sha-256;{hex}?ver=CBV2.0` (CBV 2.0, section 8.9): equal for every way to write the
 * same event, so it finds what is captured twice. It proves nothing about who wrote it.
 */
export function eventHash(event: HashableEvent, context?: HashContext): string {
  return `ni:///sha-256;${createHash('sha256').update(preHash(event, context)).digest('hex')}?ver=CBV2.0`
}
