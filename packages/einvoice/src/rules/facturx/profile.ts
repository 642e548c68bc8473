import { stringValue } from '../../xml/xml-node.ts'
import { path, select } from '../path.ts'
import type { RuleDocument } from '../rule-document.ts'

/** The profiles of Factur-X and ZUGFeRD, each with more of the invoice than the one before. */
export type FacturxProfile = 'minimum' | 'basicwl' | 'basic' | 'en16931' | 'extended'

const specifications = path(
  'rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID',
)
const named: readonly FacturxProfile[] = ['minimum', 'basicwl', 'basic', 'extended']

const known = new WeakMap<RuleDocument, FacturxProfile>()

/** The profile that a document names in BT-24; EN 16931 for the identifier of the standard, or any other. */
export function profileOf(document: RuleDocument): FacturxProfile {
  const profile = known.get(document) ?? findProfile(document)
  known.set(document, profile)
  return profile
}

function findProfile({ root }: RuleDocument): FacturxProfile {
  const ids = select(root, specifications).map(stringValue)
  return (
    named.find((name) => ids.some((id) => id.trim().endsWith(`urn:factur-x.eu:1p0:${name}`))) ?? 'en16931'
  )
}
