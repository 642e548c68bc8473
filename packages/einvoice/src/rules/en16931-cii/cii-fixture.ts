import { checkDocument } from '../check-document.ts'
import { ciiPrefixes } from '../cii/names.ts'

const namespaces = [...ciiPrefixes].map(([uri, prefix]) => `xmlns:${prefix}="${uri}"`).join(' ')

/** The bytes of an invoice with that content; `attributes` are those of its root. */
export function ciiBytes(content: string, attributes = ''): Uint8Array {
  return new TextEncoder().encode(
    `<rsm:CrossIndustryInvoice ${namespaces} ${attributes}>${content}</rsm:CrossIndustryInvoice>`,
  )
}

/** The rules that an invoice with that content breaks, one for each finding. */
export function firedInCii(content: string, attributes = ''): string[] {
  return checkDocument(ciiBytes(content, attributes), { ruleSets: ['en16931'], structure: 'skip' }).map(
    ({ rule }) => rule,
  )
}

/** The content in these elements, the outermost first. */
export function within(names: readonly string[], content: string): string {
  return names.reduceRight((inner, name) => `<${name}>${inner}</${name}>`, content)
}

/** Content of the document's transaction. */
export function transactionOf(content: string): string {
  return within(['rsm:SupplyChainTradeTransaction'], content)
}

/** Content of what is paid of the document. */
export function settlementOf(content: string): string {
  return within(['ram:ApplicableHeaderTradeSettlement'], content)
}

/** Content of what is paid of a line. */
export function lineSettlementOf(content: string): string {
  return within(['ram:IncludedSupplyChainTradeLineItem', 'ram:SpecifiedLineTradeSettlement'], content)
}
