import { describe, expect, test } from 'vitest'
import { brandColours, brandFaults, DEFAULT_COLOUR, logoType, MAX_LOGO_BYTES } from './brand.ts'

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

describe('a logo', () => {
  test('is known by its first bytes', () => {
    expect(logoType(Uint8Array.from(png))).toBe('image/png')
    expect(logoType(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]))).toBe('image/jpeg')
    expect(logoType(new TextEncoder().encode('<svg/>'))).toBeUndefined()
    expect(logoType(new Uint8Array())).toBeUndefined()
  })

  test('is no larger than the limit', () => {
    const logo = (bytes: number) => Uint8Array.from([...png, ...Array(bytes - png.length).fill(0)])
    expect(logoType(logo(MAX_LOGO_BYTES))).toBe('image/png')
    expect(logoType(logo(MAX_LOGO_BYTES + 1))).toBeUndefined()
  })
})

describe('a colour', () => {
  test('gets the text that reads better on it', () => {
    expect(brandColours({ colour: '#000080' }).onFill).toBe('#ffffff')
    expect(brandColours({ colour: '#FFD400' })).toMatchObject({ fill: '#ffd400', onFill: '#000000' })
  })

  test('is darkened as text until it reads on white', () => {
    expect(brandColours({ colour: '#000080' }).ink).toBe('#000080')
    // 4.53 to 1 is the contrast of #767676 on white, that of #777777 is 4.48 to 1.
    expect(brandColours({ colour: '#767676' }).ink).toBe('#767676')
    expect(brandColours({ colour: '#777777' }).ink).toBe('#6b6b6b')
    expect(brandColours({ colour: '#ffffff' }).ink).toMatch(/^#([0-6][0-9a-f])\1\1$/)
  })

  test('is the default one where it is none', () => {
    const plain = brandColours(undefined)
    expect(plain.fill).toBe(DEFAULT_COLOUR)
    for (const colour of ['', 'red', '#12345', '#1234567', '#12345g', '#123456"'])
      expect(brandColours({ colour })).toEqual(plain)
  })
})

test('faults point at what is wrong with a brand', () => {
  expect(brandFaults({ logo: Uint8Array.from(png), colour: '#123abc' }, '/brand')).toEqual([])
  expect(brandFaults({ logo: new Uint8Array(3), colour: 'blue' }, '/brand')).toMatchObject([
    { code: 'EINVOICE-BRAND-LOGO', pointer: '/brand/logo' },
    { code: 'EINVOICE-BRAND-COLOUR', pointer: '/brand/colour' },
  ])
})
