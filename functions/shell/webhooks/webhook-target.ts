import { isIP } from 'node:net'
import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import { webhookFault } from './faults.ts'
import { isLoopbackAddress, isPublicAddress } from './public-address.ts'

/** Longest URL of an endpoint. */
export const MAX_URL_CHARACTERS = 2000

/** Ports below this are those of services that are no endpoints, but for that of https. */
const FIRST_FREE_PORT = 1024
const HTTPS_PORT = 443

/**
 * Reads the URL of an endpoint and says everything that is wrong with it as far as can be known without asking for the
 * addresses of its host. Plain http is taken where this computer is allowed, and to this computer alone.
 */
export function webhookTarget(text: string, allowsLoopback: boolean): Result<URL, Fault[]> {
  if (text.length > MAX_URL_CHARACTERS || !URL.canParse(text) || text.includes('#'))
    return refuse([webhookFault('WEBHOOKS-URL-FORM', '/url')])
  const url = new URL(text)
  const host = hostOf(url)
  const isHere = host === 'localhost' || isLoopbackAddress(host)
  const isPlainHere = url.protocol === 'http:' && isHere && allowsLoopback
  const faults = [
    ...(url.protocol === 'https:' || isPlainHere ? [] : [webhookFault('WEBHOOKS-URL-SCHEME', '/url')]),
    ...(url.username === '' && url.password === '' ? [] : [webhookFault('WEBHOOKS-URL-USER', '/url')]),
    ...(isPortFit(url) ? [] : [webhookFault('WEBHOOKS-URL-PORT', '/url')]),
    ...(isIP(host) === 0 || mayCall(host, allowsLoopback)
      ? []
      : [webhookFault('WEBHOOKS-URL-ADDRESS', '/url')]),
  ]
  return faults.length === 0 ? accept(url) : refuse(faults)
}

/** The name or address of the host; an IPv6 address without its brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
}

/** Whether an address may be called: a public one, or this computer's where that is allowed. */
export function mayCall(address: string, allowsLoopback: boolean): boolean {
  return isPublicAddress(address) || (allowsLoopback && isLoopbackAddress(address))
}

function isPortFit({ port, protocol }: URL): boolean {
  if (port === '') return protocol === 'https:'
  const number = Number.parseInt(port, 10)
  return number === HTTPS_PORT || number >= FIRST_FREE_PORT
}
