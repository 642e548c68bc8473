import { en16931, en16931Cii, type Profile, profileOf, xrechnung, xrechnungCii } from '@tallystick/einvoice'
import type { InvoiceRecord } from '@tallystick/store'
import {
  type DocumentKind,
  documentBase,
  documentKinds,
  kindOfKey,
  mediaTypes,
  registeredKeys,
  viewKey,
} from './invoice-keys.ts'

/** UBL and CII have no media types of their own; these are of the tree for private use (RFC 6838, section 3.4). */
const syntaxTypes = { ubl: 'application/x.ubl+xml', cii: 'application/x.cii+xml' } as const

/** What was sent to be registered in India: the INV-01 schema. */
const inv01Type = 'application/x.inv01+json'

/** Something that an invoice can be had as. */
export interface Offer {
  /** Its content type. */
  readonly mediaType: string
  /** Only the original is the invoice; views may be looked at, never filed. */
  readonly role: 'original' | 'view'
  /** The ending of its file. */
  readonly ending: string
  readonly source: { readonly key: string } | { readonly profile: Profile; readonly modelKey: string }
}

/** Everything that an issued invoice can be had as: the original first, then views, best known first. */
export function offersOf(invoice: InvoiceRecord): readonly Offer[] {
  const { documentKey, regime } = invoice
  if (documentKey === undefined) return []
  const original = kindOfKey(documentKey)
  const lying = [original, ...(documentKinds[regime] ?? []).filter((kind) => kind !== original)]
  const offers = lying.map((kind) => lyingOffer(documentKey, kind, original))
  return [...offers, ...syntaxOffers(invoice, documentKey, offers), ...sentOffers(invoice)]
}

function lyingOffer(documentKey: string, kind: DocumentKind, original: DocumentKind): Offer {
  return {
    mediaType: mediaTypes[kind],
    role: kind === original ? 'original' : 'view',
    ending: kind,
    source: { key: viewKey(documentKey, kind) },
  }
}

/** The XML by the name of its syntax, and the other syntax rendered from the model that lies beside the original. */
function syntaxOffers({ profile }: InvoiceRecord, documentKey: string, offers: readonly Offer[]): Offer[] {
  const own = profileOf(profile)
  const xml = offers.find(({ mediaType }) => mediaType === mediaTypes.xml)
  if (own === undefined || xml === undefined) return []
  const other = otherSyntax(own)
  const modelKey = viewKey(documentKey, 'json')
  return [
    { ...xml, mediaType: syntaxTypes[own.format] },
    {
      mediaType: syntaxTypes[other.format],
      role: 'view',
      ending: `${other.format}.xml`,
      source: { profile: other, modelKey },
    },
  ]
}

/** The profile of a view in the other syntax: plain EN 16931, and XRechnung of what is one. */
function otherSyntax({ id, format }: Profile): Profile {
  const isXrechnung = id === xrechnung.id || id === xrechnungCii.id
  if (format === 'ubl') return isXrechnung ? xrechnungCii : en16931Cii
  return isXrechnung ? xrechnung : en16931
}

/** What was sent to the authority that registered it. */
function sentOffers(invoice: InvoiceRecord): Offer[] {
  if (invoice.registration === undefined) return []
  const key = registeredKeys(documentBase(invoice)).sent
  return [{ mediaType: inv01Type, role: 'view', ending: 'inv01.json', source: { key } }]
}
