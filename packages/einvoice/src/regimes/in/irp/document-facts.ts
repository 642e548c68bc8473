import { compare, type Decimal, equals, type Fault } from '@tallystick/kernel'
import type { ReadInv01, ReadItem } from '../../../formats/in-gst/check/inv01-fields.ts'
import { isDecimal, numberOf } from '../../../formats/in-gst/read-payload.ts'
import { type GstFaultCode, gstFault } from '../faults.ts'
import { type JsonObject, textField } from './client-fields.ts'

/** What the QR code tells of a document. */
export interface DocumentFacts {
  readonly SellerGstin: string | undefined
  readonly BuyerGstin: string | undefined
  readonly DocNo: string | undefined
  readonly DocTyp: string | undefined
  readonly DocDt: string | undefined
  readonly TotInvVal: Decimal | undefined
  readonly ItemCnt: string | undefined
  /** Several where several lines share the highest taxable amount. */
  readonly MainHsnCode: readonly string[]
}

const codes: Readonly<Record<keyof DocumentFacts, GstFaultCode>> = {
  SellerGstin: 'GST-REGISTERED-SELLER',
  BuyerGstin: 'GST-REGISTERED-BUYER',
  DocNo: 'GST-REGISTERED-NUMBER',
  DocTyp: 'GST-REGISTERED-TYPE',
  DocDt: 'GST-REGISTERED-DATE',
  TotInvVal: 'GST-REGISTERED-TOTAL',
  ItemCnt: 'GST-REGISTERED-ITEMS',
  MainHsnCode: 'GST-REGISTERED-HSN',
}

/** The facts of a document. */
export function factsOf({
  SellerDtls,
  BuyerDtls,
  DocDtls,
  ValDtls,
  ItemList = [],
}: ReadInv01): DocumentFacts {
  return {
    SellerGstin: SellerDtls?.Gstin,
    BuyerGstin: BuyerDtls?.Gstin,
    DocNo: DocDtls?.No,
    DocTyp: DocDtls?.Typ,
    DocDt: DocDtls?.Dt,
    TotInvVal: ValDtls?.TotInvVal,
    ItemCnt: String(ItemList.length),
    MainHsnCode: mainHsnCodes(ItemList),
  }
}

/** The facts that a QR code tells. */
export function factsOfQr(data: JsonObject): DocumentFacts {
  const total = numberOf(textField(data, 'TotInvVal') ?? '')
  const hsn = textField(data, 'MainHsnCode')
  return {
    SellerGstin: textField(data, 'SellerGstin'),
    BuyerGstin: textField(data, 'BuyerGstin'),
    DocNo: textField(data, 'DocNo'),
    DocTyp: textField(data, 'DocTyp'),
    DocDt: textField(data, 'DocDt'),
    TotInvVal: isDecimal(total) ? total : undefined,
    ItemCnt: textField(data, 'ItemCnt'),
    MainHsnCode: hsn === undefined ? [] : [hsn],
  }
}

/** A fault of its own for every fact that differs, or that one of them does not tell. */
export function factDifferences(ours: DocumentFacts, theirs: DocumentFacts): Fault[] {
  const isSame: Readonly<Record<keyof DocumentFacts, boolean>> = {
    SellerGstin: isText(ours.SellerGstin, theirs.SellerGstin),
    BuyerGstin: isText(ours.BuyerGstin, theirs.BuyerGstin),
    DocNo: isText(ours.DocNo?.toUpperCase(), theirs.DocNo?.toUpperCase()),
    DocTyp: isText(ours.DocTyp, theirs.DocTyp),
    DocDt: isText(ours.DocDt, theirs.DocDt),
    TotInvVal:
      ours.TotInvVal !== undefined &&
      theirs.TotInvVal !== undefined &&
      equals(ours.TotInvVal, theirs.TotInvVal),
    ItemCnt: isText(ours.ItemCnt, theirs.ItemCnt),
    MainHsnCode: ours.MainHsnCode.some((code) => theirs.MainHsnCode.includes(code)),
  }
  const keys = Object.keys(isSame) as (keyof DocumentFacts)[]
  return keys.filter((key) => !isSame[key]).map((key) => gstFault(codes[key], `/${key}`))
}

function isText(ours: string | undefined, theirs: string | undefined): boolean {
  return ours !== undefined && ours === theirs
}

/** The HSN codes of the lines with the highest taxable amount. */
function mainHsnCodes(items: readonly ReadItem[]): string[] {
  let most: Decimal | undefined
  for (const { AssAmt } of items) if (AssAmt && (!most || compare(AssAmt, most) > 0)) most = AssAmt
  return items.flatMap(({ AssAmt, HsnCd }) => {
    return AssAmt && most && HsnCd !== undefined && equals(AssAmt, most) ? [HsnCd] : []
  })
}
