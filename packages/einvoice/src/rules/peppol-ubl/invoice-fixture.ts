import type { RuleSetName } from '../../profiles/profile.ts'
import { checkDocument } from '../check-document.ts'

const base = 'urn:oasis:names:specification:ubl:schema:xsd:'

/** A party of a document under test: its address's country, and what else stands in `cac:Party`. */
interface PartyFixture {
  readonly country?: string
  readonly address?: string
  readonly content?: string
}

/** What a document under test holds beside its parties. */
export interface DocumentFixture {
  readonly seller?: PartyFixture
  readonly buyer?: PartyFixture
  readonly content?: string
  readonly creditNote?: boolean
}

/** An element in `cac`. */
export function group(name: string, ...content: readonly string[]): string {
  return `<a:${name}>${content.join('')}</a:${name}>`
}

/** An element in `cbc`, perhaps with a scheme. */
export function leaf(name: string, text: string, schemeID?: string): string {
  const scheme = schemeID === undefined ? '' : ` schemeID="${schemeID}"`
  return `<b:${name}${scheme}>${text}</b:${name}>`
}

/** A tax registration. */
export function registration(number: string, scheme = 'VAT'): string {
  return group('PartyTaxScheme', leaf('CompanyID', number), group('TaxScheme', leaf('ID', scheme)))
}

/** Ids of the rules, beginning with one of the prefixes, that a document breaks; in alphabetical order. */
export function firedRules(
  { seller = {}, buyer = {}, content = '', creditNote = false }: DocumentFixture,
  prefix: string,
  ruleSet: RuleSetName = 'peppol',
): string[] {
  const root = creditNote ? 'CreditNote' : 'Invoice'
  const text = `<${root} xmlns="${base}${root}-2" xmlns:a="${base}CommonAggregateComponents-2" xmlns:b="${base}CommonBasicComponents-2">
    ${content}${group('AccountingSupplierParty', party(seller))}${group('AccountingCustomerParty', party(buyer))}</${root}>`
  const findings = checkDocument(new TextEncoder().encode(text), { ruleSets: [ruleSet], structure: 'skip' })
  const rules = findings.map(({ rule }) => rule).filter((rule) => rule.startsWith(prefix))
  return [...new Set(rules)].sort()
}

function party({ country, address = '', content = '' }: PartyFixture): string {
  const code = country === undefined ? '' : group('Country', leaf('IdentificationCode', country))
  return group('Party', content, group('PostalAddress', address, code))
}
