import type { XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion, exists } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { rootName, settlement, transaction } from '../cii/names.ts'
import { hasCategory } from '../cii/tax.ts'
import { breakdownContexts } from '../en16931-cii/br-breakdown.ts'
import { modelPattern } from '../en16931-cii/model-pattern.ts'
import { childrenOf, isUnder } from '../path.ts'
import type { Context, Pattern } from '../pattern.ts'
import { emptyElementRule, isEmpty } from '../peppol-ubl/empty-element-pattern.ts'
import { extendedPatterns } from './extended-pattern.ts'
import { profileOf } from './profile.ts'
import { hasRule } from './profile-rules.data.ts'
import { structureRules } from './structure-rules.ts'
import { syntaxPattern } from './syntax-pattern.ts'

const breakdown: ReadonlySet<Context<CiiDocument>> = new Set(breakdownContexts)

/** Rows of the VAT breakdown need no type VAT here, and no category hides a row from these rules. */
const ownBreakdownRules: Readonly<Record<string, Assertion<CiiDocument>>> = {
  'BR-47': exists('BR-47', 'A row of the VAT breakdown has no category (BT-118).', 'ram:CategoryCode'),
  'BR-48': assertion('BR-48', 'A row of the VAT breakdown has no rate (BT-119).', hasRate),
}

function hasRate(row: XmlNode): boolean {
  return childrenOf(row, 'ram:RateApplicablePercent').length > 0 || hasCategory(row, 'O')
}

/** BR-CO-18 is asked once here, in EN 16931 of every line. */
const oncePattern: Pattern<CiiDocument> = [
  {
    names: [settlement],
    when: (node) => isUnder(node, transaction),
    assertions: [exists('BR-CO-18', 'There is no VAT breakdown (BG-23).', 'ram:ApplicableTradeTax')],
  },
]

const emptyElementPattern: Pattern<CiiDocument> = [
  { when: isEmpty, assertions: [{ ...emptyElementRule, level: 'warning' }] },
]

const structurePattern: Pattern<CiiDocument> = [
  { names: [rootName], assertions: [], tables: [structureRules] },
]

/**
 * Factur-X 1.09.2 (ZUGFeRD 2.5.2): in each profile those of the rules that it shares with EN 16931, then the structure
 * and codes of the profiles (FX-SCH-A) and the rules of EXTENDED alone (BR-FXEXT).
 */
export const facturxCii: readonly Pattern<CiiDocument>[] = [
  ...[
    modelPattern.filter((context) => !breakdown.has(context)).map(withoutOnce),
    oncePattern,
    breakdownContexts.map((context) => ({
      ...context,
      assertions: context.assertions.map((rule) => ownBreakdownRules[rule.id] ?? rule),
    })),
    syntaxPattern,
    emptyElementPattern,
  ].map((pattern) => pattern.map(inProfiles)),
  structurePattern,
  ...extendedPatterns,
]

function withoutOnce(context: Context<CiiDocument>): Context<CiiDocument> {
  return { ...context, assertions: context.assertions.filter(({ id }) => id !== 'BR-CO-18') }
}

/** The context's rules, asked only of documents of a profile that has them. */
function inProfiles(context: Context<CiiDocument>): Context<CiiDocument> {
  return {
    ...context,
    assertions: context.assertions.map((rule) => ({
      ...rule,
      holds: (node, document) => !hasRule(profileOf(document), rule.id) || rule.holds(node, document),
    })),
  }
}
