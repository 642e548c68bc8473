import { block, date, list, matching, number, oneOf, type ReadOf, text } from './field.ts'

const mandatory = { missing: '2140' } as const
const itemAmount = '999999999999.99'
const totalAmount = '99999999999999.99'
const quantity = '9999999999.999'
const rate = '999.999'

const gstin = /^[0-9]{2}[0-9A-Z]{13}$/
const gstinOrUrp = /^([0-9]{2}[0-9A-Z]{13}|URP)$/
const stateCode = /^(?!0+$)[0-9]{1,2}$/
const hsn = /^(?!0+$)([0-9]{4}|[0-9]{6}|[0-9]{8})$/
const documentNumber = /^[a-zA-Z1-9][a-zA-Z0-9/-]{0,15}$/
/** The pattern of 2020, which ends with 2029, in any case; the real day is a rule's business. */
const documentDate = /^[0-3][0-9]\/[0-1][0-9]\/20[0-9]{2}$/
const yesOrNo = ['Y', 'N']

const name = text(3, 100, { missing: '2216' })
const optionalName = text(3, 100)
const firstAddressLine = text(1, 100, mandatory)
const place = (most: number) => text(3, most, { missing: '2217' })
const pin = (missing: '2215' | '2274' | '2276') => number('999999', { least: '100000', missing })
const contact = {
  Ph: matching(/^[0-9]{6,12}$/),
  Em: matching(/^[a-zA-Z0-9+_.-]+@[a-zA-Z0-9.-]+$/, { least: 6, most: 100 }),
}

const transaction = block(
  {
    TaxSch: oneOf(['GST'], mandatory),
    SupTyp: oneOf(['B2B', 'SEZWP', 'SEZWOP', 'EXPWP', 'EXPWOP', 'DEXP'], mandatory),
    RegRev: oneOf(yesOrNo, { wrong: '2159' }),
    EcmGstin: matching(gstin, { wrong: '3028' }),
    IgstOnIntra: oneOf(yesOrNo, { wrong: '2263' }),
  },
  mandatory,
)

const document = block(
  {
    Typ: oneOf(['INV', 'CRN', 'DBN'], { wrong: '2161', missing: '2161' }),
    No: matching(documentNumber, { most: 16, ...mandatory }),
    Dt: matching(documentDate, { wrong: '2144', missing: '2144' }),
  },
  mandatory,
)

const seller = block(
  {
    Gstin: matching(gstin, { wrong: '3028', missing: '2155' }),
    LglNm: name,
    TrdNm: optionalName,
    Addr1: firstAddressLine,
    Addr2: optionalName,
    Loc: place(50),
    Pin: pin('2276'),
    Stcd: matching(stateCode, { wrong: '2259', missing: '2259' }),
    ...contact,
  },
  mandatory,
)

const buyer = block(
  {
    Gstin: matching(gstinOrUrp, { wrong: '3028', missing: '2214' }),
    LglNm: name,
    TrdNm: optionalName,
    Pos: matching(stateCode, { wrong: '2243', missing: '2243' }),
    Addr1: firstAddressLine,
    Addr2: optionalName,
    Loc: place(100),
    Pin: pin('2274'),
    Stcd: matching(stateCode, { wrong: '2260', missing: '2260' }),
    ...contact,
  },
  mandatory,
)

const otherPlace = {
  Addr1: firstAddressLine,
  Addr2: optionalName,
  Loc: place(100),
  Pin: pin('2215'),
  Stcd: matching(stateCode, { wrong: '2200', missing: '2215' }),
}

const item = block({
  SlNo: matching(/^[0-9]{1,6}$/, mandatory),
  PrdDesc: text(3, 300),
  IsServc: oneOf(yesOrNo, mandatory),
  HsnCd: matching(hsn, { wrong: '2176', missing: '2176' }),
  Barcde: text(3, 30),
  Qty: number(quantity),
  FreeQty: number(quantity),
  Unit: matching(/^[A-Za-z]{3,8}$/, { wrong: '2177' }),
  UnitPrice: number('999999999999.999', mandatory),
  TotAmt: number(itemAmount, mandatory),
  Discount: number(itemAmount),
  PreTaxVal: number(itemAmount),
  AssAmt: number(itemAmount, mandatory),
  GstRt: number(rate, { wrong: '2179', missing: '2179' }),
  IgstAmt: number(itemAmount),
  CgstAmt: number(itemAmount),
  SgstAmt: number(itemAmount),
  CesRt: number(rate, { wrong: '2179' }),
  CesAmt: number(itemAmount),
  CesNonAdvlAmt: number(itemAmount),
  StateCesRt: number(rate, { wrong: '2222' }),
  StateCesAmt: number(itemAmount),
  StateCesNonAdvlAmt: number(itemAmount),
  OthChrg: number(itemAmount),
  TotItemVal: number(itemAmount, mandatory),
  OrdLineRef: text(1, 50),
  OrgCntry: matching(/^[A-Za-z]{2}$/, { wrong: '2202' }),
  PrdSlNo: text(1, 20),
  BchDtls: block({ Nm: text(3, 20, mandatory), ExpDt: date(), WrDt: date() }),
  AttribDtls: list(block({ Nm: text(1, 100), Val: text(1, 100) })),
})

