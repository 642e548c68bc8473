import {
  type CalendarDate,
  compare,
  type Decimal,
  decimal,
  halfUp,
  round,
  trimDecimal,
} from '@tallystick/kernel'
import type { DecimalText } from '../../model/value.ts'
import { present, presentOrNone, someOf } from '../../parse/present.ts'
import { PAISA_DECIMALS } from '../../regimes/in/calculate/amount.ts'
import { numberForms, readNumber } from '../../regimes/in/calculate/read-amount.ts'
import { gstFault } from '../../regimes/in/faults.ts'
import type { NumberedGstInvoice } from '../../regimes/in/model/invoice.ts'
import type { GstContract, GstPrecedingDocument, GstTransport } from '../../regimes/in/model/references.ts'
import { transportDocumentNumber, vehicleNumber } from '../../regimes/in/transport-faults.ts'
import { inv01Date, referenceDate } from './dates.ts'
import type { Inv01Object } from './inv01.ts'
import type { Inv01Report } from './report.ts'
import { code, prose } from './text.ts'

const line = { max: 100 }
const reference = { max: 20 }
const remark = { min: 3, max: 100 }
const precedingNumber = { max: 16, form: /^[1-9a-zA-Z][0-9a-zA-Z/-]*$/ }

/** `PayDtls`. */
export function paymentOf({ payment }: NumberedGstInvoice, report: Inv01Report): Inv01Object | undefined {
  if (payment === undefined) return undefined
  const at = (name: string) => `/payment/${name}`
  return presentOrNone({
    Nm: prose(payment.payee, line, at('payee'), report),
    AccDet: code(payment.account, { max: 18 }, at('account'), report),
    Mode: prose(payment.mode, { max: 18 }, at('mode'), report),
    FinInsBr: code(payment.branch, { max: 11 }, at('branch'), report),
    PayTerm: prose(payment.terms, line, at('terms'), report),
    PayInstr: prose(payment.instruction, line, at('instruction'), report),
    CrTrn: prose(payment.creditTransfer, line, at('creditTransfer'), report),
    DirDr: prose(payment.directDebit, line, at('directDebit'), report),
    CrDay: whole(payment.creditDays, MAX_CREDIT_DAYS, at('creditDays'), report),
    PaidAmt: amount(payment.paid, at('paid'), report),
    PaymtDue: amount(payment.due, at('due'), report),
  })
}

/** `RefDtls`. */
export function referencesOf(
  { references }: NumberedGstInvoice,
  report: Inv01Report,
): Inv01Object | undefined {
  if (references === undefined) return undefined
  const { remark: text, period, preceding = [], contracts = [] } = references
  return presentOrNone({
    InvRm: prose(text, remark, '/references/remark', report),
    DocPerdDtls: period && periodOf(period, report),
    PrecDocDtls: someOf(preceding.map((document, index) => precedingOf(document, index, report))),
    ContrDtls: someOf(contracts.map((contract, index) => contractOf(contract, index, report))),
  })
}

function periodOf(
  { from, to }: { readonly from: CalendarDate; readonly to: CalendarDate },
  report: Inv01Report,
): Inv01Object | undefined {
  const InvStDt = referenceDate(from, '/references/period/from', report)
  const InvEndDt = referenceDate(to, '/references/period/to', report)
  return InvStDt === undefined || InvEndDt === undefined ? undefined : { InvStDt, InvEndDt }
}

function precedingOf(document: GstPrecedingDocument, index: number, report: Inv01Report): Inv01Object {
  const pointer = `/references/preceding/${index}`
  const number = code(document.number, precedingNumber, `${pointer}/number`, report)
  if (number === undefined) report.faults.push(gstFault('GST-DOCUMENT-NUMBER', `${pointer}/number`))
  return present({
    InvNo: number ?? '',
    InvDt: inv01Date(document.date),
    OthRefNo: code(document.otherReference, reference, `${pointer}/otherReference`, report),
  })
}

function contractOf(contract: GstContract, index: number, report: Inv01Report): Inv01Object | undefined {
  const at = (name: string) => `/references/contracts/${index}/${name}`
  return presentOrNone({
    RecAdvRefr: code(contract.receiptAdvice, reference, at('receiptAdvice'), report),
    RecAdvDt: referenceDate(contract.receiptAdviceDate, at('receiptAdviceDate'), report),
    TendRefr: code(contract.tender, reference, at('tender'), report),
    ContrRefr: code(contract.contract, reference, at('contract'), report),
    ExtRefr: code(contract.external, reference, at('external'), report),
    ProjRefr: code(contract.project, reference, at('project'), report),
    PORefr: code(contract.purchaseOrder, { max: 16 }, at('purchaseOrder'), report),
    PORefDt: referenceDate(contract.purchaseOrderDate, at('purchaseOrderDate'), report),
  })
}

