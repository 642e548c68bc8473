import { calendarDate } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import {
  renderDigitalLink,
  renderElementLink,
  renderLocationLink,
  renderPartyLink,
  renderSsccLink,
} from './digital-link.ts'
import type { Gln } from './gln.ts'
import type { Gtin } from './gtin.ts'
import type { Lot } from './lot.ts'
import { markFaults } from './mark-faults.ts'
import { MAX_DIGITAL_LINK_CHARACTERS, parseDigitalLink } from './parse-digital-link.ts'
import type { Serial } from './serial.ts'
import type { Sscc } from './sscc.ts'
import { itemOfElements } from './trade-item.ts'

const gtin = '09506000134352' as Gtin
const item = 'https://id.gs1.org/01/09506000134352'

function codes(text: string): string[] {
  const result = parseDigitalLink(text)
  return result.ok ? [] : result.faults.map(({ code, pointer }) => `${code} ${pointer}`.trim())
}

describe('rendering', () => {
  test('a trade item, a lot, a unit', () => {
    expect(renderDigitalLink({ gtin })).toBe(item)
    expect(renderDigitalLink({ gtin, lot: 'L2401' as Lot })).toBe(`${item}/10/L2401`)
    expect(
      renderDigitalLink({
        serial: 'a/b' as Serial,
        lot: '(1)' as Lot,
        gtin,
        bestBefore: calendarDate('2027-02-01'),
        expiry: calendarDate('2027-02-28'),
      }),
    ).toBe(`${item}/10/%281%29/21/a%2Fb?15=270201&17=270228`)
  })

  test('on a domain of its own, with a path', () => {
    expect(renderDigitalLink({ gtin, domain: 'brand.example/id' })).toBe(
      'https://brand.example/id/01/09506000134352',
    )
  })

  test('places, parties, logistic units', () => {
    const gln = '9506000134307' as Gln
    expect(renderLocationLink(gln)).toBe('https://id.gs1.org/414/9506000134307')
    expect(renderPartyLink(gln)).toBe('https://id.gs1.org/417/9506000134307')
    expect(renderSsccLink('095060001343520017' as Sscc)).toBe('https://id.gs1.org/00/095060001343520017')
  })

  test('escapes everything but unreserved characters', () => {
    expect(renderDigitalLink({ gtin, serial: `!"%&'()*+,-./` as Serial })).toBe(
      `${item}/21/%21%22%25%26%27%28%29%2A%2B%2C-.%2F`,
    )
    expect(renderDigitalLink({ gtin, serial: ':;<=>?_' as Serial })).toBe(`${item}/21/%3A%3B%3C%3D%3E%3F_`)
  })

  test('orders qualifiers, and prefers the sequence that fits more of them', () => {
    expect(
      renderElementLink(
        new Map([
          ['21', 'S'],
          ['22', 'V'],
          ['01', gtin],
          ['10', 'L'],
        ]),
      ),
    ).toBe(`${item}/22/V/10/L/21/S`)
    expect(
      renderElementLink(
        new Map([
          ['235', 'T'],
          ['01', gtin],
        ]),
      ),
    ).toBe(`${item}/235/T`)
  })

  test('needs a key, and a place for every element', () => {
    expect(() => renderElementLink(new Map([['10', 'L']]))).toThrow('primary key')
    expect(() =>
      renderElementLink(
        new Map([
          ['00', '095060001343520017'],
          ['21', 'S'],
        ]),
      ),
    ).toThrow('neither')
  })
})

