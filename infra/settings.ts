import type { Node } from 'constructs'
import { type IrpPortals, readIrpPortals } from './irp-portals.ts'

/** Who can lift the lock on invoices: nobody (`compliance`), privileged users (`governance`); `none` locks nothing. */
export type InvoiceLock = 'compliance' | 'governance' | 'none'

/** What a deployment may choose, read from CDK context. */
export interface Settings {
  /** Part of every stack name, so that several deployments fit into one account. */
  readonly stage: string
  readonly invoiceLock: InvoiceLock
  /** One OAuth2 client is made for each; a provider sees only its own shipments. */
  readonly fulfilmentProviders: readonly string[]
  readonly alarmEmail: string | undefined
  readonly tracing: boolean
  /** Where documents of Indian sellers are registered. */
  readonly irpPortals: IrpPortals
  /** The AWS account from which Amazon's notifications come; nobody may send any where it is left out. */
  readonly amazonNotifications: string | undefined
}

/** API Gateway takes 50 audiences per JWT authorizer, and each provider's client is one. */
export const MAXIMUM_FULFILMENT_PROVIDERS = 50

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const ACCOUNT = /^\d{12}$/
const EMAIL = /^[^\s@]+@[^\s@]+$/

/** Reads the context options; throws at synthesis with the option's name when one cannot be used. */
export function readSettings(node: Node): Settings {
  const context = (option: string): unknown => node.tryGetContext(option)
  return {
    stage: readName('stage', context('stage') ?? 'production'),
    invoiceLock: readInvoiceLock(context('invoiceLock') ?? 'compliance'),
    fulfilmentProviders: readProviders(context('fulfilmentProviders') ?? ['default']),
    alarmEmail: readEmail(context('alarmEmail')),
    tracing: readFlag('tracing', context('tracing') ?? false),
    irpPortals: readIrpPortals(context('irpPortals') ?? {}),
    amazonNotifications: readAccount(context('amazonNotifications')),
  }
}

function readName(option: string, value: unknown): string {
  if (typeof value === 'string' && value.length <= 20 && NAME.test(value)) return value
  throw refused(option, value, 'up to 20 lower-case letters and digits, words joined by single hyphens')
}

function readInvoiceLock(value: unknown): InvoiceLock {
  if (value === 'compliance' || value === 'governance' || value === 'none') return value
  throw refused('invoiceLock', value, 'compliance, governance or none')
}

/** The command line passes text only, a file passes a list: both are taken. */
function readProviders(value: unknown): readonly string[] {
  const list: unknown = typeof value === 'string' ? value.split(',') : value
  const expected = `1 to ${MAXIMUM_FULFILMENT_PROVIDERS} different names`
  if (!Array.isArray(list) || list.length < 1 || list.length > MAXIMUM_FULFILMENT_PROVIDERS) {
    throw refused('fulfilmentProviders', value, expected)
  }
  const names = list.map((name: unknown) => readName('fulfilmentProviders', name))
  if (new Set(names).size !== names.length) throw refused('fulfilmentProviders', value, expected)
  return names
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
