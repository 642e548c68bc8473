import type { Json } from '@tallystick/kernel'
import type {
  Acknowledgement,
  Billed,
  Cancelled,
  Duplicate,
  EwayBill,
  IrpCode,
  NotFound,
  Refused,
  Registered,
  Unknown,
} from './client.ts'
import { momentField, textField } from './client-fields.ts'
import { errorCodes, type IrpReply, infoUnder } from './client-reply.ts'

const DUPLICATE = '2150'
/** "IRN not found" and "requested data not available". */
const absent: ReadonlySet<string> = new Set(['2148', '2154', '4005'])
/** Creating or signing went wrong on their side: nobody says whether before or after it was registered. */
const unfinished: ReadonlySet<string> = new Set(['2139', '2146', '2147'])

/** What a reply to a registration means. */
export function generateAnswer(reply: IrpReply): Registered | Refused | Duplicate | Unknown {
  const { codes, info } = reply
  if (codes.some(({ code }) => code === DUPLICATE)) {
    const acknowledgement = acknowledgementIn(infoUnder(info, 'DUPIRN'))
    return { result: 'duplicate', ...(acknowledgement && { acknowledgement }) }
  }
  if (codes.some(({ code }) => unfinished.has(code))) return unknown('asked-to-retry')
  return codes.length > 0 ? refused(codes) : (registeredIn(reply) ?? unknown('unreadable'))
}

/** What a reply to a look-up means. */
export function lookUpAnswer(reply: IrpReply): Registered | Refused | NotFound | Unknown {
  return refusalIn(reply) ?? registeredIn(reply) ?? unknown('unreadable')
}

/** What a reply to a cancellation means. */
export function cancelAnswer(reply: IrpReply): Cancelled | Refused | NotFound | Unknown {
  const irn = textField(reply.data, 'Irn')
  const cancelDate = momentField(reply.data, 'CancelDate')
  const cancelled = irn !== undefined && cancelDate !== undefined
  return refusalIn(reply) ?? (cancelled ? { result: 'cancelled', irn, cancelDate } : unknown('unreadable'))
}

/** What a reply about an e-way bill means. */
export function ewayBillAnswer(reply: IrpReply): Billed | Refused | NotFound | Unknown {
  const ewayBill = ewayBillIn(reply.data)
  return refusalIn(reply) ?? (ewayBill ? { result: 'billed', ewayBill } : unknown('unreadable'))
}

/** Nobody knows. */
export function unknown(because: Unknown['because']): Unknown {
  return { result: 'unknown', because }
}

function refusalIn({ codes }: IrpReply): Refused | NotFound | undefined {
  if (codes.length === 0) return undefined
  return codes.every(({ code }) => absent.has(code)) ? { result: 'not-found' } : refused(codes)
}

function refused(codes: readonly IrpCode[]): Refused {
  return { result: 'refused', codes }
}

function registeredIn({ data, info }: IrpReply): Registered | undefined {
  const acknowledgement = acknowledgementIn(data)
  const signedInvoice = textField(data, 'SignedInvoice')
  const signedQrCode = textField(data, 'SignedQRCode')
  if (!acknowledgement || signedInvoice === undefined || signedQrCode === undefined) return undefined
  const ewayBill = ewayBillIn(data)
  const ewayBillRefused = errorCodes(infoUnder(info, 'EWBERR'))
  return {
    result: 'registered',
    ...acknowledgement,
    signedInvoice,
    signedQrCode,
    status: textField(data, 'Status') === 'CNL' ? 'cancelled' : 'active',
    ...(ewayBill && { ewayBill }),
    ...(ewayBillRefused.length > 0 && { ewayBillRefused }),
  }
}

function acknowledgementIn(data: Json | undefined): Acknowledgement | undefined {
  const irn = textField(data, 'Irn')
  const ackNo = textField(data, 'AckNo')
  const ackDate = momentField(data, 'AckDt')
  return irn === undefined || ackNo === undefined || ackDate === undefined
    ? undefined
    : { irn, ackNo, ackDate }
}

function ewayBillIn(data: Json | undefined): EwayBill | undefined {
  const number = textField(data, 'EwbNo')
  const date = momentField(data, 'EwbDt')
  const validUntil = momentField(data, 'EwbValidTill')
  return number === undefined || date === undefined
    ? undefined
    : { number, date, ...(validUntil && { validUntil }) }
}
