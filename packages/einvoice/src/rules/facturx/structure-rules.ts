import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, type AssertionTable, assertion, type Broken } from '../assertion.ts'
import { rootName, settlement, transaction } from '../cii/names.ts'
import { once } from '../once.ts'
import { childrenOf, path, select } from '../path.ts'
import type { RuleDocument } from '../rule-document.ts'
import { agreementStructure } from './agreement-structure.data.ts'
import { deliveryStructure } from './delivery-structure.data.ts'
import { documentStructure } from './document-structure.data.ts'
import { lineStructure } from './line-structure.data.ts'
import { type FacturxProfile, profileOf } from './profile.ts'
import { settlementStructure } from './settlement-structure.data.ts'
import {
  elementName,
  profileMarks,
  readStructure,
  type StructurePlace,
  type StructureRow,
} from './structure-table.ts'

type Rule = Assertion<RuleDocument>
type Condition = (node: XmlNode, document: RuleDocument) => boolean

/** The rules of a place, and the places in it by their names. */
interface PlaceRules {
  readonly rules: readonly Rule[]
  readonly children: ReadonlyMap<string, readonly Variant[]>
}

/** A place, and which elements of its name are of it. */
interface Variant {
  /** None for a place of all of them. */
  readonly condition: Condition | 'else' | undefined
  readonly place: PlaceRules
}

const transactionTables = [agreementStructure, deliveryStructure, settlementStructure, lineStructure]

const root = once(
  (): StructurePlace => ({
    ...place(rootName),
    children: [
      ...readStructure(documentStructure),
      { ...place(transaction), children: transactionTables.flatMap(readStructure) },
    ],
  }),
)

function place(name: string): StructurePlace {
  return { name, condition: undefined, rows: [], children: [] }
}

const profiles = ['minimum', 'basicwl', 'basic', 'en16931', 'extended'] as const satisfies FacturxProfile[]

const ofProfile: Readonly<Record<FacturxProfile, () => PlaceRules>> = {
  minimum: once(() => placeRules(root(), 'minimum')),
  basicwl: once(() => placeRules(root(), 'basicwl')),
  basic: once(() => placeRules(root(), 'basic')),
  en16931: once(() => placeRules(root(), 'en16931')),
  extended: once(() => placeRules(root(), 'extended')),
}

/** FX-SCH-A of Factur-X 1.09.2: what each profile uses of the Cross Industry Invoice, how often, and with which codes. */
export const structureRules: AssertionTable = {
  get assertions() {
    return profiles.flatMap(structureRulesOf)
  },
  broken: (node, document) => {
    const found: Broken[] = []
    judge(node, ofProfile[profileOf(document)](), document, found)
    return found
  },
}

/** Those of one profile. */
export function structureRulesOf(profile: FacturxProfile): readonly Rule[] {
  return rulesIn(ofProfile[profile]())
}

function rulesIn({ rules, children }: PlaceRules): Rule[] {
  return [...rules, ...[...children.values()].flat().flatMap((variant) => rulesIn(variant.place))]
}

/** Goes no deeper than the tables do. */
function judge(
  node: XmlNode,
  { rules, children }: PlaceRules,
  document: RuleDocument,
  found: Broken[],
): void {
  for (const rule of rules) if (!rule.holds(node, document)) found.push({ rule, node })
  if (children.size === 0) return
  for (const child of node.children) {
    const variants = children.get(child.name)
    if (variants === undefined) continue
    const chosen = variants.find(({ condition }) =>
      condition === undefined || condition === 'else' ? false : condition(child, document),
    )
    for (const variant of variants) {
      const isPlace = variant.condition === undefined || variant === chosen
      if (isPlace || (variant.condition === 'else' && chosen === undefined))
        judge(child, variant.place, document, found)
    }
  }
}

/** What of the place is the profile's. Rules of how often an element stands are rules of what it stands in. */
function placeRules(place: StructurePlace, profile: FacturxProfile): PlaceRules {
  const isOf = ({ profiles }: StructureRow) => profiles.includes(profileMarks[profile])
  const own = place.rows.filter(isOf).flatMap((row) => ruleOf(place, row))
  const counts = place.children.flatMap((child) =>
    child.rows.filter(isOf).flatMap((row) => countOf(child, row)),
  )
  const variants = place.children.map((child) => ({
    name: child.name,
    variant: { condition: conditionOf(child), place: placeRules(child, profile) },
  }))
  const children = new Map(
    [...Map.groupBy(variants, ({ name }) => name)].map(([name, each]) => [
      name,
      each.map(({ variant }) => variant),
    ]),
  )
  return { rules: [...own, ...counts], children }
}

function ruleOf(place: StructurePlace, row: StructureRow): Rule[] {
  if (row.kind === 'count') return []
  const { attribute } = row
  const what = attribute === undefined ? shown(place) : `The attribute ${attribute} of ${shown(place)}`
  if (row.kind === 'coded')
    return [
      assertion(row.id, `${what} holds a code that is not in its list.`, (node) => {
        const held = attribute === undefined ? stringValue(node) : (node.attributes.get(attribute) ?? '')
        return held === '' || row.list.has(held)
      }),
    ]
  const isThere = ({ attributes }: XmlNode) => attribute === undefined || attributes.has(attribute)
  return [
    row.kind === 'wanted'
      ? assertion(row.id, `${what} is missing.`, isThere)
      : assertion(row.id, `${what} is not used in this profile.`, (node) => !isThere(node)),
  ]
}

function countOf(child: StructurePlace, row: StructureRow): Rule[] {
  if (row.kind !== 'count') return []
  const { least, most } = row
  const often = least === 0 ? 'more than once' : most === 1 ? 'not exactly once' : 'not at all'
  const condition = conditionOf(child)
  const isCounted = (node: XmlNode, document: RuleDocument) =>
    condition === undefined || (condition !== 'else' && condition(node, document))
  return [
    assertion(row.id, `${shown(child)} stands ${often}.`, (node, document) => {
      const found = childrenOf(node, child.name).filter((each) => isCounted(each, document)).length
      return found >= least && found <= most
    }),
  ]
}

function shown({ name, condition }: StructurePlace): string {
  return condition === undefined || condition === 'else' ? name : `${name} (${condition})`
}

const currencies: Readonly<Record<string, ReturnType<typeof path>>> = {
  'BT-5': path(`${transaction}/${settlement}/ram:InvoiceCurrencyCode`),
  'BT-6': path(`${transaction}/${settlement}/ram:TaxCurrencyCode`),
}

/** Reads `path=value`, `path=BT-5` and `!@name`. */
function conditionOf({ condition }: StructurePlace): Condition | 'else' | undefined {
  if (condition === undefined || condition === 'else') return condition
  if (condition.startsWith('!@')) return ({ attributes }) => !attributes.has(condition.slice(2))
  const [at = '', value = ''] = condition.split('=')
  const held = path(at.split('/').map(elementName).join('/'))
  const currency = currencies[value]
  if (currency === undefined) return (node) => valuesAt(node, held).includes(value)
  return (node, { root }) => {
    const wanted = select(root, currency).map(stringValue)
    return valuesAt(node, held).some((each) => wanted.includes(each))
  }
}

function valuesAt(node: XmlNode, held: ReturnType<typeof path>): readonly string[] {
  const { attribute } = held
  const nodes = select(node, held)
  return attribute === undefined
    ? nodes.map(stringValue)
    : nodes.flatMap(({ attributes }) => attributes.get(attribute) ?? [])
}
