import { type Inv01, readDocument, refusalsOf } from './check-document.ts'
import { ewayBillData, ewayBillFor, transportRefusals } from './eway-bill.ts'
import { indianTime } from './indian-time.ts'
import type { IrpKeys } from './irp-keys.ts'
import { errorDetails, type Outcome, refused } from './refusal.ts'
import { type DocumentName, irnOf, type Registration, type Registry } from './registry.ts'
import type { IrpAccount } from './sessions.ts'

/** What the calls of a session work on. */
export interface Desk {
  readonly registry: Registry
  readonly keys: IrpKeys
  readonly now: () => Date
}

/** Registers a document once: the same number again is a duplicate, or burnt when it was cancelled. */
export function generate(desk: Desk, account: IrpAccount, text: string): Outcome {
  const document = readDocument(text)
  if (document === undefined) return refused('2140')
  const name = nameOf(document)
  const irn = irnOf(name)
  const known = desk.registry.find(irn)
  if (known?.cancelledAt !== undefined) return refused('2278')
  if (known !== undefined) return duplicate(known)
  const codes = refusalsOf(document, account, desk.now())
  if (codes.length > 0) return refused(...codes)
  const registration = registered(desk, document, name, irn)
  const wishes = document.EwbDtls ?? undefined
  const transport = wishes === undefined ? [] : transportRefusals(wishes)
  const billed =
    wishes === undefined || transport.length > 0
      ? registration
      : { ...registration, ewayBill: ewayBillFor(registration, desk.now()) }
  desk.registry.put(billed)
  const info = transport.length > 0 ? [{ InfCd: 'EWBERR', Desc: errorDetails(transport) }] : []
  return { ok: true, data: registrationData(billed), info }
}

/** A registration as the portal tells of it. */
export function registrationData(registration: Registration): object {
  const { irn, ackNo, at, signedInvoice, signedQrCode, cancelledAt, ewayBill } = registration
  return {
    AckNo: ackNo,
    AckDt: indianTime(new Date(at)),
    Irn: irn,
    SignedInvoice: signedInvoice,
    SignedQRCode: signedQrCode,
    Status: cancelledAt === undefined ? 'ACT' : 'CNL',
    ...(ewayBill === undefined ? { EwbNo: null, EwbDt: null, EwbValidTill: null } : ewayBillData(ewayBill)),
    Remarks: null,
  }
}

function nameOf({ SellerDtls, DocDtls }: Inv01): DocumentName {
  return { gstin: SellerDtls.Gstin, type: DocDtls.Typ, number: DocDtls.No, date: DocDtls.Dt }
}

function duplicate({ ackNo, at, irn }: Registration): Outcome {
  const Desc = { AckNo: ackNo, AckDt: indianTime(new Date(at)), Irn: irn }
  return { ok: false, codes: ['2150'], info: [{ InfCd: 'DUPIRN', Desc }] }
}

function registered(desk: Desk, document: Inv01, name: DocumentName, irn: string): Registration {
  const ackNo = desk.registry.nextAckNo()
  const at = desk.now().getTime()
  const time = indianTime(new Date(at))
  const items = document.ItemList.map((item, index) => ({ ItemNo: index, ...item }))
  const signedInvoice = desk.keys.signed({
    AckNo: ackNo,
    AckDt: time,
    Irn: irn,
    ...document,
    ItemList: items,
  })
  const main = document.ItemList.reduce((most, item) => (item.AssAmt > most.AssAmt ? item : most))
  const signedQrCode = desk.keys.signed({
    SellerGstin: name.gstin,
    BuyerGstin: document.BuyerDtls.Gstin,
    DocNo: name.number,
    DocTyp: name.type,
    DocDt: name.date,
    TotInvVal: document.ValDtls.TotInvVal,
    ItemCnt: document.ItemList.length,
    MainHsnCode: main.HsnCd,
    Irn: irn,
    IrnDt: time,
  })
  return { irn, name, ackNo, at, signedInvoice, signedQrCode }
}
