import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_ROW_BYTES, type RawRow, type RowFormat, type RowPlace, splitRows } from './split-rows.ts'

const csv: RowFormat = { delimiter: ',' }
const start: RowPlace = { offset: 0, line: 1 }

async function* cut(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function rowsOf(
  file: string | Uint8Array,
  { format = csv, from = start, size = 7 }: { format?: RowFormat; from?: RowPlace; size?: number } = {},
): Promise<RawRow[]> {
  const bytes = Buffer.from(file).subarray(from.offset)
  const rows: RawRow[] = []
  for await (const row of splitRows(cut(bytes, size), format, from)) rows.push(row)
  return rows
}

const textsOf = (rows: readonly RawRow[]) => rows.map(({ text, fault }) => fault ?? text)
const long = 'x'.repeat(MAX_ROW_BYTES)

describe('rows', () => {
  test.each<[string, string, string[]]>([
    ['end with a line feed', 'a,b\n1,2\n', ['a,b', '1,2']],
    ['or with both', 'a,b\r\n1,2\r\n', ['a,b', '1,2']],
    ['or mixed', 'a,b\r\n1,2\n3,4\r\n', ['a,b', '1,2', '3,4']],
    ['or with the file', 'a,b\n1,2', ['a,b', '1,2']],
    ['may be empty', 'a\n\n1\n', ['a', '', '1']],
    ['hold line breaks in quotes', 'a,"1\r\n2"\n3,"4 ""\n"" 5"\n', ['a,"1\r\n2"', '3,"4 ""\n"" 5"']],
    ['are UTF-8, the mark aside', '\ufeffä,😀\n2\n', ['ä,😀', '2']],
    ['with a quote inside a value end with their line', '5" pipe,1\n2,3\n', ['5" pipe,1', '2,3']],
    ['with text behind a quoted value end with their line', '"5" pipe,"1"\n2,3\n', ['"5" pipe,"1"', '2,3']],
    ['with an open quote spoil one line', '1,"2\n3,4\n5,6', ['IMPORT-ROW-QUOTES', '3,4', '5,6']],
    ['as long as may be are taken', `${long.slice(1)}\n1\n`, [long.slice(1), '1']],
    ['longer than that are not', `1\n${long}\n2\n`, ['1', 'IMPORT-ROW-TOO-LONG', '2']],
    ['even at the end', `1\n${long}x`, ['1', 'IMPORT-ROW-TOO-LONG']],
    ['nor in quotes', `"${long}"\n2\n`, ['IMPORT-ROW-TOO-LONG', '2']],
    ['nor with line breaks in quotes', `"a\nb",${long}\n2\n`, ['IMPORT-ROW-TOO-LONG', '2']],
    [
      'with an open quote in a long file spoil one line',
      `"1\n2\n${'3\n'.repeat(9000)}`,
      ['IMPORT-ROW-QUOTES', '2', ...Array.from({ length: 9000 }, () => '3')],
    ],
  ])('%s', async (_, file, texts) => {
    for (const size of [1, 7, 1 << 20]) expect(textsOf(await rowsOf(file, { size }))).toEqual(texts)
  })

  test('that are no UTF-8 are faulty by themselves', async () => {
    const file = Buffer.concat([Buffer.from('1\n'), Buffer.from([0xff, 0x0a]), Buffer.from('2\n')])
    expect(textsOf(await rowsOf(file))).toEqual(['1', 'IMPORT-ROW-ENCODING', '2'])
  })

  test('of JSON lines know no quotes', async () => {
    expect(textsOf(await rowsOf('"a\n"b\n', { format: 'jsonl' }))).toEqual(['"a', '"b'])
  })

  test('tell on which line they begin', async () => {
    const rows = await rowsOf(`a\n"1\n2"\n\n3\n"a\nb",${long}\n"5\n6\n`)
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 4, 5, 6, 8, 9])
  })
})

const fragment = fc.constantFrom(
  'a',
  'ä',
  '😀',
  '"',
  '""',
  ',',
  '\n',
  '\r\n',
  '\r',
  '"x\ny"',
  long.slice(9),
  '\u{feff}',
)
const file = fc.array(fragment, { maxLength: 30 }).map((parts) => Buffer.from(parts.join('')))
const format = fc.constantFrom<RowFormat>(csv, { delimiter: ';' }, 'jsonl')

test('reading may stop behind any row and go on there, however the file is cut into chunks', async () => {
  await fc.assert(
    fc.asyncProperty(file, format, fc.integer({ min: 1, max: 50_000 }), async (bytes, how, size) => {
      const whole = await rowsOf(bytes, { format: how, size: 1 << 20 })
      expect(await rowsOf(bytes, { format: how, size })).toEqual(whole)
      expect(whole.at(-1)?.next.offset ?? 0).toBe(bytes.length)
      for (const [i, { next }] of whole.entries())
        expect(await rowsOf(bytes, { format: how, from: next, size })).toEqual(whole.slice(i + 1))
    }),
  )
})
