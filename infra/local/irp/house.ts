import type { Desk } from './generate.ts'
import type { IrpAccount, Sessions } from './sessions.ts'
import type { Troublemaker } from './trouble.ts'

/** Everything that the portal answers from. */
export interface House {
  readonly desk: Desk
  readonly sessions: Sessions
  readonly accounts: readonly IrpAccount[]
  readonly trouble: Troublemaker
  /** Portals write `ErrorDetails` as an array or as base64 of one, and `Status` as a number or as text. */
  readonly dialect: 'arrays' | 'base64'
}
