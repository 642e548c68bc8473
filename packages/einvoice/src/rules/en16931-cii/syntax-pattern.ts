import { stringValue } from '../../xml/xml-node.ts'
import { type Assertion, type AssertionTable, assertion, exists } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import {
  agreement,
  allowanceCharge,
  delivery,
  line,
  lineSettlement,
  rootName,
  settlement,
  summation,
  transaction,
} from '../cii/names.ts'
import { isUnder } from '../path.ts'
import type { Context, Pattern } from '../pattern.ts'
import { isRoot } from './contexts.ts'
import {
  agreementRules,
  deliveryRules,
  documentRules,
  lineAgreementRules,
  lineSettlementRules,
  productRules,
  settlementRules,
} from './syntax-rules.ts'
import { type SyntaxTable, syntaxRules } from './syntax-table.ts'
import { structureTables, typeTables } from './syntax-tables.data.ts'
import { quantityRules, referenceRules, tradeTaxRules } from './type-rules.ts'

const inDocument = [rootName]
const inTransaction = [transaction, rootName]
const inLine = [line, ...inTransaction]
const datePattern = /^[ \t\r\n]*\p{Nd}{4}(?:1[0-2]|0[1-9])(?:3[01]|[12]\p{Nd}|0[1-9])[ \t\r\n]*$/u

/** Identifiers that have no scheme (BT-24, BT-1, BT-126, BT-155), each with what it stands under: nearest first. */
const plainIdentifiers: readonly (readonly [name: string, ...under: string[]])[] = [
  ['ram:ID', 'ram:GuidelineSpecifiedDocumentContextParameter', 'rsm:ExchangedDocumentContext', rootName],
  ['ram:ID', 'rsm:ExchangedDocument', rootName],
  ['ram:LineID', 'ram:AssociatedDocumentLineDocument', ...inLine],
  ['ram:SellerAssignedID', 'ram:SpecifiedTradeProduct', ...inLine],
]
const plainIdentifierRules = syntaxRules('CII-DT', typeTables.plainIdentifier)

/** The syntax rules of EN 16931 in CII, first match first (CII-SR, CII-DT, rules 1.3.16). */
export const syntaxPattern: Pattern<CiiDocument> = [
  structured('ram:SpecifiedTradeSettlementPaymentMeans', [], structureTables.paymentMeans),
  structured('rsm:ExchangedDocumentContext', inDocument, structureTables.documentContext),
  structured('rsm:ExchangedDocument', inDocument, structureTables.exchangedDocument),
  structured('ram:IncludedNote', ['rsm:ExchangedDocument', rootName], structureTables.note),
  structured(line, inTransaction, structureTables.line),
  structured('ram:AssociatedDocumentLineDocument', inLine, structureTables.lineDocument),
  structured('ram:SpecifiedTradeProduct', inLine, structureTables.product, productRules),
  structured(
    'ram:ApplicableProductCharacteristic',
    ['ram:SpecifiedTradeProduct', ...inLine],
    structureTables.characteristic,
  ),
  structured('ram:SpecifiedLineTradeAgreement', inLine, structureTables.lineAgreement, lineAgreementRules),
  structured(allowanceCharge, [], structureTables.allowanceCharge, [
    exists('CII-SR-463', 'An allowance or charge does not say which of them it is.', 'ram:ChargeIndicator'),
  ]),
  structured(
    'ram:AppliedTradeAllowanceCharge',
    ['ram:GrossPriceProductTradePrice'],
    structureTables.priceDiscount,
  ),
  structured('ram:SpecifiedLineTradeDelivery', inLine, structureTables.lineDelivery),
  structured(lineSettlement, inLine, structureTables.lineSettlement, lineSettlementRules),
  structured(agreement, inTransaction, structureTables.agreement, agreementRules),
  structured(delivery, inTransaction, structureTables.delivery, deliveryRules),
  structured(settlement, inTransaction, structureTables.settlement, settlementRules),
  structured(summation, [settlement, ...inTransaction], structureTables.summation),
  {
    names: [rootName],
    when: isRoot,
    assertions: documentRules,
    tables: [syntaxRules('CII-SR', structureTables.root), syntaxRules('CII-DT', typeTables.root)],
  },
  ending('DocumentContextParameter', syntaxRules('CII-SR', structureTables.contextParameter)),
  ...plainIdentifiers.map(([name, ...under]) => placed(name, under, plainIdentifierRules)),
  ending('ID', syntaxRules('CII-DT', typeTables.identifier)),
  placed('ram:TypeCode', [], syntaxRules('CII-DT', typeTables.typeCode)),
  placed(
    'ram:CategoryCode',
    ['ram:ApplicableTradeTax', lineSettlement, ...inLine],
    syntaxRules('CII-DT', typeTables.lineCategory),
  ),
  ending('ReferencedDocument', syntaxRules('CII-DT', typeTables.referencedDocument), referenceRules),
  ending('Amount', syntaxRules('CII-DT', typeTables.amount), [], 'ram:TaxTotalAmount'),
  ending('Quantity', syntaxRules('CII-DT', typeTables.quantity), quantityRules),
  ending('TradeTax', syntaxRules('CII-DT', typeTables.tradeTax), tradeTaxRules),
  placed('ram:BillingSpecifiedPeriod', [], syntaxRules('CII-DT', typeTables.period)),
  placed('ram:PostalTradeAddress', [], syntaxRules('CII-DT', typeTables.address)),
  {
    names: ['udt:DateTimeString'],
    when: ({ attributes }) => attributes.get('format') === '102',
    assertions: [
      assertion('CII-DT-097', 'A date of format 102 is not written as YYYYMMDD.', (date) =>
        datePattern.test(stringValue(date)),
      ),
    ],
  },
]

function structured(
  name: string,
  under: readonly string[],
  table: SyntaxTable,
  assertions: readonly Assertion<CiiDocument>[] = [],
): Context<CiiDocument> {
  return placed(name, under, syntaxRules('CII-SR', table), assertions)
}

/** An element wherever it stands directly under these: nearest first. */
function placed(
  name: string,
  under: readonly string[],
  table: AssertionTable,
  assertions: readonly Assertion<CiiDocument>[] = [],
): Context<CiiDocument> {
  return { names: [name], when: (node) => isUnder(node, ...under), assertions, tables: [table] }
}

/** Elements whose names end so, in whatever namespace. */
function ending(
  end: string,
  table: AssertionTable,
  assertions: readonly Assertion<CiiDocument>[] = [],
  except?: string,
): Context<CiiDocument> {
  return { named: (name) => name.endsWith(end) && name !== except, assertions, tables: [table] }
}
