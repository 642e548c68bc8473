import { breaks, line, type RuleCase } from './inv01-case.ts'
import { creditNote, exported, interState, intraState, type Patch, toSez } from './inv01-fixture.ts'

const withoutHalves = line({ CgstAmt: undefined, SgstAmt: undefined, TotItemVal: 211 })
const withoutIgst = line({ IgstAmt: 0, TotItemVal: 211 })
const service: Patch = line({ IsServc: 'Y', HsnCd: '998599' })
const within = { 'BuyerDtls/Pos': '29', 'BuyerDtls/Stcd': '27' }
const oneFree = { 'ValDtls/CgstVal': 18, 'ValDtls/SgstVal': 18, 'ValDtls/TotInvVal': 468.5 }
const oneFreeAbroad = { 'ValDtls/IgstVal': 36, 'ValDtls/TotInvVal': 468.5 }
const reverse = { 'TranDtls/RegRev': 'Y' }
/** The second line without its taxes. */
const untaxed = { ...line({ TotItemVal: 204 }), 'ValDtls/TotInvVal': 461.5 }

/** Amounts of lines. */
const lines: readonly RuleCase[] = [
  breaks('2172', intraState, 'ItemList/1/IgstAmt', line({ IgstAmt: 0.01 })),
  breaks('2174', interState, 'ItemList/1/CgstAmt', line({ CgstAmt: 0.01, SgstAmt: 0.01 })),
  breaks('2180', exported, 'ItemList/1/CgstAmt', line({ SgstAmt: 0.01 })),
  breaks('2237', toSez, 'ItemList/1/CgstAmt', line({ CgstAmt: 0.01, SgstAmt: 0.01 })),
  breaks('2221', exported, 'ItemList/0/IgstAmt', { 'TranDtls/SupTyp': 'EXPWOP' }),
  breaks('2177', intraState, 'ItemList/1/Unit', line({ Unit: 'KEG' }), { sound: line({ Unit: 'kgs' }) }),
  breaks('2192', intraState, 'ItemList/1/TotAmt', line({ Qty: 2.021 }), { sound: line({ Qty: 2.01 }) }),
  breaks('2193', intraState, 'ItemList/1/AssAmt', line({ Discount: 3 }), { sound: line({ Discount: 2.99 }) }),
  breaks('2199', intraState, 'ItemList/1/HsnCd', line({ HsnCd: '7323' })),
  breaks('2199', intraState, 'ItemList/1/HsnCd', line({ HsnCd: '7323' }), {
    sound: service,
    context: { turnover: '50000000.01' },
  }),
  breaks('2199', intraState, 'ItemList/1/HsnCd', line({ HsnCd: '998599' }), {
    sound: line({ HsnCd: '7323' }),
    context: { turnover: '50000000' },
  }),
  breaks('2223', intraState, 'ItemList/1/StateCesRt', line({ StateCesRt: undefined })),
  breaks('2227', intraState, 'ItemList/1/SgstAmt', line({ SgstAmt: 18.01 }), {
    sound: line({ CgstAmt: 18.01, SgstAmt: 18.01 }),
  }),
  breaks('2233', intraState, 'ItemList/1/SlNo', line({ SlNo: '1' }), { sound: line({ SlNo: '000002' }) }),
  breaks('2234', intraState, 'ItemList/1/CgstAmt', line({ CgstAmt: 19.01, SgstAmt: 19.01 }), {
    sound: { ...line({ CgstAmt: 19, SgstAmt: 19, TotItemVal: 249 }), 'ValDtls/TotInvVal': 506.5 },
  }),
  breaks('2234', intraState, 'ItemList/1/SgstAmt', line({ CgstAmt: 16.99, SgstAmt: 16.99 })),
  breaks('2235', interState, 'ItemList/1/IgstAmt', line({ IgstAmt: 34.99 }), {
    sound: line({ IgstAmt: 35 }),
  }),
  breaks(
    '2235',
    interState,
    'ItemList/1/IgstAmt',
    { ...withoutIgst, ...oneFreeAbroad },
    {
      sound: line({ IgstAmt: 36 }),
    },
  ),
  breaks('2238', intraState, 'ItemList/1/Qty', line({ Qty: undefined }), {
    sound: { ...service, ...line({ Qty: undefined }) },
  }),
  breaks('2239', intraState, 'ItemList/1/Unit', line({ Unit: undefined }), {
    sound: { ...service, ...line({ Unit: undefined }) },
  }),
  breaks('2240', intraState, 'ItemList/1/GstRt', line({ GstRt: 17 })),
  breaks(
    '2240',
    intraState,
    'ItemList/1/GstRt',
    { ...line({ GstRt: 40 }), 'DocDtls/Dt': '21/09/2025' },
    {
      sound: { ...line({ GstRt: 18 }), 'DocDtls/Dt': '21/09/2025' },
      context: { turnover: '0' },
    },
  ),
  breaks(
    '2241',
    intraState,
    'ItemList/1/CgstAmt',
    { ...withoutHalves, ...oneFree },
    {
      sound: { ...withoutHalves, ...oneFree, ...line({ GstRt: 0 }) },
    },
  ),
  breaks('2266', intraState, 'ItemList/1/CesAmt', line({ CesAmt: 3.01 }), { sound: line({ CesAmt: 3 }) }),
  breaks('2267', intraState, 'ItemList/1/StateCesAmt', line({ StateCesAmt: 0.99 }), {
    sound: line({ StateCesAmt: 1 }),
  }),
  breaks('2194', intraState, 'ItemList/1/TotItemVal', line({ TotItemVal: 248.01 }), {
    sound: line({ TotItemVal: 248 }),
  }),
  breaks('2194', intraState, 'ItemList/1/TotItemVal', untaxed, { sound: { ...untaxed, ...reverse } }),
  breaks('2194', interState, 'ItemList/1/TotItemVal', untaxed, {
    sound: { ...untaxed, 'TranDtls/RegRev': 'Y' },
  }),
  breaks(
    '2249',
    toSez,
    'ItemList',
    { ...service, ...within },
    {
      sound: { ...service },
    },
  ),
]

