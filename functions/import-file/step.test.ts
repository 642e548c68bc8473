import { type ImportRecord, putSku } from '@tallystick/store'
import { describe, expect, test } from 'vitest'
import { MAX_IMPORT_BYTES } from '../shell/tables/import-files.ts'
import { codesOf, freshImports, numbered, phone, serialsFile, timeFor } from './import-fixture.ts'

const stock: Partial<ImportRecord> = { kind: 'stock', parameters: { locationId: 'leipzig' } }

describe('an import', () => {
  test('takes rows as bodies of the API, under references of their own', async () => {
    const imports = freshImports()
    await imports.upload('i1', '\ufeffsku;lot;quantity\r\nCHOC-70;CH1;"12"\r\n\r\nMUG;M1;0\r\n', stock)
    await imports.deliverAll()
    expect(await imports.job('i1')).toMatchObject({
      state: 'done',
      checkpoint: { row: 2, applied: 2, refused: 0 },
    })
    expect(imports.done).toEqual([
      {
        kind: 'stock',
        body: {
          locationId: 'leipzig',
          counted: [{ sku: 'CHOC-70', lot: 'CH1', quantity: '12' }],
          reference: 'i1.1',
        },
      },
      {
        kind: 'stock',
        body: {
          locationId: 'leipzig',
          counted: [{ sku: 'MUG', lot: 'M1', quantity: '0' }],
          reference: 'i1.2',
        },
      },
    ])
  })

  test('tells all faults of a row at once, and of each row', async () => {
    const imports = freshImports()
    imports.refusing(({ counted }) =>
      JSON.stringify(counted).includes('GONE')
        ? [{ code: 'LOTS-STOCK-UNKNOWN', pointer: '/counted/0/lot', message: 'No.' }]
        : [],
    )
    const file = 'sku,lot,quantity\nCHOC-70,,x\nCHOC-70,GONE,1\n"CHOC-70\nMUG,M1,1,1\nMUG,M1,2\n'
    await imports.upload('i1', file, stock)
    await imports.deliverAll()
    const job = await imports.job('i1')
    expect(job).toMatchObject({ state: 'done', checkpoint: { row: 5, applied: 1, refused: 4, parts: 1 } })
    expect(codesOf(job)).toEqual([
      'IMPORT-VALUE-MISSING /rows/1/lot',
      'IMPORT-VALUE-INVALID /rows/1/quantity',
      'LOTS-STOCK-UNKNOWN /rows/2/lot',
      'IMPORT-ROW-QUOTES /rows/3',
      'IMPORT-ROW-VALUES /rows/4',
    ])
    const lines = (imports.faultsOf('i1') ?? '').trim().split('\n')
    expect(lines.map((line) => JSON.parse(line)).map(({ row, line }) => [row, line])).toEqual([
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 5],
    ])
  })

  test('gives refused rows back, to be mended and uploaded as they are', async () => {
    const imports = freshImports()
    await imports.upload('i1', 'sku,lot,quantity\nCHOC-70,"C,1",x\nMUG,M1,1\n', stock)
    await imports.deliverAll()
    const refused = imports.refusedOf('i1') ?? ''
    expect(refused.split('\r\n')[1]).toMatch(/^,CHOC-70,"C,1",x,IMPORT-VALUE-INVALID: /)
    await imports.upload('i2', refused.replace(',x,', ',7,'), stock)
    await imports.deliverAll()
    expect(await imports.job('i2')).toMatchObject({ state: 'done', checkpoint: { applied: 1, refused: 0 } })
  })

  test('reads JSON lines', async () => {
    const imports = freshImports()
    const lines = [
      '{"sku":"MUG","lot":"M1","quantity":3}',
      '',
      '[1]',
      '{"sku":"MUG","lot":{},"quantity":3}',
      '{"sku":"MUG","lot":"M2","quantity":"4","colour":"blue"}',
    ]
    await imports.upload('i1', lines.join('\n'), { ...stock, format: 'jsonl' })
    await imports.deliverAll()
    expect(imports.done.map(({ body }) => body.counted)).toEqual([[{ sku: 'MUG', lot: 'M1', quantity: '3' }]])
    expect(codesOf(await imports.job('i1'))).toEqual([
      'IMPORT-ROW-JSON /rows/2',
      'IMPORT-ROW-JSON /rows/3/lot',
      'IMPORT-VALUE-UNKNOWN /rows/4/colour',
    ])
  })

  test('applies nothing in a dry run, and tells what it would refuse', async () => {
    const imports = freshImports()
    await imports.upload('i1', serialsFile(['A', 'B']))
    await imports.deliverAll()
    await imports.upload('i2', serialsFile(['C', 'B', 'C', 'x y']), { dryRun: true })
    await imports.deliverAll()
    expect(codesOf(await imports.job('i2'))).toEqual([
      'IMPORT-SERIAL-KNOWN /rows/2/serial',
      'IMPORT-SERIAL-TWICE /rows/3/serial',
      'SERIALS-SERIAL-CHARACTER /rows/4/serial',
    ])
    expect(await imports.pool()).toEqual(['A', 'B'])
    await imports.upload('i3', 'sku,lot,quantity\nMUG,M1,1\n', { ...stock, dryRun: true })
    await imports.deliverAll()
    expect(imports.done).toEqual([])
  })

  test('goes on in the next call when time is up, and ends once', async () => {
    const imports = freshImports(10)
    await imports.upload('i1', serialsFile(numbered(0, 95)))
    await imports.deliverAll(() => timeFor(3))
    expect(await imports.pool()).toEqual(numbered(0, 95))
    const job = await imports.job('i1')
    expect(job).toMatchObject({ state: 'done', checkpoint: { row: 95, applied: 95 } })
    expect(job?.run).toBe(4)
    const told = imports.allocations.pending().length
    await imports.run('i1')
    expect(await imports.job('i1')).toEqual(job)
    expect(imports.allocations.pending().length).toBe(told + 1)
  })

  test('that no one asked for is a failure', async () => {
    await expect(freshImports().run('nobody')).rejects.toThrow(/no import asked for/)
  })
})

