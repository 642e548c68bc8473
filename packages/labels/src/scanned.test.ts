import { renderElementString } from '@tallystick/gs1'
import { describe, expect, test } from 'vitest'
import { ready } from 'zpl-renderer-js'
import { renderPng } from './render-png.ts'
import { renderZpl } from './render-zpl.ts'
import { scan } from './scan-fixture.ts'
import { type Label, type Symbology, symbologies } from './symbol.ts'
import { labelled, pallet, place, unit } from './thing-fixture.ts'

/** What a scanner must read. */
function said({ symbol }: Label): string {
  if ('elements' in symbol) return renderElementString(symbol.elements)
  return 'digits' in symbol ? symbol.digits : symbol.text
}

const identifiers: Readonly<Record<Symbology, RegExp>> = {
  'gs1-datamatrix': /^\]d2$/,
  'gs1-128': /^\]C1$/,
  qr: /^\]Q1$/,
  'ean-13': /^\]E0$/,
  'upc-a': /^\]E0$/,
}

/** A scanner tells UPC-A as EAN-13 with a zero before it. */
const asRead = (symbology: Symbology, text: string) => (symbology === 'upc-a' ? text.padStart(13, '0') : text)

describe.each(symbologies)('%s', (symbology) => {
  const thing = unit('K7Q2M9XD4T0A', symbology === 'upc-a' ? { gtin: '00614141123452' } : {})

  test('is scanned from the image', async () => {
    const label = labelled(thing, symbology)
    const [found, ...others] = await scan(await renderPng(label, 6))
    expect(others).toEqual([])
    expect(found?.id).toMatch(identifiers[symbology])
    expect(found?.text.padStart(symbology === 'upc-a' ? 13 : 0, '0')).toBe(asRead(symbology, said(label)))
  })

  test('is scanned from what a label printer makes of it', async () => {
    const label = labelled(thing, symbology)
    const zpl = renderZpl(label, { width: 100, height: 50 }, 203)
    const found = await scan(await printed(zpl.ok ? zpl.value : ''))
    expect(found.map(({ text }) => text.padStart(symbology === 'upc-a' ? 13 : 0, '0'))).toEqual([
      asRead(symbology, said(label)),
    ])
  })
})

test.each(['A(1)', 'a_b>cd', '12345678', '12345', '0', "%&'*+,-./", ':;<=>?_!"'])(
  'a serial %s means the same to the image, to the printer and to us',
  async (serial) => {
    for (const symbology of ['gs1-datamatrix', 'gs1-128'] as const) {
      const label = labelled(unit(serial), symbology)
      const zpl = renderZpl(label, { width: 100, height: 50 }, 300)
      const images = [await renderPng(label, 6), await printed(zpl.ok ? zpl.value : '', 12)]
      for (const image of images) expect((await scan(image)).map(({ text }) => text)).toEqual([said(label)])
    }
  },
)

test('a logistic unit and a place are scanned by their own keys', async () => {
  const sscc = labelled(pallet, 'gs1-128')
  expect(await scan(await renderPng(sscc, 4))).toEqual([{ id: ']C1', text: '00095060001343520017' }])
  const shelf = labelled(place, 'qr')
  expect((await scan(await renderPng(shelf, 4))).map(({ text }) => text)).toEqual(['berlin-1'])
})

async function printed(zpl: string, dotsPerMillimetre = 8): Promise<Uint8Array> {
  const { api } = await ready
  return Buffer.from(await api.zplToBase64Async(zpl, 100, 50, dotsPerMillimetre), 'base64')
}
