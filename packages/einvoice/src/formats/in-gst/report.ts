import type { Fault } from '@tallystick/kernel'

/** Something of a document that INV-01 does not carry as it is. */
export interface NotCarried {
  /** JSON Pointer into the calculated document. */
  readonly pointer: string
  /**
   * `changed`: characters that are forbidden were replaced or left out. `cut`: shortened. `moved`: told in another place, such as an
   * attribute. `left-out`: not told.
   */
  readonly how: 'changed' | 'cut' | 'moved' | 'left-out'
}

/** What is found out while a document is rendered. */
export interface Inv01Report {
  readonly faults: Fault[]
  readonly notCarried: NotCarried[]
}

/** An empty report. */
export function inv01Report(): Inv01Report {
  return { faults: [], notCarried: [] }
}

/** What is not carried, each thing told once. */
export function notCarriedOf({ notCarried }: Inv01Report): readonly NotCarried[] {
  return [...new Map(notCarried.map((entry) => [`${entry.how} ${entry.pointer}`, entry])).values()]
}
