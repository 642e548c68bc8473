import type { Registered, RegistrationEvent, RegistrationRecord } from '@tallystick/einvoice/in'
import type { RegistrationDue } from '@tallystick/events'
import type { Fault, Instant } from '@tallystick/kernel'
import type { Documents, Registration, Table, Write } from '@tallystick/store'
import type { DelayedEventQueue, EventQueue } from '../shell/event-queue.ts'
import type { PortalOf } from '../shell/irp-clients.ts'
import type { Log } from '../shell/log.ts'
import type { Metric } from '../shell/metric.ts'

export interface RegisterInvoiceDeps {
  readonly table: Table
  readonly work: Documents
  readonly invoices: Documents
  readonly registrations: DelayedEventQueue<'registrations'>
  readonly documents: EventQueue<'documents'>
  readonly portalOf: PortalOf
  readonly now: () => Instant
  readonly log: Log
  readonly metric: Metric
}

/** What people want of a registration. */
export type Wish = NonNullable<RegistrationDue['wish']>

/** Something that has happened to a registration as it stands on record. */
export interface Turn {
  readonly held: Registration
  readonly event: RegistrationEvent
  /** What brought it about, while nothing of it is on record. */
  readonly wish?: Wish
  /** What else changes with the next step, in its transaction. */
  readonly change?: Partial<Registration>
  readonly writes?: readonly Write[]
  /** What is not true of a registration that the event brings. */
  readonly verify?: (registered: Registered) => readonly Fault[]
}

/** A turn, and what is decided on it. */
export interface Decided extends Turn {
  readonly record: RegistrationRecord
}
