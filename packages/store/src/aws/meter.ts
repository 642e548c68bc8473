/** Capacity units of one call; halves occur in eventually consistent reads. */
export interface CapacityUnits {
  readonly read: number
  readonly write: number
}

/** Is told what each served call consumed: the DynamoDB operation (`PutItem`, …) and its units, indexes included. */
export type Meter = (operation: string, units: CapacityUnits) => void
