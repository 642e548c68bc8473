import { daysSince } from './indian-time.ts'
import type { RefusalCode } from './refusal.ts'
import type { IrpAccount } from './sessions.ts'

/** The parts of INV-01 that this portal looks at. */
export interface Inv01 {
  readonly Version: string
  readonly TranDtls: { readonly SupTyp: string; readonly IgstOnIntra?: string }
  readonly DocDtls: { readonly Typ: string; readonly No: string; readonly Dt: string }
  readonly SellerDtls: { readonly Gstin: string; readonly Stcd: string }
  readonly BuyerDtls: { readonly Gstin: string; readonly Pos: string }
  readonly ItemList: readonly Inv01Item[]
  readonly ValDtls: Readonly<Record<string, number | undefined>>
  readonly EwbDtls?: { readonly TransMode?: string; readonly VehNo?: string } | null
}

interface Inv01Item {
  readonly SlNo: string
  readonly HsnCd: string
  readonly GstRt: number
  readonly AssAmt: number
  readonly IgstAmt?: number
  readonly CgstAmt?: number
  readonly SgstAmt?: number
  readonly TotItemVal: number
}

const MOST_ITEMS = 1000
/** Of all chapters one is known to be empty: 77 is reserved in the Harmonized System. */
const hsnCode = /^(?!0+$|77)(\d{4}|\d{6}|\d{8})$/
const rates = new Set([0, 0.1, 0.25, 1, 1.5, 3, 5, 6, 7.5, 12, 18, 28, 40])
const patterns: readonly (readonly [(document: Inv01) => unknown, RegExp])[] = [
  [({ Version }) => Version, /^1\.1$/],
  [({ TranDtls }) => TranDtls.SupTyp, /^(B2B|SEZWP|SEZWOP|EXPWP|EXPWOP|DEXP)$/],
  [({ DocDtls }) => DocDtls.Typ, /^(INV|CRN|DBN)$/],
  [({ DocDtls }) => DocDtls.No, /^[a-zA-Z1-9][a-zA-Z0-9/-]{0,15}$/],
  [({ DocDtls }) => DocDtls.Dt, /^[0-3][0-9]\/[01][0-9]\/20[12][0-9]$/],
  [({ SellerDtls }) => SellerDtls.Gstin, /^[0-9]{2}[0-9A-Z]{13}$/],
  [({ BuyerDtls }) => BuyerDtls.Gstin, /^([0-9]{2}[0-9A-Z]{13}|URP)$/],
  [({ BuyerDtls }) => BuyerDtls.Pos, /^[0-9]{1,2}$/],
]

/** Reads a document; `undefined` when a part that this portal looks at is missing or malformed. */
export function readDocument(text: string): Inv01 | undefined {
  try {
    const document = JSON.parse(text) as Inv01
    const fits = patterns.every(([read, pattern]) => pattern.test(String(read(document))))
    const whole =
      Array.isArray(document.ItemList) &&
      document.ItemList.every(isObject) &&
      typeof document.ValDtls.TotInvVal === 'number'
    return fits && whole ? document : undefined
  } catch {
    return undefined
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

/** Every reason to refuse a document, all at once. */
export function refusalsOf(document: Inv01, account: IrpAccount, now: Date): readonly RefusalCode[] {
  const { TranDtls, DocDtls, SellerDtls, BuyerDtls, ItemList } = document
  const age = daysSince(DocDtls.Dt, now)
  const export_ = TranDtls.SupTyp.startsWith('EXP')
  const rules: readonly (readonly [RefusalCode, boolean])[] = [
    ['2143', SellerDtls.Gstin !== account.gstin],
    ['2211', SellerDtls.Gstin === BuyerDtls.Gstin],
    ['2212', BuyerDtls.Gstin === 'URP' && !export_],
    ['2218', age < 0],
    ['2305', account.thirtyDayLimit && age > 29],
    ['2228', ItemList.length === 0],
    ['2173', ItemList.length > MOST_ITEMS],
    ['2233', new Set(ItemList.map(({ SlNo }) => SlNo)).size < ItemList.length],
    ['2240', ItemList.some(({ GstRt }) => !rates.has(GstRt))],
    ['2176', ItemList.some(({ HsnCd }) => !hsnCode.test(HsnCd))],
    ['2227', ItemList.some(({ CgstAmt = 0, SgstAmt = 0 }) => CgstAmt !== SgstAmt)],
    ...headRules(document),
    ...totalRules(document),
  ]
  return rules.flatMap(([code, broken]) => (broken ? [code] : []))
}

function headRules({ TranDtls, SellerDtls, BuyerDtls, ItemList }: Inv01): readonly [RefusalCode, boolean][] {
  const within =
    TranDtls.SupTyp === 'B2B' &&
    Number(SellerDtls.Stcd) === Number(BuyerDtls.Pos) &&
    TranDtls.IgstOnIntra !== 'Y'
  return [
    ['2172', within && ItemList.some(({ IgstAmt = 0 }) => IgstAmt > 0)],
    ['2174', !within && ItemList.some(({ CgstAmt = 0, SgstAmt = 0 }) => CgstAmt + SgstAmt > 0)],
  ]
}

/** A stand-in may count in binary fractions: a rupee either way is tolerated. */
function totalRules({ ItemList, ValDtls }: Inv01): readonly [RefusalCode, boolean][] {
  const sum = (head: 'AssAmt' | 'SgstAmt' | 'CgstAmt' | 'IgstAmt' | 'TotItemVal') =>
    ItemList.reduce((total, item) => total + (item[head] ?? 0), 0)
  const off = (calculated: number, given = 0) =>
    given < Math.floor(calculated) - 1 || given > Math.ceil(calculated) + 1
  const { Discount = 0, OthChrg = 0, RndOffAmt = 0 } = ValDtls
  return [
    ['2182', off(sum('AssAmt'), ValDtls.AssVal)],
    ['2183', off(sum('SgstAmt'), ValDtls.SgstVal)],
    ['2184', off(sum('CgstAmt'), ValDtls.CgstVal)],
    ['2185', off(sum('IgstAmt'), ValDtls.IgstVal)],
    ['2189', off(sum('TotItemVal') - Discount + OthChrg + RndOffAmt, ValDtls.TotInvVal)],
  ]
}
