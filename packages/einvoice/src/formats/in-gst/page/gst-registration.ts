import type { Instant } from '@tallystick/kernel'

/** What a document shows of its registration with the Invoice Registration Portal. */
export interface GstRegistration {
  /** 64 hexadecimal digits. */
  readonly irn: string
  readonly ackNo: string
  readonly ackDate: Instant
  /** The portal's compact JWS, which becomes the QR code as it is. */
  readonly signedQrCode: string
}
