import type { Decimal } from '@tallystick/kernel'

/** What stands in INV-01: text, an exact number, an object or a list. */
export type Inv01Value = string | Decimal | Inv01Object | readonly Inv01Value[]

/** An object of INV-01; keys stand in the order of the form. */
export interface Inv01Object {
  readonly [key: string]: Inv01Value
}

/** `TranDtls`. */
export interface Inv01Transaction {
  readonly TaxSch: 'GST'
  readonly SupTyp: string
  readonly RegRev?: 'Y' | 'N'
  readonly EcmGstin?: string
  readonly IgstOnIntra?: 'Y' | 'N'
}

/** `DocDtls`. */
export interface Inv01Document {
  readonly Typ: string
  readonly No: string
  /** `DD/MM/YYYY`. */
  readonly Dt: string
}

/** `SellerDtls`, `BuyerDtls`, `DispDtls` and `ShipDtls`: each has some of these. */
export interface Inv01Party {
  readonly Gstin?: string
  readonly LglNm?: string
  /** `DispDtls` only. */
  readonly Nm?: string
  readonly TrdNm?: string
  /** `BuyerDtls` only. */
  readonly Pos?: string
  readonly Addr1: string
  readonly Addr2?: string
  readonly Loc: string
  readonly Pin?: Decimal
  readonly Stcd: string
  readonly Ph?: string
  readonly Em?: string
}

/** `BchDtls`. */
export interface Inv01Lot {
  readonly Nm: string
  readonly ExpDt?: string
  readonly WrDt?: string
}

/** One of `ItemList`. */
export interface Inv01Item {
  readonly SlNo: string
  readonly PrdDesc?: string
  readonly IsServc: 'Y' | 'N'
  readonly HsnCd: string
  readonly Barcde?: string
  readonly Qty?: Decimal
  readonly FreeQty?: Decimal
  readonly Unit?: string
  readonly UnitPrice: Decimal
  readonly TotAmt: Decimal
  readonly Discount?: Decimal
  readonly PreTaxVal?: Decimal
  readonly AssAmt: Decimal
  readonly GstRt: Decimal
  readonly IgstAmt: Decimal
  readonly CgstAmt: Decimal
  readonly SgstAmt: Decimal
  readonly CesRt?: Decimal
  readonly CesAmt?: Decimal
  readonly CesNonAdvlAmt?: Decimal
  readonly StateCesRt?: Decimal
  readonly StateCesAmt?: Decimal
  readonly StateCesNonAdvlAmt?: Decimal
  readonly OthChrg?: Decimal
  readonly TotItemVal: Decimal
  readonly OrdLineRef?: string
  readonly OrgCntry?: string
  readonly PrdSlNo?: string
  readonly BchDtls?: Inv01Lot
  readonly AttribDtls?: readonly { readonly Nm: string; readonly Val: string }[]
}

/** `ValDtls`. */
export interface Inv01Totals {
  readonly AssVal: Decimal
  readonly CgstVal: Decimal
  readonly SgstVal: Decimal
  readonly IgstVal: Decimal
  readonly CesVal: Decimal
  readonly StCesVal: Decimal
  readonly Discount: Decimal
  readonly OthChrg: Decimal
  readonly RndOffAmt: Decimal
  readonly TotInvVal: Decimal
  readonly TotInvValFc?: Decimal
}

/**
 * A document as FORM GST INV-01 v1.1 has it. Numbers are exact decimals, which `inv01Bytes` writes digit by digit; absent
 * values are absent, never empty.
 */
export interface Inv01 {
  readonly Version: '1.1'
  readonly TranDtls: Inv01Transaction
  readonly DocDtls: Inv01Document
  readonly SellerDtls: Inv01Party
  readonly BuyerDtls: Inv01Party
  readonly DispDtls?: Inv01Party
  readonly ShipDtls?: Inv01Party
  readonly ItemList: readonly Inv01Item[]
  readonly ValDtls: Inv01Totals
  readonly PayDtls?: Inv01Object
  readonly RefDtls?: Inv01Object
  readonly AddlDocDtls?: readonly Inv01Object[]
  readonly ExpDtls?: Inv01Object
  readonly EwbDtls?: Inv01Object
}
