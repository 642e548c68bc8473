import type { Sheet } from './sheet.ts'

/** What a structure element may say of itself; the last two are known to the library, not to its types. */
export type ElementOptions = PDFKit.Mixins.StructureElementOptions & {
  /** Which cells a heading of a table speaks for. */
  readonly scope?: 'Row' | 'Column'
  /** Left, top, right, bottom of a figure. */
  readonly bbox?: readonly [number, number, number, number]
}

/** A part of the structure that holds other parts. It must be ended. */
export function group(
  sheet: Sheet,
  parent: PDFKit.PDFStructureElement,
  type: string,
  options: ElementOptions = {},
): PDFKit.PDFStructureElement {
  const element = sheet.pdf.struct(type, options)
  parent.add(element)
  return element
}

/** Draws content that belongs to an element, which may have content on other pages. */
export function within(
  sheet: Sheet,
  element: PDFKit.PDFStructureElement,
  type: string,
  draw: () => void,
): void {
  const content = sheet.pdf.markStructureContent(type)
  draw()
  sheet.pdf.endMarkedContent()
  element.add(content)
}

/** Draws one element that is complete with it. */
export function tagged(
  sheet: Sheet,
  parent: PDFKit.PDFStructureElement,
  type: string,
  draw: () => void,
  options: ElementOptions = {},
): void {
  const element = group(sheet, parent, type, options)
  within(sheet, element, type, draw)
  element.end()
}

/** Draws what carries no meaning of its own: rules, grounds, repeated heads and feet. */
export function artifact(sheet: Sheet, draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
  sheet.pdf.markContent('Artifact', { type })
  draw()
  sheet.pdf.endMarkedContent()
}
