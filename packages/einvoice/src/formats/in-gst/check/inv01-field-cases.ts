import { breaks, line, type RuleCase } from './inv01-case.ts'
import { dispatchFrom, exported, intraState } from './inv01-fixture.ts'

/** Fields that are wrong or missing. */
export const fieldCases: readonly RuleCase[] = [
  breaks('2140', intraState, 'Version', { Version: '1.01' }),
  breaks('2140', intraState, 'Irn', { Irn: 'a'.repeat(64) }),
  breaks('2140', intraState, 'DocDtls/No', { 'DocDtls/No': '0123' }, { sound: { 'DocDtls/No': '123/A-4' } }),
  breaks('2140', intraState, 'DocDtls/No', { 'DocDtls/No': undefined }),
  breaks(
    '2140',
    intraState,
    'SellerDtls/Loc',
    { 'SellerDtls/Loc': 'é'.repeat(51) },
    { sound: { 'SellerDtls/Loc': 'é'.repeat(50), 'BuyerDtls/Loc': 'é'.repeat(100) } },
  ),
  breaks('2140', intraState, 'ItemList/0/BchDtls/Nm', line({ 'BchDtls/Nm': 'L1' }, 0), {
    sound: line({ 'BchDtls/Nm': 'L01' }, 0),
  }),
  breaks('2140', intraState, 'ItemList/0/PrdSlNo', line({ PrdSlNo: '12"34' }, 0), {
    sound: line({ PrdSlNo: 'A'.repeat(20) }, 0),
  }),
  breaks('2140', intraState, 'ItemList/1/UnitPrice', line({ UnitPrice: 100.5001 }), {
    sound: line({ UnitPrice: 100.501 }),
  }),
  breaks(
    '2140',
    intraState,
    'ValDtls/RndOffAmt',
    { 'ValDtls/RndOffAmt': 100, 'ValDtls/TotInvVal': 604 },
    { sound: { 'ValDtls/RndOffAmt': -99.99, 'ValDtls/TotInvVal': 404.01 } },
  ),
  breaks(
    '2140',
    intraState,
    'SellerDtls/Addr2',
    { 'SellerDtls/Addr2': '' },
    { sound: { 'SellerDtls/Addr2': null } },
  ),
  breaks('2144', intraState, 'DocDtls/Dt', { 'DocDtls/Dt': '2026-11-15' }),
  breaks('2155', intraState, 'SellerDtls/Gstin', { 'SellerDtls/Gstin': undefined }),
  breaks(
    '2156',
    intraState,
    'RefDtls/DocPerdDtls/InvStDt',
    { RefDtls: { DocPerdDtls: { InvStDt: '1/11/2026', InvEndDt: '30/11/2026' } } },
    { sound: { RefDtls: { DocPerdDtls: { InvStDt: '01/11/2026', InvEndDt: '30/11/2026' } } } },
  ),
  breaks(
    '2157',
    intraState,
    'RefDtls/DocPerdDtls/InvEndDt',
    { RefDtls: { DocPerdDtls: { InvStDt: '01/11/2026', InvEndDt: '30/11/2060' } } },
    { sound: { RefDtls: { DocPerdDtls: { InvStDt: '01/11/2026', InvEndDt: '31/12/2059' } } } },
  ),
  breaks('2159', intraState, 'TranDtls/RegRev', { 'TranDtls/RegRev': 'X' }),
  breaks('2161', intraState, 'DocDtls/Typ', { 'DocDtls/Typ': 'BIL' }),
  breaks('2176', intraState, 'ItemList/1/HsnCd', line({ HsnCd: '73239' }), {
    sound: line({ HsnCd: '73239390' }),
  }),
  breaks('2179', intraState, 'ItemList/1/CesRt', line({ CesRt: 1.0001 }), { sound: line({ CesRt: 1.001 }) }),
  breaks('2179', intraState, 'ItemList/1/GstRt', line({ GstRt: undefined })),
  breaks(
    '2201',
    exported,
    'ExpDtls/Port',
    { 'ExpDtls/Port': 'IN-BLR' },
    { sound: { 'ExpDtls/Port': 'INMAA1' } },
  ),
  breaks('2203', exported, 'ExpDtls/ForCur', { 'ExpDtls/ForCur': '€' }),
  breaks('2214', intraState, 'BuyerDtls/Gstin', { 'BuyerDtls/Gstin': undefined }),
  breaks(
    '2215',
    intraState,
    'DispDtls/Pin',
    { DispDtls: { ...dispatchFrom, Pin: undefined } },
    { sound: { DispDtls: dispatchFrom } },
  ),
  breaks('2216', intraState, 'BuyerDtls/LglNm', { 'BuyerDtls/LglNm': undefined }),
  breaks('2217', intraState, 'SellerDtls/Loc', { 'SellerDtls/Loc': undefined }),
  breaks('2222', intraState, 'ItemList/1/StateCesRt', line({ StateCesRt: 1.0001 })),
  breaks('2228', intraState, 'ItemList', { ItemList: [] }),
  breaks('2228', intraState, 'ItemList', { ItemList: undefined }),
  breaks('2263', intraState, 'TranDtls/IgstOnIntra', { 'TranDtls/IgstOnIntra': 'X' }),
  breaks('2264', intraState, 'ValDtls/OthChrg', { 'ValDtls/OthChrg': 20.001 }),
  breaks('2274', intraState, 'BuyerDtls/Pin', { 'BuyerDtls/Pin': undefined }),
  breaks('2276', intraState, 'SellerDtls/Pin', { 'SellerDtls/Pin': undefined }),
  breaks(
    '2140',
    intraState,
    'SellerDtls/Addr2',
    { 'SellerDtls/Addr2': '😀😀' },
    {
      sound: { 'SellerDtls/Addr2': '😀'.repeat(50) },
    },
  ),
  breaks('2140', intraState, 'SellerDtls/Addr2', { 'SellerDtls/Addr2': '😀'.repeat(51) }),
]
