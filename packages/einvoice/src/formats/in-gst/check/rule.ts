import type { CalendarDate } from '@tallystick/kernel'
import type { DecimalText } from '../../../model/value.ts'
import type { Inv01Code } from '../irp-codes.ts'
import type { ReadInv01, ReadItem } from './inv01-fields.ts'

/** What the payload does not say and rules ask; what is not known decides nothing, unless said otherwise. */
export interface CheckContext {
  /** The day in India; rules about the age of the document need it. */
  readonly today?: CalendarDate
  /** The supplier's annual turnover (AATO) in rupees; unknown counts as above every threshold. */
  readonly turnover?: DecimalText
  /** The GSTIN that logs in at the portal. */
  readonly sender?: string
  readonly sellerIsSez?: boolean
  readonly buyerIsSez?: boolean
  /** The portal's sandbox uses GSTINs of no valid form; off unless switched on. */
  readonly sandbox?: boolean
  /** Lines that the portal takes: 1,000 unless NIC granted more. */
  readonly itemLimit?: number
}

/** What a rule is asked about. */
export interface Subject {
  readonly inv01: ReadInv01
  readonly context: CheckContext
  /** The document date, where it is a real day. */
  readonly date: CalendarDate | undefined
  /** `undefined` where the payload does not say enough. */
  readonly isInterState: boolean | undefined
  /** True of credit and debit notes. */
  readonly isNote: boolean
}

/** One rule of the portal. */
export interface Rule {
  readonly code: Inv01Code
  /** JSON Pointers to the fields that break it. */
  readonly broken: (subject: Subject) => readonly string[]
}

/** A rule about one field: broken or not. */
export function rule(code: Inv01Code, path: string, isBroken: (subject: Subject) => boolean): Rule {
  return { code, broken: (subject) => (isBroken(subject) ? [path] : []) }
}

/** A rule about a field of every line. */
export function lineRule(
  code: Inv01Code,
  field: keyof ReadItem,
  isBroken: (item: ReadItem, subject: Subject) => boolean,
): Rule {
  return {
    code,
    broken: (subject) =>
      (subject.inv01.ItemList ?? []).flatMap((item, index) =>
        isBroken(item, subject) ? [`/ItemList/${index}/${field}`] : [],
      ),
  }
}
