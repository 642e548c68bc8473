import type { Node } from 'constructs'
import { type ClientSetting, isName, readClients } from './clients.ts'
import { type IrpPortals, readIrpPortals } from './irp-portals.ts'

/** Who can lift the lock on invoices: nobody (`compliance`), privileged users (`governance`); `none` locks nothing. */
export type InvoiceLock = 'compliance' | 'governance' | 'none'

/** What a deployment may choose, read from CDK context. */
export interface Settings {
  /** Part of every stack name, so that several deployments fit into one account. */
  readonly stage: string
  readonly invoiceLock: InvoiceLock
  /** Who may call, and what of whom. */
  readonly clients: readonly ClientSetting[]
  readonly alarmEmail: string | undefined
  readonly tracing: boolean
  /** Where documents of Indian sellers are registered. */
  readonly irpPortals: IrpPortals
  /** The AWS account from which Amazon's notifications come; nobody may send any where it is left out. */
  readonly amazonNotifications: string | undefined
}

const ACCOUNT = /^\d{12}$/
const EMAIL = /^[^\s@]+@[^\s@]+$/

/** Reads the context options; throws at synthesis with the option's name when one cannot be used. */
export function readSettings(node: Node): Settings {
  const context = (option: string): unknown => node.tryGetContext(option)
  return {
    stage: readName('stage', context('stage') ?? 'production'),
    invoiceLock: readInvoiceLock(context('invoiceLock') ?? 'compliance'),
    clients: readClients(node),
    alarmEmail: readEmail(context('alarmEmail')),
    tracing: readFlag('tracing', context('tracing') ?? false),
    irpPortals: readIrpPortals(context('irpPortals') ?? {}),
    amazonNotifications: readAccount(context('amazonNotifications')),
  }
}

function readName(option: string, value: unknown): string {
  if (isName(value)) return value
  throw refused(option, value, 'up to 20 lower-case letters and digits, words joined by single hyphens')
}

function readInvoiceLock(value: unknown): InvoiceLock {
  if (value === 'compliance' || value === 'governance' || value === 'none') return value
  throw refused('invoiceLock', value, 'compliance, governance or none')
}

function readEmail(value: unknown): string | undefined {
  if (value === undefined || (typeof value === 'string' && EMAIL.test(value))) return value
  throw refused('alarmEmail', value, 'an e-mail address')
}

function readAccount(value: unknown): string | undefined {
  if (value === undefined || (typeof value === 'string' && ACCOUNT.test(value))) return value
  throw refused('amazonNotifications', value, 'an AWS account of 12 digits, as text')
}

function readFlag(option: string, value: unknown): boolean {
  if (value === true || value === 'true') return true
  if (value === false || value === 'false') return false
  throw refused(option, value, 'true or false')
}

function refused(option: string, value: unknown, expected: string): Error {
  return new Error(`context option ${option} is ${JSON.stringify(value)}, expected ${expected}`)
}
