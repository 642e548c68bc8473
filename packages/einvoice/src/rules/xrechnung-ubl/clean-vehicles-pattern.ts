import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import { withAlso } from '../code-lists/code-list.ts'
import { itemClassifications } from '../code-lists/item-classifications.data.ts'
import { isRoot, rootNames } from '../en16931-ubl/contexts.ts'
import { childrenOf, path, select } from '../path.ts'
import type { Context, Pattern } from '../pattern.ts'
import { attributesOf, someFilled, someText } from '../peppol-ubl/reading.ts'
import type { RuleDocument } from '../rule-document.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { normalizeSpace } from '../xpath-values.ts'
import { isCleanVehicles } from './xrechnung-profile.ts'

const contract = path('cac:ContractDocumentReference/cbc:ID')
const tender = path('cac:OriginatorDocumentReference/cbc:ID')
const classification = path('cac:CommodityClassification/cbc:ItemClassificationCode')
const items = [path('cac:InvoiceLine/cac:Item'), path('cac:CreditNoteLine/cac:Item')] as const
const lineOf: Readonly<Record<string, string>> = {
  'ubl:Invoice': 'cac:InvoiceLine',
  'cn:CreditNote': 'cac:CreditNoteLine',
}

const schemes = withAlso(itemClassifications, 'CVD')
const vehicleCategories: ReadonlySet<string> = new Set(['M1', 'M2', 'M3', 'N1', 'N2', 'N3'])
const cleanness: ReadonlySet<string> = new Set(['clean', 'zero-emission', 'other'])

/** Rules of XRechnung for clean vehicles (CVD 0.9, schematron 2.5.0), first match first. */
export const cleanVehiclesPattern: Pattern<UblDocument> = [
  inProfile(rootNames, isRoot, [
    assertion('BR-DE-CVD-01', 'The contract reference (BT-12) is missing.', (root) =>
      someFilled(select(root, contract)),
    ),
    assertion('BR-DE-CVD-02', 'The tender or lot reference (BT-17) is missing.', (root) =>
      someFilled(select(root, tender)),
    ),
    assertion(
      'BR-DE-CVD-03',
      'No line has a vehicle category (BT-158 of scheme CVD) with the attribute cva (BT-160).',
      (root) =>
        items.some((each) =>
          select(root, each).some((item) => categoriesOf(item).length > 0 && cvaOf(item).length > 0),
        ),
    ),
  ]),
  inProfile(['cac:Item'], isItemOfLine, vehicleRules(categoriesOf, cvaOf)),
  inProfile(
    ['cbc:ItemClassificationCode'],
    ({ parent }) => parent?.name === 'cac:CommodityClassification' && isItemOfLine(parent.parent),
    classificationRules(),
  ),
  inProfile(['cac:AdditionalItemProperty'], (property) => isItemOfLine(property.parent) && isCva(property), [
    cleannessRule('cbc:Value'),
  ]),
]

function inProfile(
  names: readonly string[],
  when: (node: XmlNode) => boolean,
  assertions: readonly Assertion<UblDocument>[],
): Context<UblDocument> {
  return { names, when: (node, { root }) => when(node) && isCleanVehicles(root), assertions }
}

/** Rules asked of the classification of an item. */
export function classificationRules(): readonly Assertion<RuleDocument>[] {
  const schemeOf = (code: XmlNode) => normalizeSpace(code.attributes.get('listID') ?? '')
  return [
    assertion(
      'BR-TMP-CVD-01',
      'The scheme of a classification (BT-158-1) is not in its list, which has CVD here.',
      (code) => {
        // The official test takes a missing or empty scheme for one of the list.
        const scheme = schemeOf(code)
        return scheme === '' || schemes.has(scheme)
      },
    ),
    assertion(
      'BR-DE-CVD-04',
      'A vehicle category (BT-158 of scheme CVD) is not M1, M2, M3, N1, N2 or N3.',
      (code) => schemeOf(code) !== 'CVD' || vehicleCategories.has(normalizeSpace(stringValue(code))),
    ),
  ]
}

/** BR-DE-CVD-06, asked of an item; told how to find its vehicle categories and its attributes cva. */
export function vehicleRules(
  categoriesOf: (item: XmlNode) => readonly unknown[],
  cvaOf: (item: XmlNode) => readonly unknown[],
): readonly Assertion<RuleDocument>[] {
  return [
    assertion(
      'BR-DE-CVD-06-a',
      'An item with a vehicle category (BT-158 of scheme CVD) has not exactly one attribute cva (BT-160).',
      (item) => categoriesOf(item).length === 0 || cvaOf(item).length === 1,
    ),
    assertion(
      'BR-DE-CVD-06-b',
      'An item with the attribute cva (BT-160) has not exactly one vehicle category (BT-158 of scheme CVD).',
      (item) => cvaOf(item).length === 0 || categoriesOf(item).length === 1,
    ),
  ]
}

/** BR-DE-CVD-05, asked of an attribute cva. */
export function cleannessRule(valueName: string): Assertion<RuleDocument> {
  return assertion(
    'BR-DE-CVD-05',
    'The attribute cva (BT-161) is not clean, zero-emission or other.',
    (attribute, document) => cleanness.has(document.text(childrenOf(attribute, valueName))),
  )
}

/** In a line of the document itself, not in a line within a line. */
function isItemOfLine(item: XmlNode | undefined): boolean {
  const line = item?.parent
  const root = line?.parent
  if (item?.name !== 'cac:Item' || root === undefined || !isRoot(root)) return false
  return line?.name === lineOf[root.name]
}

function categoriesOf(item: XmlNode): string[] {
  return attributesOf(select(item, classification), 'listID').filter((scheme) => scheme === 'CVD')
}

function cvaOf(item: XmlNode): XmlNode[] {
  return childrenOf(item, 'cac:AdditionalItemProperty').filter(isCva)
}

function isCva(property: XmlNode): boolean {
  return someText(childrenOf(property, 'cbc:Name'), 'cva')
}
