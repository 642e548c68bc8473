import type { Instant } from '@tallystick/kernel'
import { readLogo, type Table } from '@tallystick/store'
import { remember } from './remember.ts'

/** How long a logo that was read is used: to read and unpack it takes longer than to print a page. */
export const LOGO_MILLISECONDS = 60_000

/** The picture on the documents of a legal entity; the same bytes are the same array. */
export type LogoOf = (legalEntityId: string) => Promise<Uint8Array | undefined>

/** Logos as operations sent them, at most a minute ago. */
export function logos(table: Table, now: () => Instant): LogoOf {
  return remember((legalEntityId) => readLogo(table, legalEntityId), { milliseconds: LOGO_MILLISECONDS, now })
}
