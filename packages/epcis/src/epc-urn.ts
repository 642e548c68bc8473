import { checkDigit } from '@tallystick/gs1'

/** How an EPC URN of a scheme becomes a GS1 key (EPC Tag Data Standard, sections 6.3 and 7). */
interface Scheme {
  readonly key: string
  /** Digits of company prefix and reference together; without it the reference is any text and no check digit follows. */
  readonly digits?: 12 | 13 | 16 | 17
  /** The first digit of the reference is an indicator, which leads the key. */
  readonly indicator?: true
  /** What the key starts with before the company prefix. */
  readonly lead?: string
  /** Where the rest goes: behind a qualifier, to the end of the key, or there is none. */
  readonly rest: { readonly qualifier: string } | 'appended' | 'none'
}

const item = { key: '01', digits: 13, indicator: true } as const

const schemes: Readonly<Record<string, Scheme>> = {
  sgtin: { ...item, rest: { qualifier: '21' } },
  lgtin: { ...item, rest: { qualifier: '10' } },
  upui: { ...item, rest: { qualifier: '235' } },
  itip: { ...item, key: '8006', rest: { qualifier: '21' } },
  sscc: { key: '00', digits: 17, indicator: true, rest: 'none' },
  sgln: { key: '414', digits: 12, rest: { qualifier: '254' } },
  pgln: { key: '417', digits: 12, rest: 'none' },
  gdti: { key: '253', digits: 12, rest: 'appended' },
  sgcn: { key: '255', digits: 12, rest: 'appended' },
  grai: { key: '8003', digits: 12, lead: '0', rest: 'appended' },
  gsin: { key: '402', digits: 16, rest: 'none' },
  gsrn: { key: '8018', digits: 17, rest: 'none' },
  gsrnp: { key: '8017', digits: 17, rest: 'none' },
  ginc: { key: '401', rest: 'none' },
  giai: { key: '8004', rest: 'none' },
  cpi: { key: '8010', rest: { qualifier: '8011' } },
}

const urn = /^urn:epc:(?:id|class|idpat):(?<name>[a-z]+):(?<prefix>\d{6,12})\.(?<body>.*)$/

/**
 * The canonical Digital Link URI of an EPC, EPC class or EPC pattern URN; `undefined` when it is none. A pattern's
 * `*` stands for no rest, an SGLN's extension `0` for no extension.
 */
export function linkOfUrn(text: string): string | undefined {
  const { name = '', prefix = '', body = '' } = urn.exec(text)?.groups ?? {}
  const scheme = Object.hasOwn(schemes, name) ? schemes[name] : undefined
  if (scheme === undefined) return undefined
  const { digits } = scheme
  const parts =
    digits === undefined ? ownReference(scheme, body) : numericReference(scheme, digits, prefix, body)
  if (parts === undefined) return undefined
  const { reference, rest } = name === 'itip' ? withPieces(parts) : parts
  const link = `https://id.gs1.org/${scheme.key}/${digits === undefined ? prefix : ''}${reference}`
  const isWhole = rest === '*' || rest === '' || (name === 'sgln' && rest === '0')
  if (scheme.rest === 'none') return rest === '' ? link : undefined
  if (isWhole) return link
  return scheme.rest === 'appended'
    ? link + escapeRest(rest)
    : `${link}/${scheme.rest.qualifier}/${escapeRest(rest)}`
}

interface Parts {
  readonly reference: string
  readonly rest: string
}

function numericReference(scheme: Scheme, digits: number, prefix: string, body: string): Parts | undefined {
  const { indicator, lead = '' } = scheme
  const length = digits - prefix.length
  const reference = body.slice(0, length)
  if (!/^\d*$/.test(reference) || reference.length !== length) return undefined
  if (body.length > length && body[length] !== '.') return undefined
  const raw = indicator ? reference.slice(0, 1) + prefix + reference.slice(1) : lead + prefix + reference
  return { reference: raw + checkDigit(raw), rest: body.slice(length + 1) }
}

/** A reference of one's own choosing; only a component part (CPI) has a serial behind it. */
function ownReference({ rest }: Scheme, body: string): Parts | undefined {
  if (rest === 'none') return body === '' ? undefined : { reference: escapeRest(body), rest: '' }
  const dot = body.lastIndexOf('.')
  return dot <= 0 ? undefined : { reference: escapeRest(body.slice(0, dot)), rest: body.slice(dot + 1) }
}

/** An individual trade item piece has piece and total between item and serial. */
function withPieces({ reference, rest }: Parts): Parts {
  const [piece = '', total = '', ...serial] = rest.split('.')
  return { reference: reference + piece + total, rest: serial.join('.') }
}

/** EPC URNs leave bare what CBV 2.0 wants escaped in the event hash; everything else is escaped alike in both. */
function escapeRest(text: string): string {
  return text.replace(/[!()*+,:]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}
