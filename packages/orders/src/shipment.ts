import type { CalendarDate, Instant } from '@tallystick/kernel'

/** Units of one lot in a shipment line; serials are the real ones on the goods. */
export interface ShippedUnits {
  readonly quantity: number
  readonly lot?: string
  readonly expiry?: CalendarDate
  readonly serials?: readonly string[]
  /** Id of a package of this shipment. */
  readonly package?: string
  /** They had their serials before: they left and came back, or were commissioned; known to us, no report says it. */
  readonly namedBefore?: true
}

/** What is inside the kits of a line, by component. */
export interface ShippedComponent {
  readonly sku: string
  readonly units: readonly ShippedUnits[]
}

export interface ShipmentLine {
  readonly orderLineId: string
  readonly sku: string
  readonly quantity: number
  /** Units still to come in a later shipment; what is neither shipped nor outstanding will never come. */
  readonly outstanding: number
  readonly units: readonly ShippedUnits[]
  readonly components?: readonly ShippedComponent[]
  /** Set where the SKU is not the one that was ordered, but left in its place. */
  readonly substituteFor?: SubstitutedLine
}

/** For which line of the order another SKU left: the line's own, said once more so that nobody says it by mistake. */
export interface SubstitutedLine {
  readonly orderLineId: string
  /** For people. */
  readonly reason?: string
}

export interface ShipmentPackage {
  readonly id: string
  /** SSCC-18. */
  readonly sscc?: string
}

/** Who carries goods away, with the numbers by which they are followed. */
export interface Carrier {
  readonly code: string
  readonly tracking: readonly string[]
}

/** Goods that left, or are packed to leave, as a fulfilment provider reports them. */
export interface Shipment {
  /** The provider's own reference, the identity of the report: same reference and body = the same report again. */
  readonly shipmentRef: string
  readonly orderId: string
  readonly locationId: string
  /** Absent = the goods have left; `packed` = they stay until they are released, and a departure is still to come. */
  readonly status?: 'packed'
  /** When the goods left; of goods that are only packed, when they were packed. */
  readonly shippedAt: Instant
  /** The local offset at the place of shipping, for example `+01:00`; trace events carry it. */
  readonly zoneOffset: string
  readonly carrier?: Carrier
  readonly packages: readonly ShipmentPackage[]
  readonly lines: readonly ShipmentLine[]
}

/** Goods that were reported as packed have left. */
export interface Departure {
  readonly shippedAt: Instant
  /** The local offset at the place of shipping, for example `+01:00`. */
  readonly zoneOffset: string
  /** Where it is not the one that the shipment named. */
  readonly carrier?: Carrier
}

/** Most lines in one shipment. */
export const MAX_SHIPMENT_LINES = 5_000
/** Most units in one shipment, over all lines and components. */
export const MAX_SHIPMENT_UNITS = 100_000
