import type { Brand, Language } from '@tallystick/einvoice/html'
import type { GstRegistration, UpiSettings } from '@tallystick/einvoice/in'
import type { LegalEntity } from '@tallystick/orders'

/** How the documents of a legal entity look that people read. */
export interface DocumentLook {
  readonly language?: Language
  readonly paper?: 'A4' | 'Letter'
  readonly brand: Brand
  /** Where anybody can check this very invoice. */
  readonly verificationUrl?: string
  /** Whom consumers in India pay by a code on it. */
  readonly upi?: UpiSettings
  /** What an authority signed, where it has registered the document. */
  readonly registration?: GstRegistration
}

/** The look that a legal entity chose, for its invoice of that number. */
export function documentLook(
  { documents = {}, gst }: LegalEntity,
  logo: Uint8Array | undefined,
  number: string,
): DocumentLook {
  const { language, paper, colour, verificationUrl } = documents
  return {
    ...(language !== undefined && { language }),
    ...(paper !== undefined && { paper }),
    brand: { ...(colour !== undefined && { colour }), ...(logo !== undefined && { logo }) },
    ...(verificationUrl !== undefined && {
      verificationUrl: verificationUrl.replaceAll('{number}', encodeURIComponent(number)),
    }),
    ...(gst?.upi && { upi: gst.upi }),
  }
}
