import type { Fault, Instant } from '@tallystick/kernel'
import type { Acknowledgement, CancelReason, IrpAnswer, IrpCode, IrpDocument, Registered } from './client.ts'

/** Why and with which words a registration is cancelled. */
export interface CancelWish {
  readonly reason: CancelReason
  readonly remark: string
}

/** Counts that bound how often a portal is asked. */
export interface RegistrationTries {
  /** Of the document's content; raised when it is corrected after a refusal. */
  readonly revision: number
  /** Times that this revision was posted, the one that is under way included. */
  readonly posts: number
}

/** Where a document stands with the portal; kept with the invoice, and written before what it announces is done. */
export type RegistrationRecord =
  | { readonly state: 'draft' }
  | ({ readonly state: 'numbered' } & RegistrationTries)
  /** A post is under way, or was when somebody died. */
  | ({ readonly state: 'submitted'; readonly at: Instant } & RegistrationTries)
  /** Posted, and its fate is not known: to be looked up. */
  | ({ readonly state: 'unknown' } & RegistrationTries & LookUps)
  | ({ readonly state: 'refused'; readonly codes: readonly IrpCode[] } & RegistrationTries)
  | ({ readonly state: 'parked'; readonly faults: readonly Fault[] } & RegistrationTries &
      Pick<LookUps, 'duplicate'>)
  | ({ readonly state: 'registered'; readonly revision: number } & Acknowledgement)
  | ({ readonly state: 'cancelling'; readonly revision: number } & Cancelling & Acknowledgement)
  /** A cancellation was sent, and its fate is not known. */
  | ({ readonly state: 'cancel-unknown'; readonly revision: number } & Cancelling &
      Pick<LookUps, 'lookUps'> &
      Acknowledgement)
  | ({ readonly state: 'cancelled'; readonly revision: number } & Acknowledgement)

interface Cancelling {
  readonly wish: CancelWish
  /** Times that the cancellation was sent, the one that is under way included. */
  readonly sent: number
}

interface LookUps {
  /** Look-ups that brought no answer since the last post. */
  readonly lookUps: number
  readonly by: 'document' | 'irn'
  /** The portal has said that it holds a registration under this number: it is never posted again. */
  readonly duplicate: boolean
}

/** What has happened. */
export type RegistrationEvent =
  /** The message came, for the first time or again; nothing is known of what was under way, and effects are repeated. */
  | { readonly kind: 'resume' }
  | { readonly kind: 'numbered' }
  /** The portal's answer to the action that the record announces. */
  | { readonly kind: 'answer'; readonly answer: IrpAnswer }
  /** The content of a refused document was corrected under the same number. */
  | { readonly kind: 'revised' }
  /** People ask for another try of what was refused or parked. */
  | { readonly kind: 'retry' }
  | ({ readonly kind: 'cancel' } & CancelWish)

/** What to do now. */
export type RegistrationAction =
  | { readonly do: 'number' }
  | { readonly do: 'post' }
  | { readonly do: 'look-up'; readonly by: 'document' | 'irn' }
  /** Come back with `resume` after so long. */
  | { readonly do: 'wait'; readonly seconds: number }
  /** Store both tokens, locked; then write the record, and do as for `release`. */
  | { readonly do: 'keep'; readonly registration: Registered }
  /** It is registered and its tokens are stored: send what comes next. */
  | { readonly do: 'release' }
  /** The goods stay; people see why. */
  | { readonly do: 'hold'; readonly codes: readonly IrpCode[] }
  /** Alarm. What the portal gave, where it gave something, is kept as evidence. */
  | { readonly do: 'park'; readonly faults: readonly Fault[]; readonly registration?: Registered }
  | { readonly do: 'cancel'; readonly wish: CancelWish }
  /** The number is void. */
  | { readonly do: 'void' }
  /** It is too late to cancel: a credit note takes the document back. */
  | { readonly do: 'credit' }
  | { readonly do: 'nothing' }

/** The document that a record is of, as our own books have it. */
export interface RegistrationSubject extends IrpDocument {
  /** Computed from seller, financial year, type and number. */
  readonly irn: string
  /** `URP` where the buyer has none. */
  readonly buyerGstin: string
  /** `TotInvVal`, a decimal of rupees. */
  readonly totalValue: string
  /** The seller has a turnover from which documents must be registered within 30 days. */
  readonly thirtyDayLimit: boolean
}

/** What a decision is made with. */
export interface RegistrationContext {
  readonly subject: RegistrationSubject
  readonly now: Instant
  /** Looks at the signatures, and at whatever else must be true of a registration. */
  readonly verify: (registered: Registered) => readonly Fault[]
}

/**
 * What follows. Before a call to the portal the record is written, after it the answer decides; what an action carries is
 * stored before the record. Each write is under the condition that the record is as it was read: whoever fails it lets
 * go, and the winner looks up what became of the call.
 */
export interface RegistrationStep {
  readonly record: RegistrationRecord
  readonly action: RegistrationAction
}
