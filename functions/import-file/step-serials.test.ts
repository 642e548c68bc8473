import { instant } from '@tallystick/kernel'
import type { LotStatus } from '@tallystick/lots'
import type { Sku } from '@tallystick/orders'
import { keys, putLot, putSku, putUnit, readUnit } from '@tallystick/store'
import { describe, expect, test } from 'vitest'
import { codesOf, freshImports, gtin, phone, plenty, serialsFile, timeFor } from './import-fixture.ts'

describe('imports of one pool', () => {
  test('go one after the other, and the last of one wakes the next, whatever dies', async () => {
    const imports = freshImports(2)
    await imports.upload('i1', serialsFile(['A', 'B', 'C']))
    await imports.upload('i2', serialsFile(['B', 'D']))
    imports.imports.take(2)
    await imports.run('i1', timeFor(1))
    await imports.run('i2')
    expect(await imports.job('i2')).toMatchObject({ state: 'waiting', checkpoint: { row: 0 } })
    imports.imports.take(9)
    const { send } = imports.imports
    imports.imports.send = async () => Promise.reject(new Error('died'))
    await expect(imports.run('i1')).rejects.toThrow('died')
    expect(await imports.job('i1')).toMatchObject({ state: 'done' })
    imports.imports.send = send
    await imports.run('i1')
    await imports.deliverAll()
    expect(await imports.job('i2')).toMatchObject({ state: 'done', checkpoint: { applied: 1, refused: 1 } })
    expect(await imports.pool()).toEqual(['A', 'B', 'C', 'D'])
  })

  test('keep what happened to a serial before its checkpoint, and put it where it belongs', async () => {
    const imports = freshImports(10)
    await imports.upload('i1', serialsFile(['A', 'B', 'B', 'C']))
    const { put } = imports.work
    imports.work.put = async () => Promise.reject(new Error('died'))
    await expect(imports.run('i1')).rejects.toThrow('died')
    imports.work.put = put
    const { unit } = await readUnit(imports.table, gtin, 'C')
    if (unit === undefined) throw new Error('the serial was put')
    const claim = { shipmentId: 'S1', attempt: 0, orderId: 'O1', lineId: 'L1' }
    const claimed = { ...claim, at: instant('2026-11-20T11:00:00Z'), actor: 'hall' }
    const moved = { ...unit, position: 7, claim: claimed, version: unit.version + 1 }
    await imports.table.write(putUnit(moved, unit))
    await imports.run('i1')
    expect(await imports.pool()).toEqual(['A', 'B', 'C'])
    expect((await readUnit(imports.table, gtin, 'C')).unit).toMatchObject({ position: 2, claim })
  })

  test('decide by the policy that held when they began', async () => {
    const imports = freshImports(2)
    await imports.upload('i1', serialsFile(['A1', 'A2', 'A3', 'B4']), { parameters: { sku: 'PHONE' } })
    imports.imports.take(1)
    await imports.run('i1', timeFor(1))
    const stricter: Sku = {
      ...phone,
      serials: { mode: 'pool', when: 'at-order', accepts: { prefix: 'B' }, lowLevel: 0 },
    }
    await imports.table.write(putSku(stricter))
    await imports.run('i1')
    expect(await imports.pool()).toEqual(['A1', 'A2', 'A3', 'B4'])
  })
})

describe('serials that others put on goods', () => {
  const reported: Sku = {
    ...phone,
    lots: true,
    serials: { mode: 'reported', when: 'at-commissioning', accepts: {} },
  }

  async function commissioned(
    file: string,
    dryRun = false,
    { status = 'released', ...change }: Partial<Sku> & { readonly status?: LotStatus } = {},
  ) {
    const imports = freshImports()
    await imports.upload('i1', file, { parameters: { sku: 'PHONE', locationId: 'leipzig' }, dryRun })
    await imports.table.write(putSku({ ...reported, ...change }))
    const lot = { sku: 'PHONE', lot: 'L1', origin: 'received', documents: [] } as const
    const more = { needsInspection: false, locations: ['leipzig'], rank: 0, used: false, version: 1 }
    await imports.table.write(putLot({ ...lot, ...more, status }, undefined))
    await imports.deliverAll()
    return imports
  }

  test('are commissioned in their lots, look-alikes told, and known for ever', async () => {
    const imports = await commissioned('serial,lot\nAB0,L1\nABO,L1\nX,L2\nY,\nAB0,L1\n')
    expect(codesOf(await imports.job('i1'))).toEqual([
      'IMPORT-LOT-UNKNOWN /rows/3/lot',
      'IMPORT-SERIAL-LOT /rows/4/lot',
      'IMPORT-SERIAL-TWICE /rows/5/serial',
    ])
    const { unit, alike } = await readUnit(imports.table, gtin, 'AB0')
    const step = { at: instant('2026-11-20T10:00:00Z'), actor: 'operations', reference: 'i1.1' }
    expect(unit).toEqual({
      tradeItem: gtin,
      serial: 'AB0',
      sku: 'PHONE',
      state: 'commissioned',
      steps: [{ step: 'commission', ...step, untold: true, lot: 'L1', locationId: 'leipzig' }],
      lot: 'L1',
      locationId: 'leipzig',
      version: 1,
    })
    expect(alike.map(({ serial, looksLike }) => [serial, looksLike])).toEqual([['ABO', 'AB0']])
  })

  test('of kits may wait for their lot until they are put together', async () => {
    const imports = await commissioned('serial,lot\nAB0,\nX,L1\n', false, { kit: 'pre-assembled' })
    expect(codesOf(await imports.job('i1'))).toEqual([])
    expect((await readUnit(imports.table, gtin, 'AB0')).unit).not.toHaveProperty('lot')
    expect((await readUnit(imports.table, gtin, 'X')).unit).toMatchObject({ lot: 'L1' })
  })

  test('are not commissioned in a lot that was stopped', async () => {
    const imports = await commissioned('serial,lot\nAB0,L1\n', false, { status: 'recalled' })
    expect(codesOf(await imports.job('i1'))).toEqual(['IMPORT-LOT-STOPPED /rows/1/lot'])
    expect((await readUnit(imports.table, gtin, 'AB0')).unit).toBeUndefined()
  })

  test('are only checked in a dry run', async () => {
    const imports = await commissioned('serial,lot\nAB0,L1\nX,L2\n', true)
    expect(codesOf(await imports.job('i1'))).toEqual(['IMPORT-LOT-UNKNOWN /rows/2/lot'])
    expect(imports.table.items().filter(({ pk }) => pk.startsWith(keys.unit(gtin, '', '').pk))).toEqual([])
  })

  test('are the same when they come again', async () => {
    const imports = await commissioned('serial,lot\nAB0,L1\n')
    const before = await readUnit(imports.table, gtin, 'AB0')
    await imports.upload('i2', 'serial,lot\nAB0,L1\n', { parameters: { sku: 'PHONE' } })
    await imports.table.write(putSku(reported))
    await imports.run('i2', plenty)
    expect(codesOf(await imports.job('i2'))).toEqual(['IMPORT-SERIAL-KNOWN /rows/1/serial'])
    expect(await readUnit(imports.table, gtin, 'AB0')).toEqual(before)
  })
})
