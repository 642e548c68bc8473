/** How lots and serials are told on an invoice line. */
export interface TrackingSettings {
  /** Above this many serials on a line they go to an attached list and the line tells only their number. */
  readonly maxSerialsPerLine: number
  /** The attribute names (BT-160). */
  readonly names: {
    readonly serial: string
    readonly lot: string
    /** How many units are of the lot before it. */
    readonly lotQuantity: string
    readonly expiry: string
    /** The last day of the warranty. */
    readonly warranty: string
    readonly serialCount: string
  }
}

/** Serials that a line carries itself before the attached list takes over. */
export const DEFAULT_MAX_SERIALS_PER_LINE = 200

/** English names and the default threshold. */
export const defaultTracking: TrackingSettings = {
  maxSerialsPerLine: DEFAULT_MAX_SERIALS_PER_LINE,
  names: {
    serial: 'Serial number',
    lot: 'Lot number',
    lotQuantity: 'Lot quantity',
    expiry: 'Expiry date',
    warranty: 'Warranty until',
    serialCount: 'Number of serial numbers',
  },
}
