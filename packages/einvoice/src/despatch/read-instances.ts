import { type CalendarDate, parseCalendarDate } from '@tallystick/kernel'
import { all, codeAt } from '../parse/values.ts'
import type { XmlNode } from '../xml/xml-node.ts'

/** Units of a line that have a lot and an expiry together; with serials, one for each unit. */
export interface ReceivedUnits {
  readonly lot?: string
  readonly expiry?: CalendarDate
  readonly serials?: readonly string[]
  /** How many; absent = not told. */
  readonly quantity?: string
}

/** Units of a component of kits. */
export interface ReceivedComponent {
  /** What people call it. */
  readonly name: string
  readonly units: readonly ReceivedUnits[]
}

interface Instance extends Omit<ReceivedUnits, 'serials'> {
  readonly serial: string | undefined
  readonly component: string | undefined
}

/** Reads item instances as `itemInstances` writes them: units of one lot and expiry together, those of components apart. */
export function readInstances(nodes: readonly XmlNode[]): {
  readonly units: readonly ReceivedUnits[]
  readonly components: readonly ReceivedComponent[]
} {
  const instances = nodes
    .map(instanceOf)
    .filter((each) => Object.values(each).some((held) => held !== undefined))
  const byComponent = Map.groupBy(instances, ({ component }) => component)
  const units = unitsOf(byComponent.get(undefined) ?? [])
  byComponent.delete(undefined)
  return {
    units,
    components: [...byComponent].map(([name = '', inside]) => ({ name, units: unitsOf(inside) })),
  }
}

function instanceOf(node: XmlNode): Instance {
  const expiry = parseCalendarDate(codeAt(node, 'cac:LotIdentification', 'cbc:ExpiryDate') ?? '')
  const lot = codeAt(node, 'cac:LotIdentification', 'cbc:LotNumberID')
  const quantity = propertyOf(node, 'Quantity')
  return {
    serial: codeAt(node, 'cbc:SerialID'),
    component: propertyOf(node, 'Component'),
    ...(lot !== undefined && { lot }),
    ...(expiry !== undefined && { expiry }),
    ...(quantity !== undefined && { quantity }),
  }
}

function propertyOf(node: XmlNode, wanted: string): string | undefined {
  const property = all(node, 'cac:AdditionalItemProperty').find((each) => codeAt(each, 'cbc:Name') === wanted)
  return codeAt(property, 'cbc:Value')
}

/** Serials of one lot and expiry stand together; what has no serial stands by itself. */
function unitsOf(instances: readonly Instance[]): ReceivedUnits[] {
  const groups = Map.groupBy(instances, (each) =>
    each.serial === undefined ? each : JSON.stringify([each.lot, each.expiry]),
  )
  return [...groups.values()].map((group) => {
    const { serial: _serial, component: _component, ...units } = group[0] ?? {}
    const serials = group.flatMap(({ serial }) => serial ?? [])
    return serials.length === 0 ? units : { ...units, serials }
  })
}
