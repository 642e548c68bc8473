import type { Offer } from '../offers.ts'

/** What documents can be exported as: the media type under which the API gives them, and the ending of the file. */
export const exportFormats = {
  original: {},
  ubl: { mediaType: 'application/x.ubl+xml', ending: 'ubl.xml' },
  cii: { mediaType: 'application/x.cii+xml', ending: 'cii.xml' },
  pdf: { mediaType: 'application/pdf', ending: 'pdf' },
  html: { mediaType: 'text/html; charset=utf-8', ending: 'html' },
  json: { mediaType: 'application/json', ending: 'json' },
  'inv-01': { mediaType: 'application/x.inv01+json', ending: 'inv01.json' },
} as const satisfies Readonly<Record<string, { readonly mediaType?: string; readonly ending?: string }>>

export type ExportFormat = keyof typeof exportFormats

export const exportFormatNames = Object.keys(exportFormats) as [ExportFormat, ...ExportFormat[]]

/** How the files of an export lie, and what stands beside them. */
export const exportLayouts = ['plain', 'datev', 'saft'] as const
export type ExportLayout = (typeof exportLayouts)[number]

/** What of an invoice's offers a format is, and the ending of its file; `undefined` = it cannot be had so. */
export function offerFor(
  format: ExportFormat,
  offers: readonly Offer[],
): { readonly offer: Offer; readonly ending: string } | undefined {
  const chosen: { readonly mediaType?: string; readonly ending?: string } = exportFormats[format]
  const offer = offers.find(({ mediaType, role }) =>
    chosen.mediaType === undefined ? role === 'original' : mediaType === chosen.mediaType,
  )
  return offer && { offer, ending: chosen.ending ?? `original.${offer.ending}` }
}
