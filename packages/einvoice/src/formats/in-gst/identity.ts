import { decimal, formatDecimal, jsonPointer, trimDecimal } from '@tallystick/kernel'
import type { TrackedComponent, TrackedUnits } from '../../model/tracked-goods.ts'
import type { DecimalText } from '../../model/value.ts'
import { someOf } from '../../parse/present.ts'
import type { GstAttribute, GstLine } from '../../regimes/in/model/line.ts'
import { type Inv01Attribute, identifierAttributes, MAX_ATTRIBUTE_CHARACTERS } from './attributes.ts'
import { inv01Date, isInv01Year } from './dates.ts'
import type { Inv01Lot } from './inv01.ts'
import type { ItemPart } from './items.ts'
import type { Inv01Report } from './report.ts'
import { isPlain, prose } from './text.ts'

/** The longest serial and lot, as GS1 has them too (AI 21 and 10), and the shortest lot that `BchDtls` takes. */
const MAX_IDENTIFIER = 20
const MIN_LOT = 3

/**
 * An item's units: `PrdSlNo`, `BchDtls`, `AttribDtls`. What has no place of its own, or does not fit there, is an attribute,
 * which is reported.
 */
export function identityOf(line: GstLine, part: ItemPart, pointer: string, report: Inv01Report) {
  const at = `${pointer}/tracked`
  const serial = part.unit?.serial
  const fits = serial !== undefined && isPlain(serial) && serial !== '' && serial.length <= MAX_IDENTIFIER
  const { BchDtls, attributes } = lotPlaces(line, unitsOf(line, part, fits, at, report), at, report)
  if (attributes.length > 0) report.notCarried.push({ pointer: at, how: 'moved' })
  const serials = serial === undefined ? part.units.flatMap((units) => units.serials ?? []) : [serial]
  return {
    PrdSlNo: fits ? serial : undefined,
    BchDtls,
    AttribDtls: someOf([
      ...attributes,
      ...secondImei(line, serials, at, report),
      ...(part.isFirst ? ofTheLine(line, pointer, report) : []),
    ]),
  }
}

/** The item's units, with the serials that are to be told in attributes. */
function unitsOf(
  { serialsIn }: GstLine,
  { unit, units }: ItemPart,
  fits: boolean,
  pointer: string,
  { notCarried }: Inv01Report,
): readonly TrackedUnits[] {
  if (unit !== undefined) return [{ ...unit.lot, serials: fits ? [] : [unit.serial] }]
  if (serialsIn !== 'trace-record') return units
  notCarried.push({ pointer, how: 'left-out' })
  return units.map((lot) => ({ ...lot, serials: [] }))
}

interface LotPlaces {
  readonly BchDtls: Inv01Lot | undefined
  readonly attributes: readonly Inv01Attribute[]
}

/**
 * The item's only lot in its own place where that takes it and the whole item is of it; else every lot in attributes, each
 * before its serials.
 */
function lotPlaces(
  line: GstLine,
  units: readonly TrackedUnits[],
  pointer: string,
  report: Inv01Report,
): LotPlaces {
  const warranty = line.tracked?.warrantyUntil
  const lots = new Map(units.map((unit) => [`${unit.lot} ${unit.expiry}`, unit]))
  const [only, ...others] = [...lots.values()]
  const dates = [only?.expiry, warranty].filter((date) => date !== undefined)
  const isWhole = others.length === 0 && only?.quantity === undefined
  if (isWhole && only?.lot !== undefined && fitsLot(only.lot) && dates.every(isInv01Year)) {
    const ExpDt = only.expiry && { ExpDt: inv01Date(only.expiry) }
    const WrDt = warranty && { WrDt: inv01Date(warranty) }
    const serials = units.flatMap((unit) => unit.serials ?? [])
    return {
      BchDtls: { Nm: only.lot, ...ExpDt, ...WrDt },
      attributes: identifierAttributes('SERIAL', serials, pointer, report),
    }
  }
  const told = unitsAttributes(units, (kind) => kind, pointer, report)
  const until = warranty === undefined ? [] : [{ Nm: 'WARRANTY', Val: inv01Date(warranty) }]
  return { BchDtls: undefined, attributes: [...told, ...until] }
}

/** Lots, each with its quantity, its expiry and its serials behind it. */
function unitsAttributes(
  units: readonly TrackedUnits[],
  named: (kind: string) => string,
  pointer: string,
  report: Inv01Report,
): readonly Inv01Attribute[] {
  return units.flatMap(({ lot, quantity, expiry, serials = [] }) => [
    ...(lot === undefined ? [] : identifierAttributes(named('BATCH'), [lot], pointer, report)),
    ...(quantity === undefined ? [] : [{ Nm: named('QUANTITY'), Val: quantityText(quantity) }]),
    ...(expiry === undefined ? [] : [{ Nm: named('EXPIRY'), Val: inv01Date(expiry) }]),
    ...identifierAttributes(named('SERIAL'), serials, pointer, report),
  ])
}

function quantityText(quantity: DecimalText): string {
  return formatDecimal(trimDecimal(decimal(quantity)))
}

function fitsLot(lot: string): boolean {
  return isPlain(lot) && [...lot].length >= MIN_LOT && lot.length <= MAX_IDENTIFIER
}

function secondImei(
  { secondImei: told = {} }: GstLine,
  serials: readonly string[],
  pointer: string,
  report: Inv01Report,
): Inv01Attribute[] {
  const seconds = serials.flatMap((serial) => (Object.hasOwn(told, serial) ? (told[serial] ?? []) : []))
  return identifierAttributes('IMEI2', seconds, pointer, report)
}

/** What is said of the line as a whole: the units of a kit's components, and the attributes of the input. */
function ofTheLine(line: GstLine, pointer: string, report: Inv01Report): Inv01Attribute[] {
  const components = line.tracked?.components ?? []
  return [
    ...components.flatMap((component, index) =>
      componentAttributes(component, pointer + jsonPointer('tracked', 'components', index), report),
    ),
    ...(line.attributes ?? []).flatMap((attribute, index) =>
      toldAttribute(attribute, pointer + jsonPointer('attributes', index), report),
    ),
  ]
}

function componentAttributes(
  { name, gtin, units }: TrackedComponent,
  pointer: string,
  report: Inv01Report,
): Inv01Attribute[] {
  const called =
    prose(name, { max: MAX_ATTRIBUTE_CHARACTERS - LONGEST_NAME }, `${pointer}/name`, report) ?? ''
  const named = (kind: string) => `${kind} (${called})`
  return [
    ...(gtin === undefined ? [] : identifierAttributes(named('GTIN'), [gtin], pointer, report)),
    ...unitsAttributes(units, named, pointer, report),
  ]
}

/** What stands around a component's name at most: `SERIAL (…) PERCENT-ENCODED`. */
const LONGEST_NAME = 'SERIAL () PERCENT-ENCODED'.length

function toldAttribute(
  { name, value }: GstAttribute,
  pointer: string,
  report: Inv01Report,
): Inv01Attribute[] {
  const Nm = prose(name, { max: MAX_ATTRIBUTE_CHARACTERS }, `${pointer}/name`, report)
  const Val = prose(value, { max: MAX_ATTRIBUTE_CHARACTERS }, `${pointer}/value`, report)
  return Nm === undefined || Val === undefined ? [] : [{ Nm, Val }]
}
