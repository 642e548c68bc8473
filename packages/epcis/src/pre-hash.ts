import type { EpcisEvent } from './event.ts'
import { each, type Fields, list, number, type Rule, record, term, text, time } from './hash-rules.ts'
import { type Namespaces, namespacesOfContext, standardNamespaces } from './namespaces.ts'

/** An event of our own making, or one that was read from anybody's JSON. */
export type HashableEvent = EpcisEvent | Readonly<Record<string, unknown>>

/** What the document around an event says of it. */
export interface HashContext {
  /** Prefixes declared beyond the standard ones. */
  readonly namespaces?: Namespaces
  /** Members at event level that take no part, in their prefixed form. */
  readonly ignored?: readonly string[]
}

const cbv = 'https://ref.gs1.org/cbv/'
const webVocabulary = 'https://gs1.org/voc/'

const epcs = list('epc', text)
const disposition = term(`${cbv}Disp-`)
const place = record([['id', text]])

const quantities = list(
  'quantityElement',
  record([
    ['epcClass', text],
    ['quantity', number],
    ['uom', text],
  ]),
)

/** The published vectors have the type before the value, the standard's text behind it. */
function typed(types: string, member: string): Rule {
  const fields: Fields = [
    ['type', term(cbv + types)],
    [member, text],
  ]
  return list('', record(fields))
}

const sensorMetadata = record([
  ['time', time],
  ['startTime', time],
  ['endTime', time],
  ['deviceID', text],
  ['deviceMetadata', text],
  ['rawData', text],
  ['dataProcessingMethod', text],
  ['bizRules', text],
])

const sensorReport = record([
  ['type', term(webVocabulary)],
  ['exception', term(webVocabulary)],
  ['deviceID', text],
  ['deviceMetadata', text],
  ['rawData', text],
  ['dataProcessingMethod', text],
  ['time', time],
  ['microorganism', text],
  ['chemicalSubstance', text],
  ['value', number],
  ['component', term(`${cbv}Comp-`)],
  ['stringValue', text],
  ['booleanValue', text],
  ['hexBinaryValue', text],
  ['uriValue', text],
  ['minValue', number],
  ['maxValue', number],
  ['meanValue', number],
  ['sDev', number],
  ['percRank', number],
  ['percValue', number],
  ['uom', text],
  ['coordinateReferenceSystem', text],
])

const sensorElements = list(
  'sensorElement',
  record([
    ['sensorMetadata', sensorMetadata],
    ['sensorReport', each(sensorReport)],
  ]),
)

/** The order of the published vectors, which is not in all places that of the standard's text: see the README. */
const wholeEvent = record([
  ['eventTime', time],
  ['eventTimeZoneOffset', text],
  ['certificationInfo', text],
  ['parentID', text],
  ['epcList', epcs],
  ['inputEPCList', epcs],
  ['childEPCs', epcs],
  ['quantityList', quantities],
  ['childQuantityList', quantities],
  ['inputQuantityList', quantities],
  ['outputEPCList', epcs],
  ['outputQuantityList', quantities],
  ['action', text],
  ['transformationID', text],
  ['bizStep', term(`${cbv}BizStep-`)],
  ['disposition', disposition],
  [
    'persistentDisposition',
    record([
      ['set', disposition],
      ['unset', disposition],
    ]),
  ],
  ['readPoint', place],
  ['bizLocation', place],
  ['sensorElementList', sensorElements],
  ['bizTransactionList', typed('BTT-', 'bizTransaction')],
  ['destinationList', typed('SDT-', 'destination')],
  ['ilmd', record([])],
  ['sourceList', typed('SDT-', 'source')],
])

/** Its identity and what was said of it later are not part of the event. */
const unhashed = ['type', 'eventID', 'recordTime', 'errorDeclaration']

/** The text of an event that its hash is taken of, without separators (CBV 2.0, section 8.9). */
export function preHash(event: HashableEvent, { namespaces, ignored = [] }: HashContext = {}): string {
  const members: Readonly<Record<string, unknown>> = event
  const hashed = Object.entries(members).filter(
    ([name]) => !unhashed.includes(name) && !ignored.includes(name),
  )
  const known = { ...standardNamespaces, ...namespaces, ...namespacesOfContext(members['@context']) }
  return `eventType=${members.type}${wholeEvent('', Object.fromEntries(hashed), known)}`
}
