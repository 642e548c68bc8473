/** A request as it came over the wire. */
export interface PortalRequest {
  readonly method: string
  /** Path and query. */
  readonly url: string
  /** By name in small letters. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

/** What the portal answers, and when; or that nothing comes back. */
export type PortalAnswer =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly body: string
      readonly delayMilliseconds: number
    }
  | { readonly kind: 'lost' }

/** What can be asked of the portal. */
export type Operation =
  | 'login'
  | 'generate'
  | 'cancel'
  | 'by-irn'
  | 'by-document'
  | 'eway-bill'
  | 'eway-bill-of'
