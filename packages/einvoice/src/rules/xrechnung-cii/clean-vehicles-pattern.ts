import type { XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { agreement, line, rootName, transaction } from '../cii/names.ts'
import { childrenOf, isUnder, path, select } from '../path.ts'
import { type Context, onlyIn, type Pattern } from '../pattern.ts'
import { attributesOf, someFilled, someText } from '../peppol-ubl/reading.ts'
import { classificationRules, cleannessRule, vehicleRules } from '../xrechnung-ubl/clean-vehicles-pattern.ts'
import { isCleanVehicles } from './guideline.ts'

const product = 'ram:SpecifiedTradeProduct'
const characteristic = 'ram:ApplicableProductCharacteristic'
const products = path(`${line}/${product}`)
const classification = path('ram:DesignatedProductClassification/ram:ClassCode')
const contract = path('ram:ContractReferencedDocument/ram:IssuerAssignedID')

/** Rules of XRechnung for clean vehicles in CII (CVD 0.9, schematron 2.5.0), first match first. */
export const cleanVehiclesPattern: Pattern<CiiDocument> = onlyIn(
  ({ root }) => isCleanVehicles(root),
  [
    inDocument(
      [transaction],
      [
        assertion(
          'BR-DE-CVD-03',
          'No line has a vehicle category (BT-158 of scheme CVD) with the attribute cva (BT-160).',
          (node) =>
            select(node, products).some((each) => categoriesOf(each).length > 0 && cvaOf(each).length > 0),
        ),
      ],
    ),
    inDocument([product, line, transaction], vehicleRules(categoriesOf, cvaOf)),
    inDocument(
      ['ram:ClassCode', 'ram:DesignatedProductClassification', product, line, transaction],
      classificationRules(),
    ),
    inDocument([characteristic, product, line, transaction], [cleannessRule('ram:Value')], isCva),
    inDocument(
      [agreement, transaction],
      [
        assertion('BR-DE-CVD-01', 'The contract reference (BT-12) is missing.', (node) =>
          someFilled(select(node, contract)),
        ),
        assertion('BR-DE-CVD-02', 'The tender or lot reference (BT-17) is missing.', (node, document) =>
          childrenOf(node, 'ram:AdditionalReferencedDocument').some(
            (reference) =>
              document.text(childrenOf(reference, 'ram:TypeCode')) === '50' &&
              document.text(childrenOf(reference, 'ram:IssuerAssignedID')) !== '',
          ),
        ),
      ],
    ),
  ],
)

/** Elements of the document; the way to them is told backwards. */
function inDocument(
  [name = '', ...above]: readonly string[],
  assertions: readonly Assertion<CiiDocument>[],
  when: (node: XmlNode) => boolean = () => true,
): Context<CiiDocument> {
  return {
    names: [name],
    when: (node) => isUnder(node, ...above, rootName) && when(node),
    assertions,
  }
}

function categoriesOf(each: XmlNode): string[] {
  return attributesOf(select(each, classification), 'listID').filter((scheme) => scheme === 'CVD')
}

function cvaOf(each: XmlNode): XmlNode[] {
  return childrenOf(each, characteristic).filter(isCva)
}

function isCva(node: XmlNode): boolean {
  return someText(childrenOf(node, 'ram:Description'), 'cva')
}
