import { accept, decimal, type Fault, type Result, refuse } from '@tallystick/kernel'
import { present } from '../../parse/present.ts'
import { gstFault } from '../../regimes/in/faults.ts'
import type { GstTotals, NumberedGstInvoice } from '../../regimes/in/model/invoice.ts'
import { inv01Date } from './dates.ts'
import type { Inv01, Inv01Totals, Inv01Transaction } from './inv01.ts'
import { inv01Bytes } from './inv01-bytes.ts'
import { itemListOf } from './item-list.ts'
import { itemCount } from './items.ts'
import { MAX_ITEMS } from './limits.ts'
import { buyerOf, dispatchOf, sellerOf, shipToOf } from './parties.ts'
import { MAX_INV01_BYTES } from './read-payload.ts'
import { type Inv01Report, inv01Report, type NotCarried, notCarriedOf } from './report.ts'
import {
  exportOf,
  foreignTotal,
  paymentOf,
  referencesOf,
  supportingDocumentsOf,
  transportOf,
  yesNo,
} from './sections.ts'

/** How a document is rendered. */
export interface Inv01Settings {
  /**
   * Whether the marketplace's GSTIN is told in `EcmGstin`. Off unless set: only an operator may tell it, on documents that it
   * reports for a seller (2224).
   */
  readonly ecommerceOperator?: boolean
  /** Most items; `MAX_ITEMS` unless the portal grants more. */
  readonly maxItems?: number
}

/** A rendered document, and what of it INV-01 does not carry. */
export interface RenderedInv01 {
  readonly inv01: Inv01
  readonly notCarried: readonly NotCarried[]
}

/**
 * Renders a numbered document as FORM GST INV-01 v1.1. Faults: a supply to a consumer (`GST-B2C`), a text that has to be
 * there and does not fit (`GST-TEXT`), too many items or bytes (`GST-LINES`; see `splitGst`).
 */
export function renderInv01(
  invoice: NumberedGstInvoice,
  settings: Inv01Settings = {},
): Result<Inv01, Fault[]> {
  const projected = projectInv01(invoice, settings)
  return projected.ok ? accept(projected.value.inv01) : projected
}

/** As `renderInv01`, with what the document says and INV-01 does not: characters, lengths, places. */
export function projectInv01(
  invoice: NumberedGstInvoice,
  settings: Inv01Settings = {},
): Result<RenderedInv01, Fault[]> {
  if (invoice.supplyType === 'B2C') return refuse([gstFault('GST-B2C', '/buyer/gstin')])
  const { maxItems = MAX_ITEMS } = settings
  const items = invoice.lines.reduce((count, line) => count + itemCount(line), 0)
  if (items > maxItems) return refuse([gstFault('GST-LINES', '/lines', undefined, '2173')])
  const report = inv01Report()
  const inv01 = documentOf(invoice, settings, report)
  if (report.faults.length > 0) return refuse(report.faults)
  if (inv01Bytes(inv01).length > MAX_INV01_BYTES) return refuse([gstFault('GST-LINES', '')])
  return accept({ inv01, notCarried: notCarriedOf(report) })
}

function documentOf(invoice: NumberedGstInvoice, settings: Inv01Settings, report: Inv01Report): Inv01 {
  const { documentType, number, issueDate } = invoice
  return present({
    Version: '1.1' as const,
    TranDtls: transactionOf(invoice, settings, report),
    DocDtls: { Typ: documentType, No: number, Dt: inv01Date(issueDate) },
    SellerDtls: sellerOf(invoice, report),
    BuyerDtls: buyerOf(invoice, report),
    DispDtls: dispatchOf(invoice, report),
    ShipDtls: shipToOf(invoice, report),
    ItemList: itemListOf(invoice, report),
    ValDtls: totalsOf(invoice, report),
    PayDtls: paymentOf(invoice, report),
    RefDtls: referencesOf(invoice, report),
    AddlDocDtls: supportingDocumentsOf(invoice, report),
    ExpDtls: exportOf(invoice, report),
    EwbDtls: transportOf(invoice, report),
  })
}

function transactionOf(
  { supplyType, reverseCharge = false, igstOnIntra = false, ecommerceGstin }: NumberedGstInvoice,
  { ecommerceOperator = false }: Inv01Settings,
  { notCarried }: Inv01Report,
): Inv01Transaction {
  if (ecommerceGstin !== undefined && !ecommerceOperator)
    notCarried.push({ pointer: '/ecommerceGstin', how: 'left-out' })
  return present({
    TaxSch: 'GST' as const,
    SupTyp: supplyType,
    RegRev: yesNo(reverseCharge),
    EcmGstin: ecommerceOperator ? ecommerceGstin : undefined,
    IgstOnIntra: yesNo(igstOnIntra),
  })
}

function totalsOf(invoice: NumberedGstInvoice, report: Inv01Report): Inv01Totals {
  const of = (name: keyof GstTotals) => decimal(invoice.totals[name])
  return present({
    AssVal: of('taxable'),
    CgstVal: of('cgst'),
    SgstVal: of('sgst'),
    IgstVal: of('igst'),
    CesVal: of('cess'),
    StCesVal: of('stateCess'),
    Discount: of('discount'),
    OthChrg: of('otherCharges'),
    RndOffAmt: of('roundOff'),
    TotInvVal: of('total'),
    TotInvValFc: foreignTotal(invoice, report),
  })
}
