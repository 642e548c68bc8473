import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { signStandardWebhook, standardKey } from '@tallystick/channels'
import type { HttpRequest } from '@tallystick/functions/shell/http-message'
import { irpClients, type PortalOf } from '@tallystick/functions/shell/irp-clients'
import { millisecondsOf } from '@tallystick/kernel'
import { openPortal, type Portal, type PortalOptions } from '../../infra/local/irp/portal.ts'
import { directTransport, openDirectory } from '../contracts/irp-stage.ts'
import { bodyOf, loadCatalogue, makeWorld, request, type World, type WorldOptions } from './world.ts'

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

interface Access {
  readonly userName: string
  readonly password: string
  readonly clientId: string
  readonly clientSecret: string
}

const sample = new URL('../../events/samples/catalogue/kaveri-traders.json', import.meta.url)
const { portalAccess } = JSON.parse(readFileSync(sample, 'utf8')) as {
  portalAccess: Readonly<Record<string, Access>>
}

/** The portal's keys take long to make: those of the first portal serve them all. */
let portalKeys: string | undefined

async function openWithKeys(options: PortalOptions): Promise<Portal> {
  const file = join(options.dataDirectory, 'irp', 'keys.json')
  mkdirSync(join(options.dataDirectory, 'irp'))
  if (portalKeys !== undefined) writeFileSync(file, portalKeys, { mode: 0o600 })
  const portal = await openPortal(options)
  portalKeys ??= readFileSync(file, 'utf8')
  return portal
}

/** The pipeline with the sample seller in India, a portal beside it, and a shop of the seller's own (`generic/own`). */
export async function openIndianShop(
  options: WorldOptions & { readonly portal?: Pick<PortalOptions, 'faults'> } = {},
) {
  const directory = openDirectory()
  const world = makeWorld({ ...options, portalOf: (order) => portalOf(order) })
  const accounts = Object.entries(portalAccess).map(
    ([gstin, { userName, password, clientId, clientSecret }]) => ({
      ...{ gstin, userName, password, clientId, clientSecret },
      thirtyDayLimit: true,
    }),
  )
  const now = () => new Date(world.now())
  const portal = await openWithKeys({ dataDirectory: directory.path, now, accounts, ...options.portal })
  const portalOf = portalsOf(world, portal)
  await loadCatalogue(world, 'kaveri-traders')
  for (const [gstin, body] of Object.entries(portalAccess))
    await world.http.writeAccess(request({ parameters: { gstin }, body }))
  await connectOwn(world, { legalEntityId: 'kaveri', locationId: 'bengaluru' })
  const close = () => {
    portal.close()
    directory.forget()
  }
  return { world, portal, close }
}

export type IndianShop = Awaited<ReturnType<typeof openIndianShop>>

function portalsOf(world: World, portal: Portal): PortalOf {
  const { login: loginKey, signing: signingKeys, issuer } = portal.publicKeys
  return irpClients({
    portals: {
      local: { kind: 'nic-direct', baseUrl: 'https://irp.example', loginKey, signingKeys, issuers: [issuer] },
    },
    secrets: world.secrets,
    send: directTransport(portal),
    now: world.now,
    random: (bytes) => new Uint8Array(bytes).fill(3),
  })
}

/** A connection of the generic channel, `generic/own`. */
export async function connectOwn({ http }: World, place: object): Promise<void> {
  const parameters = { channel: 'generic', connection: 'own' }
  const body = { unpaid: 'accept', ...place, secrets: [{ id: 'one', value: secret }] }
  const answer = await http.writeConnection(request({ parameters, body }))
  if (answer.status !== 200) throw new Error(Buffer.from(answer.body).toString())
}

/** The call by which that shop tells an order. */
export function ownCall(world: World, data: object): HttpRequest {
  const type = 'order.updated'
  const body = Buffer.from(JSON.stringify({ type, timestamp: world.now(), data }))
  const head = { id: 'msg_1', timestamp: String(Math.floor(millisecondsOf(world.now()) / 1000)) }
  const key = standardKey(secret)
  if (key === undefined) throw new Error('the secret is of the form that the specification asks for')
  const headers = signStandardWebhook(head, body, key) as Record<string, string>
  return request({ parameters: { channel: 'generic', connection: 'own' }, headers, body })
}

/** Sends an order of that shop, and lets everything happen that follows. */
export async function sendOwn(world: World, data: object): Promise<void> {
  const answer = await world.http.receiveOrder(ownCall(world, data))
  if (answer.status !== 200) throw new Error(Buffer.from(answer.body).toString())
  await world.settle()
}

/** What an answer of a door says, which must have taken what it was asked. */
export async function shown(answer: ReturnType<World['http']['showShipment']>) {
  const response = await answer
  if (response.status >= 300) throw new Error(Buffer.from(response.body).toString())
  return bodyOf(response)
}
