import { breaks, line, type RuleCase } from './inv01-case.ts'
import {
  creditNote,
  dispatchFrom,
  exported,
  interState,
  intraState,
  sellerGstin,
  shipTo,
  shipToWithoutGstin,
  toSez,
  withEwayBill,
} from './inv01-fixture.ts'

const services = line({ IsServc: 'Y', HsnCd: '998599' })
const road = { Distance: 145, TransMode: '1', VehNo: 'KA01AB1234', VehType: 'R' }
const rail = { Distance: 145, TransMode: '2', TransDocNo: 'RR-7', TransDocDt: '15/11/2026' }
const toBuyersGstin = { 'ShipDtls/Gstin': '29PQRST5678K1ZY' }

const parties: readonly RuleCase[] = [
  breaks('2213', intraState, 'SellerDtls/Gstin', { 'SellerDtls/Gstin': 'URP' }),
  breaks('2231', intraState, 'SellerDtls/Gstin', {}, { context: { sellerIsSez: true }, soundContext: {} }),
  breaks('2258', intraState, 'SellerDtls/Stcd', { 'SellerDtls/Stcd': '27', 'SellerDtls/Pin': 400001 }),
  breaks('2259', intraState, 'SellerDtls/Stcd', { 'SellerDtls/Stcd': '25' }),
  breaks('2259', intraState, 'SellerDtls/Stcd', { 'SellerDtls/Stcd': undefined }),
  breaks('2211', intraState, 'BuyerDtls/Gstin', { 'BuyerDtls/Gstin': sellerGstin }),
  breaks(
    '2171',
    interState,
    'BuyerDtls/Gstin',
    { 'TranDtls/SupTyp': 'DEXP', 'BuyerDtls/Gstin': 'URP' },
    {
      sound: { 'TranDtls/SupTyp': 'DEXP' },
    },
  ),
  breaks('2212', intraState, 'BuyerDtls/Gstin', { 'BuyerDtls/Gstin': 'URP' }),
  breaks('2248', exported, 'BuyerDtls/Gstin', { 'BuyerDtls/Gstin': '27PQRST5678K1Z2' }),
  breaks(
    '2246',
    interState,
    'BuyerDtls/Gstin',
    {},
    { sound: { 'TranDtls/SupTyp': 'SEZWP' }, context: { buyerIsSez: true } },
  ),
  breaks(
    '2247',
    toSez,
    'BuyerDtls/Gstin',
    {},
    { sound: { 'TranDtls/SupTyp': 'B2B' }, context: { buyerIsSez: false } },
  ),
  breaks('2265', intraState, 'BuyerDtls/Stcd', { 'BuyerDtls/Stcd': '27', 'BuyerDtls/Pin': 400001 }),
  breaks('2260', intraState, 'BuyerDtls/Stcd', { 'BuyerDtls/Stcd': '39' }),
  breaks('2261', exported, 'BuyerDtls/Stcd', { 'BuyerDtls/Stcd': '27' }),
  breaks('2243', intraState, 'BuyerDtls/Pos', { 'BuyerDtls/Pos': '40' }),
  breaks('2229', exported, 'BuyerDtls/Pos', { 'BuyerDtls/Pos': '27' }),
  breaks('2232', interState, 'BuyerDtls/Pos', { 'BuyerDtls/Stcd': '96', 'BuyerDtls/Pin': 999999 }),
  breaks('2242', interState, 'BuyerDtls/Pos', { 'BuyerDtls/Pos': '96' }),
  breaks('3028', intraState, 'SellerDtls/Gstin', { 'SellerDtls/Gstin': '29ABCDE1234F1Z0' }),
  breaks('3028', intraState, 'BuyerDtls/Gstin', { 'BuyerDtls/Gstin': '29pqrst5678k1zj' }),
]

