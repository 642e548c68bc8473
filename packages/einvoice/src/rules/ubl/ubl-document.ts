import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { once } from '../once.ts'
import { childrenOf, path, select } from '../path.ts'
import { type KnownOfTree, type RuleDocument, ruleDocument } from '../rule-document.ts'
import { type CategorySums, categorySums } from './category-sums.ts'
import { type CategoryUses, categoryUses, isMarked } from './category-uses.ts'
import { isVat } from './scheme.ts'

/** Names of the elements that hold lines: an invoice's, a credit note's. */
export const lineNames = ['cac:InvoiceLine', 'cac:CreditNoteLine'] as const

/** What names the parties for tax; each looked for once. */
export interface TaxIdentities {
  /** Any tax registration of the seller. */
  readonly sellerTax: boolean
  readonly sellerVat: boolean
  readonly representativeVat: boolean
  readonly buyerVat: boolean
  readonly buyerLegal: boolean
}

/** A UBL invoice or credit note with what many of its rules ask for, each worked out once. */
export interface UblDocument extends RuleDocument {
  readonly isCreditNote: boolean
  readonly lines: () => readonly XmlNode[]
  /** Document-level allowances; `true` for charges. */
  readonly allowanceCharges: (charge: boolean) => readonly XmlNode[]
  readonly identities: () => TaxIdentities
  readonly sums: () => CategorySums
  readonly uses: () => CategoryUses
  /** The codes of all VAT categories as they stand, whatever the scheme. */
  readonly categoryCodes: () => ReadonlySet<string>
}

/** The document with that root element; `known` as for `ruleDocument`. */
export function ublDocument(root: XmlNode, known?: KnownOfTree): UblDocument {
  const base = ruleDocument(root, known)
  const atHead = once(() => childrenOf(root, 'cac:AllowanceCharge'))
  const allowances = once(() => atHead().filter((each) => isMarked(each, false)))
  const charges = once(() => atHead().filter((each) => isMarked(each, true)))
  const document: UblDocument = {
    ...base,
    isCreditNote: root.name === 'cn:CreditNote',
    lines: once(() => lineNames.flatMap((name) => base.all(name))),
    allowanceCharges: (charge) => (charge ? charges() : allowances()),
    identities: once(() => taxIdentities(root)),
    sums: once(() => categorySums(document)),
    uses: once(() => categoryUses(base)),
    categoryCodes: once(() => writtenCodes(base)),
  }
  return document
}

function writtenCodes({ all }: RuleDocument): ReadonlySet<string> {
  const codes = new Set<string>()
  for (const name of ['cac:TaxCategory', 'cac:ClassifiedTaxCategory'])
    for (const { children } of all(name))
      for (const child of children) if (child.name === 'cbc:ID') codes.add(stringValue(child))
  return codes
}

const sellerRegistrations = path('cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme')
const buyerRegistrations = path('cac:AccountingCustomerParty/cac:Party/cac:PartyTaxScheme')
const representativeRegistrations = path('cac:TaxRepresentativeParty/cac:PartyTaxScheme')
const buyerLegal = path('cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID')

function taxIdentities(root: XmlNode): TaxIdentities {
  const numbered = (nodes: readonly XmlNode[]) =>
    nodes.filter((node) => childrenOf(node, 'cbc:CompanyID').length > 0)
  const seller = numbered(select(root, sellerRegistrations))
  return {
    sellerTax: seller.length > 0,
    sellerVat: seller.some(isVat),
    representativeVat: numbered(select(root, representativeRegistrations)).some(isVat),
    buyerVat: numbered(select(root, buyerRegistrations)).some(isVat),
    buyerLegal: select(root, buyerLegal).length > 0,
  }
}
