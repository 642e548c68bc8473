import type { RegistrationOrder } from '@tallystick/billing'
import {
  gspPlain,
  type IrpClient,
  type IrpTransport,
  type KeyRing,
  type NicSessionCache,
  nicDirect,
  nicPaths,
} from '@tallystick/einvoice/in'
import { accept, type Fault, type Instant, type Result, refuse } from '@tallystick/kernel'
import { type PortalAccess, readPortalAccess, type Table } from '@tallystick/store'
import { contentHash } from './content-hash.ts'
import type { IrpPortal, IrpPortals } from './portals.ts'
import { registrationFault } from './registration-faults.ts'
import { remember } from './remember.ts'

/** How long a warm function may not know of new access. */
export const ACCESS_MILLISECONDS = 60_000

/** A portal as a document of one taxpayer meets it: how to ask it, and what its answers are checked with. */
export interface OpenPortal {
  readonly client: IrpClient
  readonly keyRing: KeyRing
  readonly issuers: readonly string[]
}

/** Opens the portal of a document. Faults: there is none of that name, no access to it, or a setting that cannot be used. */
export type PortalOf = (
  order: Pick<RegistrationOrder, 'portal' | 'gstin'>,
) => Promise<Result<OpenPortal, Fault[]>>

export interface IrpClientsDeps {
  readonly portals: IrpPortals
  readonly secrets: Table
  readonly send: IrpTransport
  readonly now: () => Instant
  /** So many bytes that nobody can guess. */
  readonly random: (bytes: number) => Uint8Array
}

/** Clients of the portals there are. Their sessions are kept for as long as the process lives, each for one access. */
export function irpClients(deps: IrpClientsDeps): PortalOf {
  const { portals, secrets, now } = deps
  const accessOf = remember((gstin) => readPortalAccess(secrets, gstin), {
    milliseconds: ACCESS_MILLISECONDS,
    now,
  })
  const sessions = new Map<string, NicSessionCache>()
  const sessionsOf = (text: string) => {
    const id = contentHash(Buffer.from(text))
    const kept = sessions.get(id) ?? {}
    sessions.set(id, kept)
    return kept
  }
  return async ({ portal: name, gstin }) => {
    const portal = Object.hasOwn(portals, name) ? portals[name] : undefined
    if (portal === undefined) return refuse([registrationFault('REGISTRATIONS-PORTAL-UNKNOWN', '/portal')])
    const known = await accessOf(gstin)
    // What is remembered may be what somebody has mended since.
    const access = known?.kind === portal.kind ? known : await readPortalAccess(secrets, gstin)
    const kept = sessionsOf(JSON.stringify([name, gstin, access]))
    const client = clientOf(deps, { portal, access, gstin, sessions: kept })
    if (!client.ok) return client
    return accept({ client: client.value, keyRing: portal.signingKeys, issuers: portal.issuers })
  }
}

interface Caller {
  readonly portal: IrpPortal
  readonly access: PortalAccess | undefined
  readonly gstin: string
  readonly sessions: NicSessionCache
}

function clientOf(
  { send, now, random }: IrpClientsDeps,
  { portal, access, gstin, sessions }: Caller,
): Result<IrpClient, Fault[]> {
  const { baseUrl, paths = {} } = portal
  if (portal.kind === 'nic-direct' && access?.kind === 'nic-direct') {
    const { kind: _, ...login } = access
    return nicDirect(
      { baseUrl, gstin, ...login, loginKey: portal.loginKey, paths },
      { send, now, random, sessions },
    )
  }
  if (portal.kind === 'gsp-plain' && access?.kind === 'gsp-plain')
    return gspPlain({ baseUrl, headers: access.headers, paths: { ...nicPaths, ...paths } }, { send })
  return refuse([registrationFault('REGISTRATIONS-ACCESS-MISSING', '/gstin')])
}
