/** A document as a caller would build it: plain values, numbers of JavaScript. */
export type Payload = Readonly<Record<string, unknown>>

/** Values by the path of their field, such as `ItemList/0/Qty`; `undefined` takes a field away. */
export type Patch = Readonly<Record<string, unknown>>

/** The day on which the documents below are registered. */
export const registrationDay = '2026-11-22'
/** Of nobody, as all GSTINs here. */
export const sellerGstin = '29ABCDE1234F1ZW'
/** Of an operator that collects tax at source. */
export const operatorGstin = '29UVWXY9876R1CO'

const line = {
  ...{ PrdDesc: 'Steel kettle', IsServc: 'N', HsnCd: '732393', Barcde: '09506000134352' },
  ...{ Qty: 2, Unit: 'PCS', UnitPrice: 100.5, TotAmt: 201, Discount: 1, AssAmt: 200, GstRt: 18 },
  ...{ IgstAmt: 0, CgstAmt: 18, SgstAmt: 18 },
  ...{ CesRt: 1, CesAmt: 2, CesNonAdvlAmt: 3, StateCesRt: 1, StateCesAmt: 2, StateCesNonAdvlAmt: 0 },
  ...{ OthChrg: 4, TotItemVal: 247 },
}

const tracked = {
  PrdSlNo: 'KTL-000042',
  BchDtls: { Nm: 'L2611', ExpDt: '30/11/2028', WrDt: '14/11/2027' },
  AttribDtls: [{ Nm: 'COLOUR', Val: 'steel' }],
}

/** Two lines of goods from Bengaluru to Mysuru: no finding. */
export const intraState: Payload = {
  Version: '1.1',
  TranDtls: { TaxSch: 'GST', SupTyp: 'B2B', RegRev: 'N', IgstOnIntra: 'N' },
  DocDtls: { Typ: 'INV', No: 'BLR/26-27/000123', Dt: '15/11/2026' },
  SellerDtls: {
    ...{ Gstin: sellerGstin, LglNm: 'Kaveri Kettles Pvt Ltd', Addr1: '12 Mill Road', Loc: 'Bengaluru' },
    ...{ Pin: 560001, Stcd: '29', Ph: '0801234567', Em: 'books@kettles.example' },
  },
  BuyerDtls: {
    ...{ Gstin: '29PQRST5678K1ZY', LglNm: 'Palace Stores', Pos: '29', Addr1: '3 Market Lane', Loc: 'Mysuru' },
    ...{ Pin: 570001, Stcd: '29' },
  },
  ItemList: [
    { SlNo: '1', ...line, ...tracked },
    { SlNo: '2', ...line },
  ],
  ValDtls: {
    ...{ AssVal: 400, CgstVal: 36, SgstVal: 36, IgstVal: 0, CesVal: 10, StCesVal: 4 },
    ...{ Discount: 10, OthChrg: 20, RndOffAmt: 0.5, TotInvVal: 504.5 },
  },
}

/** The same to Mumbai: no finding. */
export const interState = patched(intraState, {
  'BuyerDtls/Gstin': '27PQRST5678K1Z2',
  ...{ 'BuyerDtls/Pos': '27', 'BuyerDtls/Stcd': '27', 'BuyerDtls/Pin': 400001 },
  ...igstOfLine(0, 36),
  ...igstOfLine(1, 36),
  ...{ 'ValDtls/CgstVal': 0, 'ValDtls/SgstVal': 0, 'ValDtls/IgstVal': 72 },
})

/** The same abroad, with payment of tax: no finding. */
export const exported = patched(interState, {
  ...{ 'TranDtls/SupTyp': 'EXPWP', 'BuyerDtls/Gstin': 'URP' },
  ...{ 'BuyerDtls/Pos': '96', 'BuyerDtls/Stcd': '96', 'BuyerDtls/Pin': 999999 },
  ExpDtls: { ShipBNo: 'SB-1', ShipBDt: '14/11/2026', Port: 'INBLR4', ForCur: 'EUR', CntCode: 'DE' },
})

/** The same to a unit in an SEZ, with payment of tax: no finding. */
export const toSez = patched(interState, { 'TranDtls/SupTyp': 'SEZWP' })

/** A credit note for the first document: no finding. */
export const creditNote = patched(intraState, {
  'DocDtls/Typ': 'CRN',
  RefDtls: { PrecDocDtls: [{ InvNo: 'BLR/26-27/000100', InvDt: '01/11/2026' }] },
})

/** An e-way bill by road along with the first document: no finding. */
export const withEwayBill = patched(intraState, {
  EwbDtls: { Distance: 145, TransMode: '1', VehNo: 'KA01AB1234', VehType: 'R' },
})

/** An address in Mysuru to ship to. */
export const shipToWithoutGstin = {
  LglNm: 'Palace Stores',
  Addr1: '9 Depot Road',
  Loc: 'Mysuru',
  Pin: 570002,
  Stcd: '29',
}

/** The same, of somebody who is not registered. */
export const shipTo = { Gstin: 'URP', ...shipToWithoutGstin }

/** An address in Bengaluru to dispatch from. */
export const dispatchFrom = { Nm: 'Depot', Addr1: '1 Ring Road', Loc: 'Bengaluru', Pin: 560002, Stcd: '29' }

function igstOfLine(index: number, amount: number): Patch {
  const at = `ItemList/${index}`
  return { [`${at}/IgstAmt`]: amount, [`${at}/CgstAmt`]: 0, [`${at}/SgstAmt`]: 0 }
}

/** The document with these fields put in or taken away. */
export function patched(payload: Payload, patch: Patch): Payload {
  const copy = structuredClone(payload) as Record<string, unknown>
  for (const [path, value] of Object.entries(patch)) {
    const keys = path.split('/')
    const last = keys.pop() ?? ''
    const into = keys.reduce((held, key) => held[key] as Record<string, unknown>, copy)
    if (value === undefined) delete into[last]
    else into[last] = structuredClone(value)
  }
  return copy
}
