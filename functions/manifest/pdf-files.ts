import type { BundledFile } from './vocabulary.ts'

const fonts = [
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
]

/** What functions that print need beside their code: the colour profile that PDF/A asks for, and the fonts. */
export const pdfFiles: readonly BundledFile[] = [
  { from: 'pdfkit/js/data/sRGB_IEC61966_2_1.icc', to: 'data/sRGB_IEC61966_2_1.icc' },
  ...fonts.map((font) => ({ from: font, to: `node_modules/${font}` })),
]
