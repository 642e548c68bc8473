/** A row of a file of serials. */
export interface SerialRow {
  readonly serial: string
  readonly lot?: string
}