describe('parseDigitalLink', () => {
  test('reads key, qualifiers and attributes of any domain', () => {
    expect(
      parseDigitalLink(
        'http://shop.example:8080/a/00/x/01/09506000134352/22/V/10/0012/21/a%2fb?x=1&17=270131&linkType=all#top',
      ),
    ).toEqual({
      ok: true,
      value: {
        domain: 'shop.example:8080/a/00/x',
        key: '01',
        elements: new Map([
          ['01', '09506000134352'],
          ['22', 'V'],
          ['10', '0012'],
          ['21', 'a/b'],
          ['17', '270131'],
        ]),
      },
    })
  })

  test('takes a lot that looks like a key for a lot', () => {
    const link = parseDigitalLink(`${item}/10/00`)
    expect(link.ok && [...link.value.elements]).toEqual([
      ['01', '09506000134352'],
      ['10', '00'],
    ])
  })

  test.each(['.', '..', '%2E%2E'])('a serial %j is no way up the path', (serial) => {
    const link = parseDigitalLink(`${item}/21/${serial}`)
    expect(link.ok && link.value.elements.get('21')).toBe(decodeURIComponent(serial))
  })

  test.each([
    ['https://id.gs1.org/01/09506000134353', 'https://id.gs1.org/01/0950600013435*3*'],
    ['https://id.gs1.org/01/9506000134352', 'https://id.gs1.org/01/9506000134352**'],
    [`${item}/21/%41%20B`, `${item}/21/%41*%20*B`],
    [`${item}/21/A%C3%84`, `${item}/21/A*%C3*%84`],
    [`${item}/21/a%2`, `${item}/21/a*%*2`],
    [`${item}/21/A/10/L`, `${item}/21/A/*10*/L`],
    [`${item}/21/A/235/T`, `${item}/*21*/A/*235*/T`],
    [`${item}/21/`, `${item}/21/**`],
    [`${item}/`, 'https://id.gs1.org*/01/09506000134352/*'],
    ['https://id.gs1.org/gtin/09506000134352', 'https://id.gs1.org*/gtin/09506000134352*'],
    ['https://id.gs1.org', '*https://id.gs1.org*'],
    ['HtTps://id.gs1.org/01/09506000134352', '*HtTps://id.gs1.org/01/09506000134352*'],
    ['ftp://id.gs1.org/01/09506000134352', '*ftp://id.gs1.org/01/09506000134352*'],
    ['https://id gs1.org/01/09506000134352', '*https://id gs1.org/01/09506000134352*'],
    [`${item}/21/A B`, `*${item}/21/A B*`],
    [`${item}?17=271301`, `${item}?17=*271301*`],
    [`${item}?99=1`, `${item}?*99*=1`],
    [`${item}?10=L`, `${item}?*10*=L`],
    [`${item}?17=270131&17=270131`, `${item}?17=270131&*17*=270131`],
    [`${item}?240=a+b`, `${item}?240=a*+*b`],
    [`${item}?37=5`, 'https://id.gs1.org/*01*/09506000134352?*37*=5'],
    ['', '**'],
  ])('%j is marked %j', (text, marked) => {
    expect(markFaults(parseDigitalLink, text)).toBe(marked)
  })

  test('points to the application identifier, and collects', () => {
    expect(codes('https://id.gs1.org/01/09506000134353/21/A%20B?17=2713')).toEqual([
      'GS1-CHECK-DIGIT /01',
      'GS1-CHARACTER /21',
      'GS1-LENGTH /17',
    ])
  })

  test('refuses URIs longer than is read', () => {
    expect(codes(`${item}?x=${'y'.repeat(MAX_DIGITAL_LINK_CHARACTERS)}`)).toEqual(['GS1-TEXT-LENGTH'])
  })
})

describe('itemOfElements', () => {
  test('gives the trade item back', () => {
    const unit = { gtin, lot: 'L' as Lot, serial: 'S' as Serial, expiry: calendarDate('2027-02-28') }
    const link = parseDigitalLink(renderDigitalLink(unit))
    expect(link.ok && itemOfElements(link.value.elements, 2026)).toEqual(unit)
  })

  test('is nothing without a GTIN', () => {
    expect(itemOfElements(new Map([['00', '095060001343520017']]), 2026)).toBeUndefined()
  })
})
