import {
  accept,
  type CalendarDate,
  type Fault,
  parseCalendarDate,
  type Result,
  refuse,
} from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'
import type { DecimalText } from '../model/value.ts'
import { all, codeAt, decimalText, nodeAt, textAt } from '../parse/values.ts'
import { readXml } from '../xml/read-xml.ts'
import { type Locate, locator, type XmlNode } from '../xml/xml-node.ts'
import { despatchPrefixes, rootName } from './despatch-names.ts'
import { type ReceivedComponent, type ReceivedUnits, readInstances } from './read-instances.ts'

/** What a despatch advice tells of goods that left: what stands in it, as it stands there. */
export interface ReceivedAdvice {
  readonly id?: string
  readonly orderReference?: string
  readonly issueDate?: CalendarDate
  /** When the goods left; `hh:mm:ss`, local. */
  readonly despatchDate?: CalendarDate
  readonly despatchTime?: string
  readonly carrier?: string
  readonly trackingId?: string
  readonly lines: readonly ReceivedLine[]
}

/** A line of a despatch advice. */
export interface ReceivedLine {
  /** Where it stands, as an XPath. */
  readonly location: string
  readonly orderLineId?: string
  readonly sellerIdentifier?: string
  readonly quantity?: DecimalText
  readonly outstanding?: DecimalText
  readonly units: readonly ReceivedUnits[]
  /** What is inside kits, by what people call it. */
  readonly components: readonly ReceivedComponent[]
  /** SSCC or other numbers of the boxes that the units are in. */
  readonly handlingUnits: readonly string[]
}

/** What stands for an order line where there is none (BIS Despatch Advice 3). */
const notApplicable = 'NA'

/**
 * Reads a UBL 2.1 despatch advice (Peppol T16, 2026.5), also one that breaks rules of T16. What it lacks is left out; what it
 * says beyond this is passed over. Faults: it is no XML, or no despatch advice.
 */
export function parseDespatchAdvice(bytes: Uint8Array): Result<ReceivedAdvice, Fault[]> {
  const read = readXml(bytes, despatchPrefixes)
  if (!read.ok) return refuse(read.faults.map(({ code, pointer, message }) => ({ code, pointer, message })))
  const root = read.value
  if (root.name !== rootName)
    return refuse([einvoiceFault('EINVOICE-XML-ROOT', '', 'The document is no UBL 2.1 despatch advice.')])
  const locate = locator()
  return accept({ ...headOf(root), lines: all(root, 'cac:DespatchLine').map((line) => lineOf(line, locate)) })
}

function headOf(root: XmlNode): Omit<ReceivedAdvice, 'lines'> {
  const shipment = nodeAt(root, 'cac:Shipment')
  const despatch = nodeAt(shipment, 'cac:Delivery', 'cac:Despatch')
  return given({
    id: codeAt(root, 'cbc:ID'),
    orderReference: codeAt(root, 'cac:OrderReference', 'cbc:ID'),
    issueDate: dateAt(root, 'cbc:IssueDate'),
    despatchDate: dateAt(despatch, 'cbc:ActualDespatchDate'),
    despatchTime: timeAt(despatch, 'cbc:ActualDespatchTime'),
    carrier: textAt(shipment, 'cac:Consignment', 'cac:CarrierParty', 'cac:PartyName', 'cbc:Name'),
    trackingId: codeAt(shipment, 'cac:Delivery', 'cbc:TrackingID'),
  })
}

function lineOf(line: XmlNode, locate: Locate): ReceivedLine {
  const orderLineId = codeAt(line, 'cac:OrderLineReference', 'cbc:LineID')
  const boxes = all(line, 'cac:Shipment').flatMap((shipment) => all(shipment, 'cac:TransportHandlingUnit'))
  return given({
    location: locate(line),
    orderLineId: orderLineId === notApplicable ? undefined : orderLineId,
    sellerIdentifier: codeAt(line, 'cac:Item', 'cac:SellersItemIdentification', 'cbc:ID'),
    quantity: decimalAt(line, 'cbc:DeliveredQuantity'),
    outstanding: decimalAt(line, 'cbc:OutstandingQuantity'),
    ...readInstances(all(nodeAt(line, 'cac:Item'), 'cac:ItemInstance')),
    handlingUnits: boxes.flatMap((box) => codeAt(box, 'cbc:ID') ?? []),
  })
}

function decimalAt(node: XmlNode, name: string): DecimalText | undefined {
  return decimalText(nodeAt(node, name)?.text ?? '')
}

function dateAt(node: XmlNode | undefined, ...names: readonly string[]): CalendarDate | undefined {
  return parseCalendarDate(codeAt(node, ...names) ?? '')
}

function timeAt(node: XmlNode | undefined, name: string): string | undefined {
  const [time] = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d/.exec(codeAt(node, name) ?? '') ?? []
  return time
}

/** The object without the members that are `undefined`. */
function given<T extends object>(value: T): Given<T> {
  return Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as Given<T>
}

type Given<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K]
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}
