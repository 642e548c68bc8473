import { linkQr, qrModules, tokenQr } from '../../pdf/qr-code.ts'
import { SCAN_SIDE, type Scan } from '../../pdf/scan.ts'
import type { GstPage } from './gst-page.ts'
import type { GstRegistration } from './gst-registration.ts'
import type { GstWords } from './gst-words.ts'

/** The least side of a code in points with its quiet zone: 2 cm and a bit, as the portal asks of its own. */
const LEAST_SIDE = 64

/** Points from one module to the next: 0.35 mm, which cameras tell apart on paper. */
const MODULE = 1

/** The portal's signed code; its token is long, so it has the least correction. */
export function signedScan({ irn, signedQrCode }: GstRegistration, { gst }: GstWords): Scan {
  const { scanSigned } = gst.closing
  return { caption: scanSigned, code: tokenQr(signedQrCode), alt: `${scanSigned}: ${gst.head.irn} ${irn}` }
}

/** The code to pay by, where there is one. */
export function paymentScans({ upi, total }: GstPage, { gst }: GstWords): Scan[] {
  const { scanUpi } = gst.closing
  return upi === undefined ? [] : [{ caption: scanUpi, code: linkQr(upi), alt: `${scanUpi}: ${total[1]}` }]
}

/** The side of the signed code, large enough for its modules. */
export function signedSide({ code }: Scan): number {
  return Math.max(LEAST_SIDE, qrModules(code) * MODULE)
}

/** The side of any other code. */
export function scanSide({ code }: Scan): number {
  return Math.max(SCAN_SIDE, qrModules(code) * MODULE)
}
