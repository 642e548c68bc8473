import { type Html, html } from '../../html/html.ts'
import { darkRuns, qrModules } from '../../pdf/qr-code.ts'
import type { Scan } from '../../pdf/scan.ts'

/** A code to scan as an image of lines, sharp at any size, with its caption. */
export function qrFigure({ code, caption, alt }: Scan, style: string): Html {
  const side = String(qrModules(code))
  const path = darkRuns(code)
    .map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`)
    .toArray()
    .join('')
  return html`<figure class="${style}"><svg class="qr" role="img" aria-label="${alt}" viewBox="0 0 ${side} ${side}" \
shape-rendering="crispEdges"><path fill="#000000" d="${path}"/></svg><p><small>${caption}</small></p></figure>`
}
