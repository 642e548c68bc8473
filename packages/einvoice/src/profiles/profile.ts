/** A set of official rules, by the name under which it is asked for. */
export type RuleSetName = 'en16931' | 'peppol' | 'peppol-self-billing' | 'xrechnung' | 'facturx'

/** A specification that invoices follow: one record says all that is special about it. */
export interface Profile {
  readonly id: string
  /** BT-24. */
  readonly specification: string
  /** BT-23. */
  readonly process?: string
  /** What its documents must keep. */
  readonly ruleSets: readonly RuleSetName[]
  /** True where one note (BG-1) is allowed, so that several become one (PEPPOL-EN16931-R002). */
  readonly oneNote: boolean
}
