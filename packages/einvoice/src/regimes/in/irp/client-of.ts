import { assert, type CalendarDate } from '@tallystick/kernel'
import { MAX_INV01_BYTES } from '../../../formats/in-gst/read-payload.ts'
import {
  type CancelOrder,
  type EwayBillOrder,
  type IrpClient,
  MAX_REMARK_CHARACTERS,
  type Unknown,
} from './client.ts'
import { cancelAnswer, ewayBillAnswer, generateAnswer, lookUpAnswer } from './client-answers.ts'
import type { IrpReply } from './client-reply.ts'
import { READ_TIMEOUT_MILLISECONDS, WRITE_TIMEOUT_MILLISECONDS } from './client-transport.ts'

/** Paths of a portal behind its base URL; `{irn}`, `{type}`, `{number}` and `{date}` are filled in, percent-encoded. */
export interface IrpPaths {
  readonly generate: string
  readonly cancel: string
  readonly byIrn: string
  readonly byDocument: string
  readonly ewayBill: string
  readonly ewayBillOf: string
}

/** One call as a provider makes it: paths filled in, the body in the clear. */
export interface IrpCall {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: Uint8Array
  readonly timeoutMilliseconds: number
}

/** How a provider makes a call: envelope, encryption and session are its affair. */
export type CallIrp = (call: IrpCall) => Promise<IrpReply | Unknown>

/** The client that makes its calls in this way. */
export function clientOf(paths: IrpPaths, call: CallIrp): IrpClient {
  const read = (template: string, values: Record<string, string>) =>
    call({ method: 'GET', path: filled(template, values), timeoutMilliseconds: READ_TIMEOUT_MILLISECONDS })
  const write = (path: string, body: Uint8Array) =>
    call({ method: 'POST', path, body, timeoutMilliseconds: WRITE_TIMEOUT_MILLISECONDS })
  return {
    async generate(inv01) {
      assert(inv01.length <= MAX_INV01_BYTES, 'an INV-01 document is larger than the portal takes')
      return answered(await write(paths.generate, inv01), generateAnswer)
    },
    cancel: async (order) => answered(await write(paths.cancel, cancelBody(order)), cancelAnswer),
    byIrn: async (irn) => answered(await read(paths.byIrn, { irn }), lookUpAnswer),
    byDocument: async ({ type, number, date }) =>
      answered(await read(paths.byDocument, { type, number, date: dayMonthYear(date) }), lookUpAnswer),
    ewayBill: async (order) => answered(await write(paths.ewayBill, ewayBillBody(order)), ewayBillAnswer),
    ewayBillOf: async (irn) => answered(await read(paths.ewayBillOf, { irn }), ewayBillAnswer),
  }
}

function answered<Answer>(reply: IrpReply | Unknown, read: (reply: IrpReply) => Answer): Answer | Unknown {
  return 'result' in reply ? reply : read(reply)
}

function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
}

function cancelBody({ irn, reason, remark }: CancelOrder): Uint8Array {
  assert(remark.length <= MAX_REMARK_CHARACTERS, 'the remark on a cancellation is too long')
  return Buffer.from(JSON.stringify({ Irn: irn, CnlRsn: reason, CnlRem: remark }))
}

function ewayBillBody(order: EwayBillOrder): Uint8Array {
  const { documentDate } = order
  return Buffer.from(
    JSON.stringify({
      Irn: order.irn,
      Distance: order.distance,
      TransMode: order.mode,
      TransId: order.transporterId,
      TransName: order.transporterName,
      TransDocNo: order.documentNumber,
      TransDocDt: documentDate && dayMonthYear(documentDate),
      VehNo: order.vehicleNumber,
      VehType: order.vehicleType,
    }),
  )
}

function dayMonthYear(date: CalendarDate): string {
  return date.split('-').reverse().join('/')
}