const places: readonly RuleCase[] = [
  breaks('2178', intraState, 'BuyerDtls/Pin', { 'BuyerDtls/Pin': 999999 }),
  breaks('3038', intraState, 'BuyerDtls/Pin', { 'BuyerDtls/Pin': 199001 }),
  breaks('3039', intraState, 'SellerDtls/Pin', { 'SellerDtls/Pin': 400001 }),
  breaks(
    '3039',
    intraState,
    'DispDtls/Pin',
    { DispDtls: { ...dispatchFrom, Pin: 600001 } },
    {
      sound: { DispDtls: dispatchFrom },
    },
  ),
  breaks('2244', exported, 'BuyerDtls/Pin', { 'BuyerDtls/Pin': 100001 }),
  breaks(
    '2200',
    intraState,
    'DispDtls/Stcd',
    { DispDtls: { ...dispatchFrom, Stcd: '25' } },
    {
      sound: { DispDtls: dispatchFrom },
    },
  ),
  breaks(
    '2245',
    intraState,
    'ShipDtls/Stcd',
    { ShipDtls: { ...shipTo, Pin: 400001, Stcd: '27' } },
    {
      sound: { ShipDtls: shipTo },
    },
  ),
]

const rest: readonly RuleCase[] = [
  breaks('2208', exported, 'ExpDtls', { ExpDtls: undefined }),
  breaks(
    '2202',
    exported,
    'ExpDtls/CntCode',
    { 'ExpDtls/CntCode': 'IN' },
    { sound: { 'ExpDtls/CntCode': 'FR' } },
  ),
  breaks('2202', intraState, 'ItemList/1/OrgCntry', line({ OrgCntry: 'I1' }), {
    sound: line({ OrgCntry: 'IN' }),
  }),
  breaks(
    '2236',
    exported,
    'ShipDtls/Stcd',
    { ShipDtls: { ...shipTo, Stcd: '96', Pin: 999999 } },
    {
      sound: { ShipDtls: shipTo },
    },
  ),
  breaks(
    '2219',
    intraState,
    'RefDtls/DocPerdDtls/InvEndDt',
    { RefDtls: { DocPerdDtls: { InvStDt: '02/11/2026', InvEndDt: '01/11/2026' } } },
    { sound: { RefDtls: { DocPerdDtls: { InvStDt: '01/11/2026', InvEndDt: '01/11/2026' } } } },
  ),
  breaks('2191', creditNote, 'RefDtls/PrecDocDtls', { 'RefDtls/PrecDocDtls': [] }),
  breaks(
    '2210',
    creditNote,
    'RefDtls/PrecDocDtls',
    { 'DocDtls/Typ': 'INV' },
    { sound: { 'DocDtls/Typ': 'DBN' } },
  ),
  breaks(
    '2251',
    withEwayBill,
    'EwbDtls',
    { ...services, ...line({ IsServc: 'Y', HsnCd: '998599' }, 0) },
    {
      sound: services,
    },
  ),
  breaks('2252', creditNote, 'EwbDtls', { EwbDtls: road }, { sound: { EwbDtls: { Distance: 0 } } }),
  breaks('2253', withEwayBill, 'EwbDtls/VehNo', { 'EwbDtls/VehNo': undefined }),
  breaks(
    '2254',
    withEwayBill,
    'EwbDtls/TransDocNo',
    { EwbDtls: { ...rail, TransDocDt: undefined } },
    {
      sound: { EwbDtls: rail },
    },
  ),
  breaks(
    '5002',
    withEwayBill,
    'ShipDtls/Gstin',
    { ShipDtls: shipToWithoutGstin },
    {
      sound: { ShipDtls: shipTo },
    },
  ),
  breaks(
    '2323',
    withEwayBill,
    'ShipDtls/Gstin',
    { ShipDtls: shipTo, ...toBuyersGstin },
    {
      sound: { ShipDtls: shipTo },
    },
  ),
  breaks(
    '2325',
    withEwayBill,
    'ShipDtls/Stcd',
    { ShipDtls: shipTo, 'ShipDtls/Gstin': '27PQRST5678K1Z2' },
    {
      sound: { ShipDtls: shipTo },
    },
  ),
]

/** Rules about parties, places, references, exports and e-way bills. */
export const ruleCases: readonly RuleCase[] = [...parties, ...places, ...rest]
