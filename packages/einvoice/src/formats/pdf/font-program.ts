import { assert } from '@tallystick/kernel'
import PDFDocument from 'pdfkit'
import { type FontProgram, internalsOf } from './pdf-internals.ts'
import { withQuickLayout } from './quick-layout.ts'

/** Reading a font takes longer than setting an invoice in it, so each file is read once for all documents. */
const programs = new WeakMap<Uint8Array, FontProgram>()

/** The font in a file; the same bytes are read once. An unreadable file is thrown by the library. */
export function fontProgram(bytes: Uint8Array): FontProgram {
  const known = programs.get(bytes)
  if (known !== undefined) return known
  const reader = new PDFDocument({ font: '', autoFirstPage: false })
  reader.font(bytes)
  const font = internalsOf(reader)._font?.font
  assert(font !== undefined, 'a font that was set is there')
  const program = withQuickLayout(font)
  programs.set(bytes, program)
  return program
}
