import type { Inv01Code } from '../irp-codes.ts'
import type { Patch, Payload } from './inv01-fixture.ts'
import type { CheckContext } from './rule.ts'

/** One way to break a rule, and the nearest to it that keeps it. */
export interface RuleCase {
  readonly code: Inv01Code
  /** Where the finding must be. */
  readonly at: string
  /** What both start from; it has no finding. */
  readonly on: Payload
  readonly broken: Patch
  readonly sound: Patch
  readonly context?: CheckContext
  /** Where it is not the payload that keeps the rule. */
  readonly soundContext?: CheckContext
}

type Rest = Partial<Pick<RuleCase, 'sound' | 'context' | 'soundContext'>>

/** A case; the sound document is the one that both start from unless said otherwise. */
export function breaks(
  code: Inv01Code,
  on: Payload,
  at: string,
  broken: Patch,
  { sound = {}, ...rest }: Rest = {},
) {
  return { code, on, at: `/${at}`, broken, sound, ...rest } satisfies RuleCase
}

/** Fields of a line, the second one unless said otherwise. */
export const line = (patch: Patch, index = 1) =>
  Object.fromEntries(Object.entries(patch).map(([key, value]) => [`ItemList/${index}/${key}`, value]))