describe('a file is refused as a whole', () => {
  test.each<[string, string | Uint8Array, Partial<ImportRecord>, string[]]>([
    ['without rows', 'sku,lot,quantity\n\n,,\n', stock, ['IMPORT-FILE-EMPTY ']],
    ['without anything', '\n\n', stock, ['IMPORT-FILE-EMPTY ']],
    [
      'in another encoding',
      Buffer.from('sku;lot;quantity\n', 'utf16le').fill(0xff, 0, 1),
      stock,
      ['IMPORT-FILE-HEADER '],
    ],
    [
      'with wrong columns',
      'sku,colour,sku\nMUG,blue,MUG\n',
      stock,
      [
        'IMPORT-COLUMN-UNKNOWN /columns/1',
        'IMPORT-COLUMN-TWICE /columns/2',
        'IMPORT-COLUMN-MISSING /columns',
        'IMPORT-COLUMN-MISSING /columns',
      ],
    ],
    ['of serials for no SKU', serialsFile(['A']), { parameters: {} }, ['IMPORT-KIND-SKU /sku']],
    [
      'of serials for an unknown SKU',
      serialsFile(['A']),
      { parameters: { sku: 'NO' } },
      ['ORDERS-SKU-UNKNOWN /sku'],
    ],
  ])('%s', async (_, file, change, codes) => {
    const imports = freshImports()
    await imports.upload('i1', file, change)
    await imports.deliverAll()
    const job = await imports.job('i1')
    expect(job?.state).toBe('failed')
    expect(codesOf(job)).toEqual(codes)
    expect(imports.failed).toEqual(['ImportFailed'])
    expect(imports.done).toEqual([])
  })

  test('when it is too large', async () => {
    const imports = freshImports()
    await imports.upload('i1', 'x', stock)
    imports.work.size = async () => MAX_IMPORT_BYTES + 1
    await imports.deliverAll()
    expect(codesOf(await imports.job('i1'))).toEqual(['IMPORT-FILE-TOO-LARGE '])
  })

  test('when its SKU takes no serials from files', async () => {
    const imports = freshImports()
    await imports.upload('i1', serialsFile(['A']))
    await imports.table.write(putSku({ ...phone, serials: { mode: 'none' } }))
    await imports.deliverAll()
    expect(codesOf(await imports.job('i1'))).toEqual(['IMPORT-POLICY /sku'])
  })
})
