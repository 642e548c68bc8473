import type { EpcisEvent, QuantityElement } from './event.ts'

/** A list of an event's what-dimension, under its name in the event. */
export type NamedList<Member> = readonly [name: string, members: readonly Member[]]

/** The lists of EPCs that the event has. */
export function epcLists(event: EpcisEvent): NamedList<string>[] {
  switch (event.type) {
    case 'ObjectEvent':
    case 'TransactionEvent':
      return present(['epcList', event.epcList])
    case 'AggregationEvent':
    case 'AssociationEvent':
      return present(['childEPCs', event.childEPCs])
    case 'TransformationEvent':
      return present(['inputEPCList', event.inputEPCList], ['outputEPCList', event.outputEPCList])
  }
}

/** The lists of quantities that the event has. */
export function quantityLists(event: EpcisEvent): NamedList<QuantityElement>[] {
  switch (event.type) {
    case 'ObjectEvent':
    case 'TransactionEvent':
      return present(['quantityList', event.quantityList])
    case 'AggregationEvent':
    case 'AssociationEvent':
      return present(['childQuantityList', event.childQuantityList])
    case 'TransformationEvent':
      return present(
        ['inputQuantityList', event.inputQuantityList],
        ['outputQuantityList', event.outputQuantityList],
      )
  }
}

/** How many EPCs the event names, its parent aside. */
export function epcCount(event: EpcisEvent): number {
  return epcLists(event).reduce((count, [, epcs]) => count + epcs.length, 0)
}

function present<Member>(...lists: [string, readonly Member[] | undefined][]): NamedList<Member>[] {
  return lists.flatMap(([name, members]) => (members === undefined ? [] : [[name, members] as const]))
}
