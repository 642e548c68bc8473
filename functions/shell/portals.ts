import type { IrpPaths, NicPaths } from '@tallystick/einvoice/in'
import * as z from 'zod'

const pem = z.string().regex(/^-----BEGIN PUBLIC KEY-----\n/, 'expected a public key in PEM')
const keyId = z.string().regex(/^[0-9A-F]{40}$/, 'expected 40 hexadecimal digits in capitals')
const path = z.string().startsWith('/').max(200).exactOptional()

const paths = {
  generate: path,
  cancel: path,
  byIrn: path,
  byDocument: path,
  ewayBill: path,
  ewayBillOf: path,
} satisfies Record<keyof IrpPaths, typeof path>
const directPaths = { ...paths, login: path } satisfies Record<keyof NicPaths, typeof path>

/** What both kinds have in common. Nothing of it is secret. */
const anyPortal = {
  /** Origin, and a path before all paths where there is one, without a slash at its end. */
  baseUrl: z.url({ protocol: /^https?$/ }),
  /** The keys that it signs with, in PEM, by their `kid`. */
  signingKeys: z.record(keyId, pem),
  /** Whose tokens are believed: values of `iss`. */
  issuers: z.array(z.string().min(1)).min(1),
}

const irpPortal = z.discriminatedUnion('kind', [
  /** The portal itself. */
  z.strictObject({
    kind: z.literal('nic-direct'),
    ...anyPortal,
    /** The key that logins are encrypted for, in PEM. */
    loginKey: pem,
    paths: z.strictObject(directPaths).exactOptional(),
  }),
  /** A provider before it that takes plain JSON. */
  z.strictObject({
    kind: z.literal('gsp-plain'),
    ...anyPortal,
    paths: z.strictObject(paths).exactOptional(),
  }),
])

const irpPortals = z.record(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), irpPortal)

/** A portal that registers invoices, as the deployment's settings tell of it. */
export type IrpPortal = z.infer<typeof irpPortal>

/** Portals by the names under which GST registrations of sellers refer to them. */
export type IrpPortals = Readonly<Record<string, IrpPortal>>

/** Reads the setting `IRP_PORTALS`, JSON. Failure: a setting that cannot be used. */
export function readPortals(setting: string): IrpPortals {
  return irpPortals.parse(JSON.parse(setting))
}
