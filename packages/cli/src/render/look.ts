import { readFile } from 'node:fs/promises'
import { type Brand, type Language, languages } from '@tallystick/einvoice/html'

/** How documents for people look, as the options of a command say it. */
export interface Look {
  readonly language: Language
  readonly paper: 'A4' | 'Letter'
  readonly brand: Brand
  readonly verificationUrl?: string
}

/** The options every command has that makes documents for people. */
export const lookOptions = {
  language: { type: 'string', default: 'en' },
  paper: { type: 'string', default: 'A4' },
  logo: { type: 'string' },
  colour: { type: 'string' },
  verification: { type: 'string' },
} as const

interface LookWords {
  readonly language: string
  readonly paper: string
  readonly logo?: string | undefined
  readonly colour?: string | undefined
  readonly verification?: string | undefined
}

/** The look that was asked for; `undefined` when it is none of ours. A logo that cannot be read is a failure. */
export async function lookOf(words: LookWords): Promise<Look | undefined> {
  const { language, paper, logo, colour, verification } = words
  if (!isLanguage(language) || (paper !== 'A4' && paper !== 'Letter')) return undefined
  if (colour !== undefined && !/^#[0-9a-f]{6}$/i.test(colour)) return undefined
  return {
    language,
    paper,
    brand: {
      ...(logo !== undefined && { logo: new Uint8Array(await readFile(logo)) }),
      ...(colour !== undefined && { colour }),
    },
    ...(verification !== undefined && { verificationUrl: verification }),
  }
}

function isLanguage(name: string): name is Language {
  return languages.some((known) => known === name)
}