/** Totals of the document. */
const totals: readonly RuleCase[] = [
  breaks(
    '2182',
    intraState,
    'ValDtls/AssVal',
    { 'ValDtls/AssVal': 401.01 },
    { sound: { 'ValDtls/AssVal': 401 } },
  ),
  breaks('2183', intraState, 'ValDtls/SgstVal', { 'ValDtls/SgstVal': undefined }),
  breaks(
    '2184',
    intraState,
    'ValDtls/CgstVal',
    { 'ValDtls/CgstVal': 34.99 },
    { sound: { 'ValDtls/CgstVal': 35 } },
  ),
  breaks(
    '2185',
    interState,
    'ValDtls/IgstVal',
    { 'ValDtls/IgstVal': 73.01 },
    { sound: { 'ValDtls/IgstVal': 73 } },
  ),
  breaks('2186', intraState, 'ValDtls/CesVal', { 'ValDtls/CesVal': 4 }),
  breaks('2187', intraState, 'ValDtls/StCesVal', { 'ValDtls/StCesVal': undefined }),
  breaks(
    '2189',
    intraState,
    'ValDtls/TotInvVal',
    { 'ValDtls/TotInvVal': 506.01 },
    {
      sound: { 'ValDtls/TotInvVal': 506 },
    },
  ),
  breaks(
    '2189',
    intraState,
    'ValDtls/TotInvVal',
    { 'ValDtls/TotInvVal': 502.99 },
    {
      sound: { 'ValDtls/TotInvVal': 503 },
    },
  ),
  breaks(
    '2220',
    intraState,
    'ValDtls/Discount',
    { 'ValDtls/Discount': 514, 'ValDtls/TotInvVal': 0.5 },
    {
      sound: { 'ValDtls/Discount': 513.99, 'ValDtls/TotInvVal': 0.51 },
    },
  ),
]

/** What is not asked of notes, and of exports and SEZ supplies without payment. */
const exempt: readonly RuleCase[] = [
  breaks('2234', intraState, 'ItemList/1/CgstAmt', line({ GstRt: 5 }), {
    sound: { ...line({ GstRt: 5 }), 'DocDtls/Typ': 'CRN', RefDtls: creditNote.RefDtls },
  }),
  breaks(
    '2235',
    exported,
    'ItemList/1/IgstAmt',
    { ...withoutIgst, ...oneFreeAbroad },
    {
      sound: {
        ...{ ...withoutIgst, ...line({ IgstAmt: 0, TotItemVal: 211 }, 0), 'TranDtls/SupTyp': 'EXPWOP' },
        ...{ 'ValDtls/IgstVal': 0, 'ValDtls/TotInvVal': 432.5 },
      },
    },
  ),
]

/** Rules about amounts. */
export const amountCases: readonly RuleCase[] = [...lines, ...totals, ...exempt]
