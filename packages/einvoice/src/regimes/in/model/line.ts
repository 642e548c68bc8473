import type { TrackedGoods } from '../../../model/tracked-goods.ts'
import type { DecimalText } from '../../../model/value.ts'

/** A further property of an item, `AttribDtls` of INV-01. */
export interface GstAttribute {
  readonly name: string
  readonly value: string
}

/** What a line says before and after calculation alike. */
export interface GstLineDetails {
  /** `PrdDesc`. */
  readonly description?: string
  /** `HsnCd`: 4, 6 or 8 digits. */
  readonly hsn: string
  /** `IsServc`. */
  readonly isService: boolean
  /** `Qty`, three decimals at most. */
  readonly quantity: DecimalText
  /** `FreeQty`, given away with the quantity. */
  readonly freeQuantity?: DecimalText
  /** A code of UN/ECE Recommendation 20 or 21 (`H87`), which becomes a unit quantity code (`PCS`). */
  readonly unit: string
  /** `GstRt`, the whole rate in percent: `18`, not 9 and 9. */
  readonly gstRate: DecimalText
  /** `CesRt` in percent of the taxable value. */
  readonly cessRate?: DecimalText
  /** `StateCesRt` in percent of the taxable value. */
  readonly stateCessRate?: DecimalText
  /** `OrdLineRef`. */
  readonly orderLine?: string
  /** `OrgCntry`: ISO 3166-1 alpha-2. */
  readonly originCountry?: string
  /** The units behind the quantity. */
  readonly tracked?: TrackedGoods
  /** The second IMEI of a device by its serial, which is the first. */
  readonly secondImei?: Readonly<Record<string, string>>
  readonly attributes?: readonly GstAttribute[]
}

/** A line before calculation: its total, its unit price, or both. */
export interface GstLineInput extends GstLineDetails {
  /**
   * What the line costs after its discount and without `otherCharges`: the taxable value, or with tax and cess where
   * amounts are. It is the truth where given. Negative, it is taken off other lines of the same goods and rates.
   */
  readonly total?: DecimalText
  /** For one unit, before the discount; needed where there is no total. */
  readonly unitPrice?: DecimalText
  /** Off the whole line, in rupees. */
  readonly discount?: DecimalText
  /** `CesNonAdvlAmt`: cess that is no percentage, in rupees for the whole line. */
  readonly cessNonAdvalorem?: DecimalText
  /** `StateCesNonAdvlAmt`, in rupees for the whole line. */
  readonly stateCessNonAdvalorem?: DecimalText
  /** `OthChrg`: untaxed charges in rupees for the whole line. */
  readonly otherCharges?: DecimalText
  /** `PreTaxVal`, told and not counted. */
  readonly preTaxValue?: DecimalText
}

/** The amounts of a calculated line in rupees, two decimals each, none negative. */
export interface GstLineAmounts {
  /** `TotAmt`: before the discount. */
  readonly gross: DecimalText
  /** `Discount`. */
  readonly discount: DecimalText
  /** `AssAmt` = gross − discount: the taxable value. */
  readonly taxable: DecimalText
  /** `IgstAmt`. */
  readonly igst: DecimalText
  /** `CgstAmt`. */
  readonly cgst: DecimalText
  /** `SgstAmt`, or the tax of a union territory. */
  readonly sgst: DecimalText
  /** `CesAmt`. */
  readonly cess: DecimalText
  /** `CesNonAdvlAmt`. */
  readonly cessNonAdvalorem: DecimalText
  /** `StateCesAmt`. */
  readonly stateCess: DecimalText
  /** `StateCesNonAdvlAmt`. */
  readonly stateCessNonAdvalorem: DecimalText
  /** `OthChrg`. */
  readonly otherCharges: DecimalText
  /** `PreTaxVal`. */
  readonly preTaxValue?: DecimalText
  /** `TotItemVal`: all that is charged for the line. */
  readonly total: DecimalText
}

/** A calculated line. */
export interface GstLine extends GstLineDetails {
  /** `UnitPrice`, three decimals at most; for sums the gross amount is the truth. */
  readonly unitPrice: DecimalText
  /**
   * How serials and lots are told where not as an item each: both in attributes, or lots in attributes and serials in the trace
   * record alone.
   */
  readonly serialsIn?: 'attributes' | 'trace-record'
  readonly amounts: GstLineAmounts
}
