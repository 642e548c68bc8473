import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Fonts } from './fonts.ts'

const family = '@expo-google-fonts/noto-sans'
let fonts: Fonts | undefined

/**
 * Noto Sans, which has Latin, Greek, Cyrillic and Devanagari, read once from the package beside this module or beside
 * the bundle that it is part of. Throws where the package is not installed.
 */
export function notoFonts(): Fonts {
  fonts ??= {
    regular: fontFile('400Regular/NotoSans_400Regular.ttf'),
    bold: fontFile('700Bold/NotoSans_700Bold.ttf'),
    fallbacks: [],
  }
  return fonts
}

function fontFile(path: string): Uint8Array {
  return new Uint8Array(readFileSync(createRequire(import.meta.url).resolve(`${family}/${path}`)))
}
