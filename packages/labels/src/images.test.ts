import { instant } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { drawSymbol } from './draw-symbol.ts'
import { rasterized } from './raster-fixture.ts'
import { renderPdf } from './render-pdf.ts'
import { renderSvg } from './render-svg.ts'
import { renderZpl } from './render-zpl.ts'
import { scan } from './scan-fixture.ts'
import { sheets } from './sheets.ts'
import { symbologies } from './symbol.ts'
import { labelled, unit } from './thing-fixture.ts'

const at = instant('2026-11-20T10:00:00Z')

test.each(symbologies)('the polygons of %s are scanned', async (symbology) => {
  const label = labelled(unit('K7Q2M9XD4T0A', { gtin: '00614141123452' }), symbology)
  const drawing = drawSymbol(label.symbol)
  expect(drawing.polygons.flat(2).every(Number.isInteger)).toBe(true)
  expect(await scan(rasterized(drawing))).toHaveLength(1)
})

describe('an SVG image', () => {
  test('has its size in millimetres, and text that runs nowhere', () => {
    const label = labelled(unit('K7Q2', { name: '<script>alert(1)</script>\u0007' }), 'gs1-datamatrix')
    const svg = renderSvg(label, { width: 50, height: 25 })
    const text = svg.ok ? svg.value : ''
    expect(text).toContain('width="50mm" height="25mm"')
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;\u{FFFD}')
    expect(text).not.toContain('<script')
  })

  test('is refused where the symbol has no room', () => {
    const label = labelled(unit('K7Q2M9XD4T0A'), 'gs1-128')
    for (const render of [
      renderSvg(label, { width: 25, height: 25 }),
      renderZpl(label, { width: 25, height: 25 }, 203),
    ])
      expect(render).toMatchObject({ ok: false, faults: [{ code: 'LABELS-ROOM' }] })
  })
})

describe('a PDF', () => {
  const labels = Array.from({ length: 66 }, (_, i) => labelled(unit(`K7Q2M9XD${i}`), 'gs1-datamatrix'))
  const pdfOf = async () => {
    const pdf = await renderPdf(labels, sheets['a4-65'], at)
    return pdf.ok ? Buffer.from(pdf.value) : Buffer.alloc(0)
  }

  test('has as many pages as its labels fill', async () => {
    const pages = (await pdfOf()).toString('latin1').match(/\/Type \/Page\b/g)
    expect(pages).toHaveLength(2)
  })

  test('has the same bytes each time', async () => expect((await pdfOf()).equals(await pdfOf())).toBe(true))

  test('says which label has no room', async () => {
    const wide = labelled(unit('K7Q2M9XD4T0A'), 'gs1-128')
    expect(await renderPdf([...labels.slice(0, 2), wide], sheets['a4-65'], at)).toMatchObject({
      ok: false,
      faults: [{ code: 'LABELS-ROOM', pointer: '/labels/2/sheet' }],
    })
  })
})

test('what is a command to the printer is only text in a field', () => {
  const label = labelled(unit('K7Q2', { name: '^XZ~JA\\ Blå' }), 'qr')
  const zpl = renderZpl(label, sheets['roll-50x25'].label, 203)
  expect(zpl.ok && zpl.value).toContain('^FD\\5EXZ\\7EJA\\5C Bl\\C3\\A5^FS')
  expect(zpl.ok && zpl.value.match(/\^XZ/g)).toHaveLength(1)
})
