import type { Fault } from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'
import { identifierSchemes } from '../rules/code-lists/identifier-schemes.data.ts'
import { itemClassifications } from '../rules/code-lists/item-classifications.data.ts'
import { units } from '../rules/code-lists/units.data.ts'
import { standardIdentifier } from './advice-line.ts'
import type { DespatchedGoods, DespatchedItem, DespatchedUnits, DespatchLine } from './despatch-advice.ts'
import { packageTypes } from './despatch-codes.ts'
import { codeOf, day, gtin, isNothing, mark, quantity, required, sscc } from './value-faults.ts'

const unit = codeOf(units, 'UN/ECE Recommendation 20')
const packageType = codeOf(packageTypes, 'UN/ECE Recommendation 21')
const itemScheme = codeOf(identifierSchemes, 'ISO/IEC 6523')
const classList = codeOf(itemClassifications, 'UNTDID 7143')

/** What a line lacks, or has wrong. */
export function lineFaults(line: DespatchLine, pointer: string): Fault[] {
  const { outstanding, goods, handlingUnits = [] } = line
  return [
    ...required(line.id, `${pointer}/id`),
    ...quantity(line.quantity, `${pointer}/quantity`),
    ...unit(line.unit, `${pointer}/unit`),
    ...(outstanding === undefined
      ? []
      : [
          ...quantity(outstanding.quantity, `${pointer}/outstanding/quantity`),
          ...required(outstanding.reason, `${pointer}/outstanding/reason`),
        ]),
    ...required(line.orderLine.id, `${pointer}/orderLine/id`),
    ...itemFaults(line.item, goods, `${pointer}/item`),
    ...(goods === undefined ? [] : goodsFaults(goods, `${pointer}/goods`)),
    ...handlingUnits.flatMap((each, index) => {
      const at = `${pointer}/handlingUnits/${index}`
      return [...sscc(each.sscc, `${at}/sscc`), ...packageType(each.type, `${at}/type`)]
    }),
  ]
}

function itemFaults(item: DespatchedItem, goods: DespatchedGoods | undefined, pointer: string): Fault[] {
  const { standardIdentifier: own, classifications = [], attributes = [] } = item
  const isIdentified =
    standardIdentifier(item, goods?.gtin) !== undefined || !isNothing(item.sellerIdentifier)
  return [
    ...required(item.name, `${pointer}/name`),
    ...(isIdentified ? [] : [einvoiceFault('EINVOICE-DESPATCH-MISSING', `${pointer}/sellerIdentifier`)]),
    ...(own === undefined
      ? []
      : [
          ...required(own.value, `${pointer}/standardIdentifier/value`),
          ...itemScheme(own.scheme, `${pointer}/standardIdentifier/scheme`),
        ]),
    ...classifications.flatMap(({ code, list }, index) => [
      ...required(code, `${pointer}/classifications/${index}/code`),
      ...classList(list, `${pointer}/classifications/${index}/list`),
    ]),
    ...attributes.flatMap(({ name, value }, index) => [
      ...required(name, `${pointer}/attributes/${index}/name`),
      ...required(value, `${pointer}/attributes/${index}/value`),
    ]),
  ]
}

function goodsFaults({ gtin: number, units, components = [] }: DespatchedGoods, pointer: string): Fault[] {
  return [
    ...gtin(number, `${pointer}/gtin`),
    ...unitsFaults(units, pointer),
    ...components.flatMap((component, index) => {
      const at = `${pointer}/components/${index}`
      return [
        ...required(component.name, `${at}/name`),
        ...gtin(component.gtin, `${at}/gtin`),
        ...unitsFaults(component.units, at),
      ]
    }),
  ]
}

function unitsFaults(units: readonly DespatchedUnits[], pointer: string): Fault[] {
  return units.flatMap((each, index) => {
    const at = `${pointer}/units/${index}`
    return [
      ...mark(each.lot, `${at}/lot`),
      ...quantity(each.quantity, `${at}/quantity`),
      ...(each.serials ?? []).flatMap((serial, place) => mark(serial, `${at}/serials/${place}`)),
      ...day(each.expiry, `${at}/expiry`),
      ...day(each.bestBefore, `${at}/bestBefore`),
      ...day(each.manufactured, `${at}/manufactured`),
    ]
  })
}
