import type { DecimalText } from '../model/value.ts'
import type { VatCategory, VatTreatment } from '../model/vat.ts'
import { profiles } from '../profiles/profiles.ts'
import type { XmlNode } from '../xml/xml-node.ts'
import { type Reading, remark } from './reading.ts'

/** The categories of EN 16931, by every code that a specification has for them. */
export type CategoryNames = ReadonlyMap<string, VatCategory>

const categories: readonly VatCategory[] = ['S', 'Z', 'E', 'AE', 'K', 'G', 'O', 'L', 'M', 'B']
const plainNames: CategoryNames = new Map(categories.map((category) => [category, category]))

/**
 * The names of categories in documents of that specification (BT-24); where several categories share a name there, it
 * is read as the first of them.
 */
export function categoryNames(specification: string | undefined): CategoryNames {
  const { taxCategories } = profiles.find((profile) => profile.specification === specification) ?? {}
  if (taxCategories === undefined) return plainNames
  const own = categories.toReversed().flatMap((category): [string, VatCategory][] => {
    const name = taxCategories[category]
    return name === undefined ? [] : [[name, category]]
  })
  return new Map([...plainNames, ...own])
}

/**
 * Category and rate as they stand; category `O` has no rate, also where a document says 0. Where the category is missing
 * or not of EN 16931, `S` is assumed with a rate above zero, else `O`, and told at the element.
 */
export function vatTreatment(
  reading: Reading,
  names: CategoryNames,
  place: XmlNode,
  code: string | undefined,
  rate: DecimalText | undefined,
): VatTreatment {
  const category = names.get(code ?? '') ?? assumedCategory(reading, place, rate)
  return rate === undefined || category === 'O' ? { category } : { category, rate }
}

function assumedCategory(reading: Reading, place: XmlNode, rate: DecimalText = '0'): VatCategory {
  const assumed = /[1-9]/.test(rate) ? 'S' : 'O'
  remark(
    reading,
    'EINVOICE-READ-ASSUMED',
    place,
    `No VAT category of EN 16931 stands here; ${assumed} is assumed.`,
  )
  return assumed
}
