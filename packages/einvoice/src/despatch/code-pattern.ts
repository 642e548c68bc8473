import { type Assertion, assertion } from '../rules/assertion.ts'
import { countries } from '../rules/code-lists/countries.data.ts'
import { identifierSchemes } from '../rules/code-lists/identifier-schemes.data.ts'
import { itemClassifications } from '../rules/code-lists/item-classifications.data.ts'
import { units } from '../rules/code-lists/units.data.ts'
import type { Context, Pattern } from '../rules/pattern.ts'
import { peppolAddressSchemes } from '../rules/peppol-ubl/code-pattern.ts'
import type { RuleDocument } from '../rules/rule-document.ts'
import { normalizeSpace } from '../rules/xpath-values.ts'
import { stringValue, type XmlNode } from '../xml/xml-node.ts'
import {
  dangerousGoods,
  despatchMediaTypes,
  measuredAttributes,
  packageTypes,
  transportModes,
} from './despatch-codes.ts'
import type { DespatchStructureCode } from './despatch-faults.ts'
import { despatchProfile } from './despatch-names.ts'

const udi: ReadonlySet<string> = new Set(['UDI'])
const sscc: ReadonlySet<string> = new Set(['SSCC'])
const notApplicable: ReadonlySet<string> = new Set(['NA'])
const profiles: ReadonlySet<string> = new Set([despatchProfile])

/** Values and attributes of T16 that must be codes of a list, or one fixed text (2026.5). */
export const codePattern: Pattern<RuleDocument> = [
  holds(['cbc:ProfileID'], profiles, 'the one of despatch advices'),
  holds(['cbc:IdentificationCode'], countries, 'a country (ISO 3166-1)'),
  holds(['cbc:TransportModeCode'], transportModes, 'a mode of transport (Recommendation 19)'),
  holds(['cbc:UNDGCode'], dangerousGoods, 'a regulation of dangerous goods (UNTDID 8273)'),
  holds(
    ['cbc:TransportHandlingUnitTypeCode', 'cbc:PackagingTypeCode'],
    packageTypes,
    'a package (Recommendation 21)',
  ),
  holds(['cbc:AttributeID'], measuredAttributes, 'a measured attribute (UNTDID 6313)'),
  { ...holds(['cbc:ID'], notApplicable, 'NA'), under: ['cac:Shipment'], when: isOfLine },
  has(['cbc:EmbeddedDocumentBinaryObject'], 'mimeCode', despatchMediaTypes, 'a media type that is allowed'),
  has(['cbc:EndpointID'], 'schemeID', peppolAddressSchemes, 'a scheme of electronic addresses (EAS)'),
  {
    ...has(['cbc:ID'], 'schemeID', identifierSchemes, 'a scheme of identifiers (ICD)'),
    under: ['cac:PartyIdentification', 'cac:StandardItemIdentification'],
  },
  { ...has(['cbc:ID'], 'schemeID', sscc, 'SSCC'), under: ['cac:TransportHandlingUnit'] },
  has(['cbc:ProductTraceID'], 'schemeID', udi, 'UDI'),
  has(['cbc:ItemClassificationCode'], 'listID', itemClassifications, 'a list of classes (UNTDID 7143)'),
  has(
    [
      'cbc:DeliveredQuantity',
      'cbc:OutstandingQuantity',
      'cbc:ValueQuantity',
      'cbc:Measure',
      'cbc:GrossWeightMeasure',
      'cbc:GrossVolumeMeasure',
    ],
    'unitCode',
    units,
    'a unit (Recommendation 20)',
  ),
]

function holds(names: readonly string[], list: ReadonlySet<string>, wanted: string): Context<RuleDocument> {
  return {
    names,
    assertions: [coded('DESPATCH-STRUCTURE-VALUE', `The text must be ${wanted}.`, list, stringOf)],
  }
}

function has(
  names: readonly string[],
  attribute: string,
  list: ReadonlySet<string>,
  wanted: string,
): Context<RuleDocument> {
  const message = `The attribute ${attribute} must be ${wanted}.`
  const held = (node: XmlNode) => node.attributes.get(attribute)
  return { names, assertions: [coded('DESPATCH-STRUCTURE-ATTRIBUTE', message, list, held)] }
}

/** What is not there breaks no list: the content table asks for it. */
function coded(
  code: DespatchStructureCode,
  message: string,
  list: ReadonlySet<string>,
  held: (node: XmlNode) => string | undefined,
): Assertion<RuleDocument> {
  return assertion(code, message, (node) => {
    const text = held(node)
    return text === undefined || list.has(text)
  })
}

function stringOf(node: XmlNode): string {
  return normalizeSpace(stringValue(node))
}

function isOfLine({ parent }: XmlNode): boolean {
  return parent?.parent?.name === 'cac:DespatchLine'
}
