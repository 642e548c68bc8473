/** What documents can be pulled as: what is asked for, and the ending of the file. */
export const formats = {
  original: { accept: '*/*' },
  ubl: { accept: 'application/x.ubl+xml', ending: 'ubl.xml' },
  cii: { accept: 'application/x.cii+xml', ending: 'cii.xml' },
  pdf: { accept: 'application/pdf', ending: 'pdf' },
  html: { accept: 'text/html', ending: 'html' },
  json: { accept: 'application/json', ending: 'json' },
  inv01: { accept: 'application/x.inv01+json', ending: 'inv01.json' },
} as const satisfies Readonly<Record<string, { readonly accept: string; readonly ending?: string }>>

export type FormatName = keyof typeof formats

/** True for the name of a format. */
export function isFormat(name: string): name is FormatName {
  return Object.hasOwn(formats, name)
}

const originals: Readonly<Record<string, string>> = {
  'application/xml': 'original.xml',
  'application/pdf': 'original.pdf',
  'application/jose': 'original.jws',
}

/** The ending of a file: of an original it follows from what came. */
export function endingOf(format: FormatName, contentType: string | null): string {
  const chosen = formats[format]
  if ('ending' in chosen) return chosen.ending
  return originals[contentType?.split(';', 1)[0] ?? ''] ?? 'original'
}