/** `AddlDocDtls`. */
export function supportingDocumentsOf(
  { supportingDocuments = [] }: NumberedGstInvoice,
  report: Inv01Report,
): readonly Inv01Object[] | undefined {
  return someOf(
    supportingDocuments.map(({ url, content, information }, index) =>
      presentOrNone({
        Url: code(url, remark, `/supportingDocuments/${index}/url`, report),
        Docs: code(content, { min: 3, max: 1000 }, `/supportingDocuments/${index}/content`, report),
        Info: prose(information, { min: 3, max: 1000 }, `/supportingDocuments/${index}/information`, report),
      }),
    ),
  )
}

/** `ExpDtls`, which every export has, for it tells the buyer's country. */
export function exportOf(invoice: NumberedGstInvoice, report: Inv01Report): Inv01Object | undefined {
  const { export: told = {}, buyer, supplyType } = invoice
  if (!supplyType.startsWith('EXP') && invoice.export === undefined) return undefined
  const { refundClaimed } = told
  return presentOrNone({
    ShipBNo: code(told.shippingBill, reference, '/export/shippingBill', report),
    ShipBDt: referenceDate(told.shippingBillDate, '/export/shippingBillDate', report),
    Port: code(told.port, { min: 2, max: 10, form: /^[0-9A-Za-z]*$/ }, '/export/port', report),
    RefClm: refundClaimed === undefined ? undefined : yesNo(refundClaimed),
    ForCur: code(
      told.foreignCurrency,
      { max: 16, form: /^[A-Za-z]{3,}$/ },
      '/export/foreignCurrency',
      report,
    ),
    CntCode: code(buyer.address.country, { max: 2, form: /^[A-Z]{2}$/ }, '/buyer/address/country', report),
    ExpDuty: amount(told.duty, '/export/duty', report),
  })
}

const MAX_CREDIT_DAYS = '9999'

const modes = { road: '1', rail: '2', air: '3', ship: '4' } as const
const vehicleTypes = { regular: 'R', 'over-dimensional': 'O' } as const
const MAX_KILOMETRES = '4000'

/** `EwbDtls`. */
export function transportOf({ transport }: NumberedGstInvoice, report: Inv01Report): Inv01Object | undefined {
  if (transport === undefined) return undefined
  const at = (name: keyof GstTransport) => `/transport/${name}`
  const { transporterId, transporterName, mode, documentNumber, vehicle, vehicleType } = transport
  return present({
    TransId: code(transporterId, { max: 15, form: /^[0-9]{2}[0-9A-Z]{13}$/ }, at('transporterId'), report),
    TransName: prose(transporterName, remark, at('transporterName'), report),
    TransMode: mode && modes[mode],
    Distance: whole(transport.distance, MAX_KILOMETRES, at('distance'), report),
    TransDocNo: withoutBlanks(documentNumber, transportDocumentNumber, at('documentNumber'), report),
    TransDocDt: referenceDate(transport.documentDate, at('documentDate'), report),
    VehNo: withoutBlanks(vehicle, vehicleNumber, at('vehicle'), report),
    VehType: vehicleType && vehicleTypes[vehicleType],
  })
}

/** A number as the form reads it; reported where it was written otherwise, or is none. */
function withoutBlanks(
  written: string | undefined,
  read: (written: string | undefined) => string | undefined,
  pointer: string,
  { notCarried }: Inv01Report,
): string | undefined {
  const number = read(written)
  if (written !== undefined && number !== written)
    notCarried.push({ pointer, how: number === undefined ? 'left-out' : 'changed' })
  return number
}

/** `TotInvValFc`, told where a foreign currency is. */
export function foreignTotal({ export: told }: NumberedGstInvoice, report: Inv01Report): Decimal | undefined {
  return amount(told?.totalInForeignCurrency, '/export/totalInForeignCurrency', report)
}

function amount(
  text: DecimalText | undefined,
  pointer: string,
  { faults }: Inv01Report,
): Decimal | undefined {
  if (text === undefined) return undefined
  return round(readNumber(text, numberForms.amount, pointer, faults), PAISA_DECIMALS, halfUp)
}

function whole(
  text: DecimalText | undefined,
  most: DecimalText,
  pointer: string,
  { faults }: Inv01Report,
): Decimal | undefined {
  if (text === undefined) return undefined
  const value = trimDecimal(readNumber(text, numberForms.amount, pointer, faults))
  if (value.scale > 0 || compare(value, decimal(most)) > 0) faults.push(gstFault('GST-AMOUNT', pointer))
  return value
}

/** `Y` or `N`. */
export function yesNo(value: boolean): 'Y' | 'N' {
  return value ? 'Y' : 'N'
}
