import { calendarDate } from '@tallystick/kernel'
import { breaks, line, type RuleCase } from './inv01-case.ts'
import {
  exported,
  interState,
  intraState,
  operatorGstin,
  sellerGstin,
  shipToWithoutGstin,
  withEwayBill,
} from './inv01-fixture.ts'

const operator = { 'TranDtls/EcmGstin': operatorGstin }
const igstWithin = { 'TranDtls/IgstOnIntra': 'Y', 'TranDtls/RegRev': 'Y' }
const within = { 'BuyerDtls/Pos': '29' }

const documents: readonly RuleCase[] = [
  breaks('2162', exported, 'TranDtls/RegRev', { 'TranDtls/RegRev': 'Y' }),
  breaks(
    '2162',
    interState,
    'TranDtls/RegRev',
    { 'TranDtls/SupTyp': 'DEXP', 'TranDtls/RegRev': 'Y' },
    {
      sound: { 'TranDtls/RegRev': 'Y' },
    },
  ),
  breaks(
    '2169',
    intraState,
    'TranDtls/EcmGstin',
    { 'TranDtls/EcmGstin': '27UVWXY9876R1C7' },
    {
      sound: operator,
      context: { sender: operatorGstin, sandbox: true },
    },
  ),
  breaks(
    '2195',
    intraState,
    'TranDtls/EcmGstin',
    { 'TranDtls/EcmGstin': '29PQRST5678K1ZY' },
    { sound: operator },
  ),
  breaks(
    '2197',
    intraState,
    'TranDtls/EcmGstin',
    {},
    { sound: operator, context: { sender: operatorGstin } },
  ),
  breaks('2224', intraState, 'TranDtls/EcmGstin', operator, { context: { sender: sellerGstin } }),
  breaks('2181', exported, 'TranDtls/IgstOnIntra', { 'TranDtls/IgstOnIntra': 'Y' }),
  breaks('2262', interState, 'TranDtls/IgstOnIntra', igstWithin, { sound: { ...igstWithin, ...within } }),
  breaks(
    '2294',
    interState,
    'TranDtls/IgstOnIntra',
    { ...igstWithin, ...within, 'TranDtls/RegRev': 'N' },
    {
      sound: { ...igstWithin, ...within },
    },
  ),
  breaks(
    '2218',
    intraState,
    'DocDtls/Dt',
    { 'DocDtls/Dt': '23/11/2026' },
    { sound: { 'DocDtls/Dt': '22/11/2026' } },
  ),
  breaks(
    '2225',
    intraState,
    'DocDtls/Dt',
    { 'DocDtls/Dt': '31/11/2026' },
    { sound: { 'DocDtls/Dt': '30/10/2026' } },
  ),
  breaks(
    '2225',
    intraState,
    'DocDtls/Dt',
    { 'DocDtls/Dt': '30/09/2022' },
    {
      sound: { 'DocDtls/Dt': '01/10/2022' },
      context: { turnover: '60000000' },
    },
  ),
  breaks(
    '2305',
    intraState,
    'DocDtls/Dt',
    { 'DocDtls/Dt': '23/10/2026' },
    { sound: { 'DocDtls/Dt': '24/10/2026' } },
  ),
  breaks(
    '2305',
    intraState,
    'DocDtls/Dt',
    { 'DocDtls/Dt': '01/04/2025' },
    {
      sound: { 'DocDtls/Dt': '02/04/2025' },
      context: { today: calendarDate('2025-05-01'), turnover: '100000000.00' },
    },
  ),
  breaks('2173', intraState, 'ItemList', {}, { context: { itemLimit: 1 }, soundContext: { itemLimit: 2 } }),
]

/** Rules with a day from which they are asked: on that day, and on the one before. */
const days: readonly RuleCase[] = [
  breaks(
    '2225',
    intraState,
    'DocDtls/Dt',
    { 'DocDtls/Dt': '30/09/2022' },
    {
      context: { today: calendarDate('2022-10-01') },
      soundContext: { today: calendarDate('2026-11-15') },
    },
  ),
  breaks(
    '2305',
    intraState,
    'DocDtls/Dt',
    { 'DocDtls/Dt': '02/03/2025' },
    {
      sound: { 'DocDtls/Dt': '02/03/2025' },
      context: { today: calendarDate('2025-04-01') },
      soundContext: { today: calendarDate('2025-03-31') },
    },
  ),
  breaks(
    '2199',
    intraState,
    'ItemList/1/HsnCd',
    { ...line({ HsnCd: '7323' }), 'DocDtls/Dt': '15/12/2023' },
    {
      sound: { ...line({ HsnCd: '7323' }), 'DocDtls/Dt': '14/12/2023' },
      context: { today: calendarDate('2023-12-20') },
    },
  ),
  breaks(
    '5002',
    withEwayBill,
    'ShipDtls/Gstin',
    { ShipDtls: shipToWithoutGstin, 'DocDtls/Dt': '31/07/2026' },
    {
      sound: { ShipDtls: shipToWithoutGstin, 'DocDtls/Dt': '31/07/2026' },
      context: { today: calendarDate('2026-08-01') },
      soundContext: { today: calendarDate('2026-07-31') },
    },
  ),
]

/** Rules about the document, its day and who sends it. */
export const documentCases: readonly RuleCase[] = [...documents, ...days]