const totals = block(
  {
    AssVal: number(totalAmount, mandatory),
    CgstVal: number(totalAmount),
    SgstVal: number(totalAmount),
    IgstVal: number(totalAmount),
    CesVal: number(totalAmount),
    StCesVal: number(totalAmount),
    Discount: number(totalAmount),
    OthChrg: number(totalAmount, { wrong: '2264' }),
    RndOffAmt: number('99.99', { least: '-99.99' }),
    TotInvVal: number(totalAmount, mandatory),
    TotInvValFc: number(totalAmount),
  },
  mandatory,
)

const payment = block({
  Nm: text(1, 100),
  AccDet: text(1, 18),
  Mode: text(1, 18),
  FinInsBr: text(1, 11),
  PayTerm: text(1, 100),
  PayInstr: text(1, 100),
  CrTrn: text(1, 100),
  DirDr: text(1, 100),
  CrDay: number('9999'),
  PaidAmt: number(totalAmount),
  PaymtDue: number(totalAmount),
})

const references = block({
  InvRm: text(3, 100),
  DocPerdDtls: block({
    InvStDt: date({ wrong: '2156', missing: '2156' }),
    InvEndDt: date({ wrong: '2157', missing: '2157' }),
  }),
  PrecDocDtls: list(
    block({
      InvNo: matching(documentNumber, { most: 16, ...mandatory }),
      InvDt: date(mandatory),
      OthRefNo: text(1, 20),
    }),
  ),
  ContrDtls: list(
    block({
      RecAdvRefr: text(1, 20),
      RecAdvDt: date(),
      TendRefr: text(1, 20),
      ContrRefr: text(1, 20),
      ExtRefr: text(1, 20),
      ProjRefr: text(1, 20),
      PORefr: text(1, 16),
      PORefDt: date(),
    }),
  ),
})

const exportDetails = block({
  ShipBNo: text(1, 20),
  ShipBDt: date(),
  Port: matching(/^[0-9A-Za-z]{2,10}$/, { wrong: '2201' }),
  RefClm: oneOf(yesOrNo),
  ForCur: matching(/^[A-Za-z]{3,16}$/, { wrong: '2203' }),
  CntCode: matching(/^[A-Z]{2}$/, { wrong: '2202' }),
  ExpDuty: number(itemAmount),
})

const ewayBill = block({
  TransId: matching(gstin),
  TransName: text(3, 100),
  TransMode: oneOf(['1', '2', '3', '4']),
  Distance: number('4000', mandatory),
  TransDocNo: matching(/^[a-zA-Z0-9/-]{1,15}$/),
  TransDocDt: date(),
  VehNo: matching(/^[A-Za-z0-9]{4,20}$/),
  VehType: oneOf(['O', 'R']),
})

/** Every field of FORM GST INV-01, version 1.1, as the IRP's schema has it: types, lengths, patterns, what must be there. */
export const inv01Fields = block({
  Version: oneOf(['1\\.1'], mandatory),
  TranDtls: transaction,
  DocDtls: document,
  SellerDtls: seller,
  BuyerDtls: buyer,
  DispDtls: block({ Nm: name, ...otherPlace }),
  ShipDtls: block({
    Gstin: matching(gstinOrUrp, { wrong: '3028' }),
    LglNm: name,
    TrdNm: optionalName,
    ...otherPlace,
  }),
  ItemList: list(item, { missing: '2228', tooLong: '2173' }),
  ValDtls: totals,
  PayDtls: payment,
  RefDtls: references,
  AddlDocDtls: list(block({ Url: text(3, 100), Docs: text(3, 1000), Info: text(3, 1000) })),
  ExpDtls: exportDetails,
  EwbDtls: ewayBill,
})

/** An INV-01 as it was read, in the schema's spelling; what is missing or of the wrong type is absent. */
export type ReadInv01 = ReadOf<typeof inv01Fields>

/** One of its lines. */
export type ReadItem = ReadOf<typeof item>
