import { type Fault, jsonPointer } from '@tallystick/kernel'
import type { EpcisEvent, QuantityElement } from './event.ts'
import { epcisFault } from './faults.ts'
import { epcCount, quantityLists } from './what.ts'

/** What is wrong with one event by itself, its identifiers aside. */
export function eventFaults(event: EpcisEvent): Fault[] {
  return [
    ...whatFaults(event),
    ...quantityFaults(event),
    ...parentFaults(event),
    ...transactionFaults(event),
    ...ilmdFaults(event),
    ...encodingFaults(event),
  ]
}

function whatFaults(event: EpcisEvent): Fault[] {
  return namesSomething(event) ? [] : [epcisFault('EPCIS-WHAT-EMPTY', '')]
}

function namesSomething(event: EpcisEvent): boolean {
  const count = epcCount(event) + quantityLists(event).reduce((sum, [, elements]) => sum + elements.length, 0)
  switch (event.type) {
    case 'ObjectEvent':
      return count > 0 || (event.sensorElementList ?? []).length > 0
    case 'TransactionEvent':
      return count > 0 || event.parentID !== undefined || event.action === 'DELETE'
    case 'AggregationEvent':
    case 'AssociationEvent':
      return count > 0 || (event.parentID !== undefined && event.action === 'DELETE')
    case 'TransformationEvent':
      return hasInput(event) && hasOutput(event) ? true : event.transformationID !== undefined && count > 0
  }
}

type Transformation = EpcisEvent & { readonly type: 'TransformationEvent' }

function hasInput({ inputEPCList = [], inputQuantityList = [] }: Transformation): boolean {
  return inputEPCList.length + inputQuantityList.length > 0
}

function hasOutput({ outputEPCList = [], outputQuantityList = [] }: Transformation): boolean {
  return outputEPCList.length + outputQuantityList.length > 0
}

function quantityFaults(event: EpcisEvent): Fault[] {
  return quantityLists(event).flatMap(([name, elements]) =>
    elements.flatMap((element, index) =>
      isPlausible(element) ? [] : [epcisFault('EPCIS-QUANTITY', jsonPointer(name, index, 'quantity'))],
    ),
  )
}

function isPlausible({ quantity, uom }: QuantityElement): boolean {
  if (quantity === undefined) return uom === undefined
  return quantity > 0 && (uom !== undefined || Number.isInteger(quantity))
}

function parentFaults(event: EpcisEvent): Fault[] {
  if (event.type !== 'AggregationEvent' && event.type !== 'AssociationEvent') return []
  return event.action === 'ADD' && event.parentID === undefined ? [epcisFault('EPCIS-PARENT', '')] : []
}

function transactionFaults({ bizTransactionList = [] }: EpcisEvent): Fault[] {
  return bizTransactionList.flatMap(({ type }, index) =>
    type === undefined
      ? [epcisFault('EPCIS-TRANSACTION-TYPE', jsonPointer('bizTransactionList', index))]
      : [],
  )
}

function ilmdFaults(event: EpcisEvent): Fault[] {
  const makes =
    event.type === 'TransformationEvent' || (event.type === 'ObjectEvent' && event.action === 'ADD')
  return 'ilmd' in event && event.ilmd !== undefined && !makes ? [epcisFault('EPCIS-ILMD', '/ilmd')] : []
}

function encodingFaults({ type, bizStep }: EpcisEvent): Fault[] {
  return bizStep === 'encoding' && type !== 'TransactionEvent'
    ? [epcisFault('EPCIS-ENCODING', '/bizStep')]
    : []
}
