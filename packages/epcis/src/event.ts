import type {
  BizStep,
  BizTransactionType,
  Disposition,
  ErrorReason,
  SourceDestinationType,
} from './vocabulary.ts'

/** What an extension may hold. */
export type ExtensionValue =
  | string
  | number
  | boolean
  | null
  | readonly ExtensionValue[]
  | { readonly [key: string]: ExtensionValue }

/** Members of other vocabularies, each under a prefix that the document's context declares. */
export type Extensions = { readonly [key: `${string}:${string}`]: ExtensionValue }

/** Prefixes and vocabularies (JSON-LD 1.1). */
type JsonLdContext = string | Readonly<Record<string, unknown>> | readonly JsonLdContext[]

/** What happened to it: something came to be, was seen, ended. */
export type Action = 'ADD' | 'OBSERVE' | 'DELETE'

/** How much of a class (EPCIS 2.0, section 7.3.3.3); without a unit of measure a number of pieces. */
export type QuantityElement = {
  readonly epcClass: string
  readonly quantity?: number
  /** UN/ECE Recommendation 20, for example `KGM`. */
  readonly uom?: string
}

/** A place: where it was seen or where it stayed. */
export type Place = { readonly id: string } & Extensions

export type BizTransaction = { readonly type?: BizTransactionType; readonly bizTransaction: string }
export type Source = { readonly type: SourceDestinationType; readonly source: string }
export type Destination = { readonly type: SourceDestinationType; readonly destination: string }

/** When and with what device a sensor observed. */
export type SensorMetadata = {
  readonly time?: string
  readonly startTime?: string
  readonly endTime?: string
  readonly deviceID?: string
  readonly deviceMetadata?: string
  readonly rawData?: string
  readonly dataProcessingMethod?: string
  readonly bizRules?: string
} & Extensions

/** One observation of a sensor. */
export type SensorReport = {
  readonly type: string
  readonly exception?: string
  readonly deviceID?: string
  readonly deviceMetadata?: string
  readonly rawData?: string
  readonly dataProcessingMethod?: string
  readonly bizRules?: string
  readonly time?: string
  readonly microorganism?: string
  readonly chemicalSubstance?: string
  readonly value?: number
  readonly component?: string
  readonly stringValue?: string
  readonly booleanValue?: boolean
  readonly hexBinaryValue?: string
  readonly uriValue?: string
  readonly minValue?: number
  readonly maxValue?: number
  readonly meanValue?: number
  readonly sDev?: number
  readonly percRank?: number
  readonly percValue?: number
  readonly uom?: string
  readonly coordinateReferenceSystem?: string
} & Extensions

export type SensorElement = {
  readonly sensorMetadata?: SensorMetadata
  readonly sensorReport: readonly SensorReport[]
} & Extensions

/** Says that an event was wrong; the event itself stays. */
export type ErrorDeclaration = {
  readonly declarationTime: string
  readonly reason?: ErrorReason
  readonly correctiveEventIDs?: readonly string[]
} & Extensions

type Common = {
  readonly '@context'?: JsonLdContext
  /** ISO 8601 with zone. */
  readonly eventTime: string
  /** The local offset where it happened, `+05:30`. */
  readonly eventTimeZoneOffset: string
  readonly eventID?: string
  readonly recordTime?: string
  readonly certificationInfo?: string
  readonly errorDeclaration?: ErrorDeclaration
  readonly bizStep?: BizStep
  readonly disposition?: Disposition
  readonly readPoint?: Place
  readonly bizLocation?: Place
  readonly sourceList?: readonly Source[]
  readonly destinationList?: readonly Destination[]
  readonly sensorElementList?: readonly SensorElement[]
} & Extensions

type PersistentDisposition = {
  readonly set?: readonly Disposition[]
  readonly unset?: readonly Disposition[]
}

/** Something happened to these objects (EPCIS 2.0, section 7.4.2). */
export type ObjectEvent = Common & {
  readonly type: 'ObjectEvent'
  readonly action: Action
  readonly epcList?: readonly string[]
  readonly quantityList?: readonly QuantityElement[]
  readonly persistentDisposition?: PersistentDisposition
  readonly bizTransactionList?: readonly BizTransaction[]
  readonly ilmd?: Extensions
}

type Children = {
  readonly action: Action
  readonly parentID?: string
  readonly childEPCs?: readonly string[]
  readonly childQuantityList?: readonly QuantityElement[]
  readonly bizTransactionList?: readonly BizTransaction[]
}

/** Children were put into a parent or taken out (EPCIS 2.0, section 7.4.3). */
export type AggregationEvent = Common & Children & { readonly type: 'AggregationEvent' }

/** Children became part of a parent, or no longer are (EPCIS 2.0, section 7.4.6). */
export type AssociationEvent = Common & Children & { readonly type: 'AssociationEvent' }

/** Objects were tied to business transactions (EPCIS 2.0, section 7.4.4). */
export type TransactionEvent = Common & {
  readonly type: 'TransactionEvent'
  readonly action: Action
  readonly bizTransactionList: readonly BizTransaction[]
  readonly parentID?: string
  readonly epcList?: readonly string[]
  readonly quantityList?: readonly QuantityElement[]
}

/** Inputs were used up and outputs made (EPCIS 2.0, section 7.4.5). */
export type TransformationEvent = Common & {
  readonly type: 'TransformationEvent'
  readonly inputEPCList?: readonly string[]
  readonly inputQuantityList?: readonly QuantityElement[]
  readonly outputEPCList?: readonly string[]
  readonly outputQuantityList?: readonly QuantityElement[]
  readonly transformationID?: string
  readonly persistentDisposition?: PersistentDisposition
  readonly bizTransactionList?: readonly BizTransaction[]
  readonly ilmd?: Extensions
}

/** A trace event: EPCIS 2.0 in its JSON form. */
export type EpcisEvent =
  | ObjectEvent
  | AggregationEvent
  | AssociationEvent
  | TransactionEvent
  | TransformationEvent
