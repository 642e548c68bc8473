import type { RuleSetName } from '../../profiles/profile.ts'
import { checkDocument } from '../check-document.ts'
import { ciiBytes, transactionOf } from '../en16931-cii/cii-fixture.ts'

/** A party of a document under test: its address's country, what else stands in the address and in the party. */
interface PartyFixture {
  readonly country?: string
  readonly address?: string
  readonly content?: string
}

/** What a document under test holds: content of its parts, as XML. */
export interface DocumentFixture {
  readonly specification?: string
  readonly process?: string
  readonly header?: string
  readonly lines?: string
  readonly seller?: PartyFixture
  readonly buyer?: PartyFixture
  readonly agreement?: string
  readonly delivery?: string
  readonly settlement?: string
}

/** An element in `ram` with elements in it. */
export function group(name: string, ...content: readonly string[]): string {
  return `<ram:${name}>${content.join('')}</ram:${name}>`
}

/** An element in `ram`, perhaps with attributes. */
export function leaf(name: string, text: string, attributes: Readonly<Record<string, string>> = {}): string {
  const told = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`)
  return `<ram:${name}${told.join('')}>${text}</ram:${name}>`
}

/** A tax registration. */
export function registration(number: string, schemeID: string): string {
  return group('SpecifiedTaxRegistration', leaf('ID', number, { schemeID }))
}

/** An allowance or charge, by its indicator. */
export function indicated(name: string, indicator: string, ...content: readonly string[]): string {
  return group(name, group('ChargeIndicator', `<udt:Indicator>${indicator}</udt:Indicator>`), ...content)
}

/** Ids of the rules, beginning with one of the prefixes, that a document breaks; in alphabetical order. */
export function firedRules(
  document: DocumentFixture,
  prefix: string,
  ruleSet: RuleSetName = 'peppol',
): string[] {
  const findings = checkDocument(ciiBytes(contentOf(document)), { ruleSets: [ruleSet], structure: 'skip' })
  const rules = findings.map(({ rule }) => rule).filter((rule) => rule.startsWith(prefix))
  return [...new Set(rules)].sort()
}

function contentOf(document: DocumentFixture): string {
  const { specification = '', process, header = '', lines = '', seller = {}, buyer = {} } = document
  const { agreement = '', delivery = '', settlement = '' } = document
  const businessProcess =
    process === undefined
      ? ''
      : group('BusinessProcessSpecifiedDocumentContextParameter', leaf('ID', process))
  const guideline = group('GuidelineSpecifiedDocumentContextParameter', leaf('ID', specification))
  const parties = party('SellerTradeParty', seller) + party('BuyerTradeParty', buyer)
  return `<rsm:ExchangedDocumentContext>${businessProcess}${guideline}</rsm:ExchangedDocumentContext>
    <rsm:ExchangedDocument>${header}</rsm:ExchangedDocument>${transactionOf(
      lines +
        group('ApplicableHeaderTradeAgreement', parties, agreement) +
        group('ApplicableHeaderTradeDelivery', delivery) +
        group('ApplicableHeaderTradeSettlement', settlement),
    )}`
}

function party(name: string, { country, address = '', content = '' }: PartyFixture): string {
  const code = country === undefined ? '' : leaf('CountryID', country)
  return group(name, content, group('PostalTradeAddress', address, code))
}
