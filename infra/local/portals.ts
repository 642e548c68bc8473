import type { Deployment } from './assembly/deployment.ts'
import { type Irp, type IrpOptions, startIrp } from './irp/start-irp.ts'
import { sampleAccounts } from './sample-catalogue.ts'
import type { Teardown } from './teardown.ts'

export interface PortalsOptions {
  /** Of the stand-in for portals, for tests: its clock, its troubles, accounts beside those of the sample sellers. */
  readonly irp?: Partial<Pick<IrpOptions, 'now' | 'faults' | 'accounts' | 'dialect' | 'tokenMilliseconds'>>
}

/** A deployment whose portals are on this computer. */
export interface Portals {
  readonly deployment: Deployment
  /** Absent where no function asks for portals. */
  readonly irp: Irp | undefined
}

/** The variable that tells functions of portals; which function asks for them, the template says. */
const VARIABLE = 'IRP_PORTALS'

/** Puts the stand-in in the place of all portals: no function ever reaches a real one from here. */
export async function openPortals(
  { irp: options = {} }: PortalsOptions,
  deployment: Deployment,
  dataDirectory: string,
  teardown: Teardown,
): Promise<Portals> {
  if (!deployment.functions.some(({ environment }) => VARIABLE in environment)) {
    return { deployment, irp: undefined }
  }
  const { now = () => new Date(), accounts = [] } = options
  const irp = await startIrp({
    ...options,
    dataDirectory,
    now,
    accounts: [...sampleAccounts(), ...accounts],
  })
  teardown.add(irp.close)
  const portals = JSON.stringify(portalsOf(irp))
  const functions = deployment.functions.map((fn) =>
    VARIABLE in fn.environment ? { ...fn, environment: { ...fn.environment, [VARIABLE]: portals } } : fn,
  )
  return { deployment: { ...deployment, functions }, irp }
}

/** The stand-in under both of its names: as the portal itself, and as a provider that takes plain JSON. */
function portalsOf({ url, publicKeys }: Irp): object {
  const { login, signing, issuer } = publicKeys
  const known = { signingKeys: signing, issuers: [issuer] }
  return {
    local: { kind: 'nic-direct', baseUrl: url, loginKey: login, ...known },
    'local-gsp': { kind: 'gsp-plain', baseUrl: `${url}/gsp`, ...known },
  }
}
