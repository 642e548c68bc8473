import assert from 'node:assert/strict'
import type { CalendarDate } from '@tallystick/kernel'
import type { Ai } from './application-identifiers.ts'
import type { Elements } from './elements.ts'
import { parseGs1Date, renderGs1Date } from './gs1-date.ts'
import type { Gtin } from './gtin.ts'
import type { Lot } from './lot.ts'
import type { Serial } from './serial.ts'

/** A trade item: without a serial a lot of it, without a lot the item as such. */
export interface TradeItem {
  readonly gtin: Gtin
  readonly lot?: Lot
  readonly serial?: Serial
  readonly productionDate?: CalendarDate
  readonly bestBefore?: CalendarDate
  readonly expiry?: CalendarDate
}

/** The elements of a trade item: AIs 01, 11, 15, 17, 10 and 21. */
export function elementsOfItem(item: TradeItem): Elements {
  const elements = new Map<Ai, string>([['01', item.gtin]])
  if (item.productionDate !== undefined) elements.set('11', renderGs1Date(item.productionDate))
  if (item.bestBefore !== undefined) elements.set('15', renderGs1Date(item.bestBefore))
  if (item.expiry !== undefined) elements.set('17', renderGs1Date(item.expiry))
  if (item.lot !== undefined) elements.set('10', item.lot)
  if (item.serial !== undefined) elements.set('21', item.serial)
  return elements
}

/**
 * The trade item among elements that were read from an element string or a Digital Link URI; `undefined` when
 * there is no GTIN. The reference year decides the century of the dates, see `parseGs1Date`.
 */
export function itemOfElements(elements: Elements, referenceYear: number): TradeItem | undefined {
  const gtin = elements.get('01')
  if (gtin === undefined) return undefined
  const [lot, serial] = [elements.get('10'), elements.get('21')]
  const date = (ai: Ai) => dateOf(elements.get(ai), referenceYear)
  const [productionDate, bestBefore, expiry] = [date('11'), date('15'), date('17')]
  return {
    gtin: gtin as Gtin,
    ...(lot === undefined ? {} : { lot: lot as Lot }),
    ...(serial === undefined ? {} : { serial: serial as Serial }),
    ...(productionDate === undefined ? {} : { productionDate }),
    ...(bestBefore === undefined ? {} : { bestBefore }),
    ...(expiry === undefined ? {} : { expiry }),
  }
}

function dateOf(value: string | undefined, referenceYear: number): CalendarDate | undefined {
  if (value === undefined) return undefined
  const date = parseGs1Date(value, referenceYear)
  assert(date.ok, 'elements hold dates that were checked')
  return date.value
}
