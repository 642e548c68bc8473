import type { CalendarDate, Instant } from '@tallystick/kernel'
import type { ScanRecord } from '@tallystick/store'
import { unitLink } from '../shell/unit-link.ts'
import type { AskedCode } from './asked-code.ts'
import type { FoundGoods } from './read-goods.ts'
import { type Verdict, verdictOf } from './verdict.ts'

/** What anybody is told of a code. No buyer, no order, no place and no day of a sale is in it. */
export interface PublicAnswer {
  readonly verdict: Verdict
  readonly identifies: 'product' | 'lot' | 'unit'
  readonly gtin?: string
  readonly lot?: string
  readonly serial?: string
  readonly product?: string
  readonly expiry?: CalendarDate
  readonly bestBefore?: CalendarDate
  readonly firstCheckedAt?: Instant
  /** More people scan this code than can hold one unit. */
  readonly possibleCopy?: true
  /** The code as it is written on the goods. */
  readonly link?: string
}

/** The answer about goods that are not ours, the same for whatever was asked. */
export function unknownAnswer({ gtin, lot, serial }: Partial<AskedCode>): PublicAnswer {
  const identifies = serial !== undefined ? 'unit' : lot !== undefined ? 'lot' : 'product'
  return { verdict: 'unknown', identifies, ...given({ gtin, lot, serial }) }
}

export function publicAnswer(
  code: AskedCode,
  goods: FoundGoods,
  today: CalendarDate,
  scans?: ScanRecord,
): PublicAnswer {
  const verdict = verdictOf(goods, today)
  if (verdict === 'unknown') return unknownAnswer(code)
  const { lot, sku, identifies } = goods
  return {
    verdict,
    identifies,
    ...given({ gtin: code.gtin, serial: code.serial, lot: lot?.lot }),
    product: sku.name,
    ...given({ expiry: lot?.expiry, bestBefore: lot?.bestBefore, firstCheckedAt: scans?.firstAt }),
    ...(scans?.suspectSince !== undefined && { possibleCopy: true as const }),
    ...(code.serial !== undefined && { link: unitLink(sku, code.serial) }),
  }
}

function given<Fields extends Record<string, unknown>>(fields: Fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: Exclude<Fields[Name], undefined>
  }
}
