import { createPublicKey } from 'node:crypto'

/** An invoice registration portal of India: where it is, how its answers are known to be its own. */
interface IrpPortal {
  /** The portal itself, or a provider between taxpayer and portal (GSP) that takes plain JSON. */
  readonly kind: 'nic-direct' | 'gsp-plain'
  /** Origin, and a path before all paths where there is one, without a slash at its end. */
  readonly baseUrl: string
  /** PEM of the key that logins are encrypted for; of `nic-direct` alone. */
  readonly loginKey?: string
  /** PEM of the keys that it signs with, by `kid`. */
  readonly signingKeys: Readonly<Record<string, string>>
  /** What its tokens may name as `iss`. */
  readonly issuers: readonly string[]
  /** Replaces usual paths, by their names. */
  readonly paths?: Readonly<Record<string, string>>
}

/** Portals by the names under which registrations of legal entities choose them. */
export type IrpPortals = Readonly<Record<string, IrpPortal>>

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const LONGEST_NAME = 20
/** SHA-1 of the key in DER. */
const KID = /^[0-9A-F]{40}$/
/** A private key derives its public one: it is refused, for templates are no place for secrets. */
const PUBLIC_PEM = /^-----BEGIN PUBLIC KEY-----\n/
const SMALLEST_KEY_BITS = 2048

const PATHS = {
  'nic-direct': ['login', 'generate', 'cancel', 'byIrn', 'byDocument', 'ewayBill', 'ewayBillOf'],
  'gsp-plain': ['generate', 'cancel', 'byIrn', 'byDocument', 'ewayBill', 'ewayBillOf'],
}
const MEMBERS = ['kind', 'baseUrl', 'loginKey', 'signingKeys', 'issuers', 'paths']

/** Reads the context option `irpPortals`: the command line passes JSON text, a file the object itself. */
export function readIrpPortals(value: unknown): IrpPortals {
  const portals = entriesOf('irpPortals', typeof value === 'string' ? parsed(value) : value)
  return Object.fromEntries(
    portals.map(([name, portal]) => {
      if (name.length > LONGEST_NAME || !NAME.test(name)) {
        throw refused(
          `irpPortals.${name}`,
          `a name of up to ${LONGEST_NAME} lower-case letters and digits, words joined by single hyphens`,
        )
      }
      return [name, readPortal(`irpPortals.${name}`, portal)]
    }),
  )
}

function readPortal(place: string, value: unknown): IrpPortal {
  const members = Object.fromEntries(entriesOf(place, value))
  const unknown = Object.keys(members).find((member) => !MEMBERS.includes(member))
  if (unknown !== undefined) throw refused(`${place}.${unknown}`, `nothing but ${MEMBERS.join(', ')}`)
  const { loginKey, paths } = members
  const kind = readKind(`${place}.kind`, members.kind)
  if (kind === 'gsp-plain' && loginKey !== undefined) {
    throw refused(`${place}.loginKey`, 'nothing: a GSP has the key of the portal itself')
  }
  return {
    kind,
    baseUrl: readBaseUrl(`${place}.baseUrl`, members.baseUrl),
    ...(kind === 'nic-direct' && { loginKey: readKey(`${place}.loginKey`, loginKey) }),
    signingKeys: readSigningKeys(`${place}.signingKeys`, members.signingKeys),
    issuers: readIssuers(`${place}.issuers`, members.issuers),
    ...(paths !== undefined && { paths: readPaths(`${place}.paths`, paths, PATHS[kind]) }),
  }
}

function readKind(place: string, value: unknown): IrpPortal['kind'] {
  if (value === 'nic-direct' || value === 'gsp-plain') return value
  throw refused(place, 'nic-direct or gsp-plain')
}

/** Passwords travel in headers. */
function readBaseUrl(place: string, value: unknown): string {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined
  const isWhole = url?.protocol === 'https:' && url.href.replace(/\/$/, '') === value
  if (isWhole && url.username === '' && url.search === '' && url.hash === '') return String(value)
  throw refused(place, 'an https URL in its normal form, without user, query or a slash at its end')
}

function readSigningKeys(place: string, value: unknown): Readonly<Record<string, string>> {
  const keys = entriesOf(place, value)
  if (keys.length === 0) throw refused(place, 'at least one key')
  return Object.fromEntries(
    keys.map(([kid, pem]) => {
      if (!KID.test(kid)) throw refused(`${place}.${kid}`, 'a kid of 40 hexadecimal digits in capitals')
      return [kid, readKey(`${place}.${kid}`, pem)]
    }),
  )
}

function readKey(place: string, value: unknown): string {
  if (typeof value === 'string' && PUBLIC_PEM.test(value) && rsaBits(value) >= SMALLEST_KEY_BITS) return value
  throw refused(place, `the PEM of a public RSA key of ${SMALLEST_KEY_BITS} bits or more`)
}

function rsaBits(pem: string): number {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey(pem)
    return asymmetricKeyType === 'rsa' ? (asymmetricKeyDetails?.modulusLength ?? 0) : 0
  } catch {
    return 0
  }
}

function readIssuers(place: string, value: unknown): readonly string[] {
  const issuers: readonly unknown[] = Array.isArray(value) ? value : []
  const names = issuers.filter((issuer) => typeof issuer === 'string' && issuer !== '')
  if (names.length === 0 || names.length < issuers.length) throw refused(place, 'a list of names')
  return names.map(String)
}

function readPaths(
  place: string,
  value: unknown,
  known: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    entriesOf(place, value).map(([name, path]) => {
      if (!known.includes(name)) throw refused(`${place}.${name}`, `nothing but ${known.join(', ')}`)
      if (typeof path === 'string' && path.startsWith('/')) return [name, path]
      throw refused(`${place}.${name}`, 'a path that begins with a slash')
    }),
  )
}

function entriesOf(place: string, value: unknown): readonly (readonly [string, unknown])[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.entries(value)
  throw refused(place, 'an object')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refused('irpPortals', 'JSON')
  }
}

/** Without the value: it may be a secret that was put in the wrong place. */
function refused(place: string, expected: string): Error {
  return new Error(`context option ${place} cannot be used, expected ${expected}`)
}
