import { createPublicKey, type KeyObject } from 'node:crypto'
import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import { gstFault } from '../faults.ts'
import type { IrpPaths } from './client-of.ts'
import { AES_KEY_BYTES, MAX_LOGIN_JSON_BYTES } from './crypto.ts'

/** Where and as whom a taxpayer calls the portal directly. Holds secrets: never log it. */
export interface NicConfig {
  /** Origin, and a path before all paths where there is one, without a slash at its end. */
  readonly baseUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly gstin: string
  readonly userName: string
  readonly password: string
  /** The portal's key for logins in PEM; not the one that it signs with. */
  readonly loginKey: string
  /** Replaces paths of `nicPaths`. */
  readonly paths?: Partial<NicPaths>
}

/** Paths of a portal that is called directly. */
export interface NicPaths extends IrpPaths {
  readonly login: string
}

/** Paths of the portal's API (authentication v1.04, e-invoice v1.03); portals differ in `cancel`. */
export const nicPaths: NicPaths = {
  login: '/eivital/v1.04/auth',
  generate: '/eicore/v1.03/Invoice',
  cancel: '/eicore/v1.03/Invoice/Cancel',
  byIrn: '/eicore/v1.03/Invoice/irn/{irn}',
  byDocument: '/eicore/v1.03/Invoice/irnbydocdetails?doctype={type}&docnum={number}&docdate={date}',
  ewayBill: '/eiewb/v1.03/ewaybill',
  ewayBillOf: '/eiewb/v1.03/ewaybill/irn/{irn}',
}

/** A configuration that can be used. */
export interface CheckedNicConfig extends Omit<NicConfig, 'loginKey' | 'paths'> {
  readonly loginKey: KeyObject
  readonly paths: NicPaths
}

/** Checks a configuration. Faults: a base URL without TLS, a key that is none, a login too long to be encrypted. */
export function checkNicConfig(config: NicConfig): Result<CheckedNicConfig, Fault[]> {
  const loginKey = loginKeyIn(config.loginKey)
  const faults = [...baseUrlFaults(config.baseUrl)]
  if (loginKey === undefined) faults.push(gstFault('GST-IRP-LOGIN-KEY', '/loginKey'))
  const longest = loginJson(config, new Uint8Array(AES_KEY_BYTES), false)
  if (Buffer.byteLength(longest) > MAX_LOGIN_JSON_BYTES) {
    faults.push(gstFault('GST-IRP-LOGIN-LENGTH', '/password'))
  }
  if (loginKey === undefined || faults.length > 0) return refuse(faults)
  return accept({ ...config, loginKey, paths: { ...nicPaths, ...config.paths } })
}

/** What a login encrypts. */
export function loginJson(
  { userName, password }: Pick<NicConfig, 'userName' | 'password'>,
  appKey: Uint8Array,
  force: boolean,
): string {
  return JSON.stringify({
    UserName: userName,
    Password: password,
    AppKey: Buffer.from(appKey).toString('base64'),
    ForceRefreshAccessToken: force,
  })
}

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Secrets travel in headers, so that only a portal on this computer may do without TLS. */
export function baseUrlFaults(baseUrl: string): readonly Fault[] {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.has(url.hostname))
  return safe && !baseUrl.endsWith('/') ? [] : [gstFault('GST-IRP-BASE-URL', '/baseUrl')]
}

function loginKeyIn(pem: string): KeyObject | undefined {
  try {
    const key = createPublicKey(pem)
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
    return key.asymmetricKeyType === 'rsa' && bits >= 2048 ? key : undefined
  } catch {
    return undefined
  }
}
