import type { Deployment } from './assembly/deployment.ts'
import type { ShopsOptions } from './shops/shops.ts'
import { type RunningShops, startShops } from './shops/start-shops.ts'
import type { Teardown } from './teardown.ts'

export interface ChannelApisOptions {
  /** What is in the stand-ins for the APIs of channels; without it none is started, and no channel is reached. */
  readonly shops?: Omit<ShopsOptions, 'now'> & Partial<Pick<ShopsOptions, 'now'>>
}

/** A deployment that asks no channel but those on this computer. */
interface ChannelApis {
  readonly deployment: Deployment
  /** Absent where nobody asked for them. */
  readonly shops: RunningShops | undefined
}

/** The variable that tells functions where channels are asked. */
const VARIABLE = 'CHANNEL_APIS'

/** Where nobody listens (RFC 863, which nobody offers any more). */
const NOBODY = 'http://127.0.0.1:9'

/** Puts the stand-ins in the place of all channels, or nobody: no function ever reaches a real one from here. */
export async function openChannelApis(
  { shops: options }: ChannelApisOptions,
  deployment: Deployment,
  teardown: Teardown,
): Promise<ChannelApis> {
  const shops = options && (await startShops({ now: () => new Date(), ...options }))
  if (shops) teardown.add(shops.close)
  const url = shops?.url ?? NOBODY
  const functions = deployment.functions.map((fn) =>
    VARIABLE in fn.environment ? { ...fn, environment: { ...fn.environment, [VARIABLE]: url } } : fn,
  )
  return { deployment: { ...deployment, functions }, shops }
}
