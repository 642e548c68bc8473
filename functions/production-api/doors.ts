import { lotsFaults } from '@tallystick/lots'
import { ordersFaults } from '@tallystick/orders'
import * as z from 'zod'
import type { DoorFamily } from '../shell/doors/door.ts'
import { amount, count, day, faults, kitUnit, lotDates, mix, moment } from '../shell/doors/told.ts'
import { stockFaults } from '../shell/stock/faults.ts'
import { productionBody } from '../shell/stock/produce.ts'
import { assemblyBody } from './assemble.ts'
import { correctionBody } from './correct-production.ts'
import { disassemblyBody } from './disassemble.ts'

const named = { sku: z.string(), lot: z.string() }

const figures = z.array(
  z.strictObject({
    ...named,
    produced: count,
    expected: amount.optional(),
    yield: amount.optional(),
    loss: amount.optional(),
    lossReason: z.string().optional(),
  }),
)

const movements = z.array(
  z.strictObject({
    ...named,
    ...lotDates,
    locationId: z.string(),
    kind: z.enum(['produced', 'consumed', 'disassembled']),
    quantity: z.int(),
    onHand: z.int(),
    available: z.int(),
    reason: z.string().optional(),
  }),
)

const production = z.strictObject({
  productionId: z.string(),
  at: moment,
  actor: z.string(),
  locationId: z.string(),
  inputs: z.array(z.strictObject({ ...named, quantity: count, perOutput: amount.optional() })),
  outputs: z.array(
    z.strictObject({
      ...named,
      quantity: count,
      ...lotDates,
      producedOn: day.optional(),
      expected: amount.optional(),
      lossReason: z.string().optional(),
    }),
  ),
  movements,
  figures,
  notices: faults,
  correction: z
    .strictObject({ reference: z.string(), reason: z.string(), at: moment, actor: z.string(), movements })
    .optional(),
})

const assembly = z.strictObject({
  assemblyId: z.string(),
  at: moment,
  actor: z.string(),
  locationId: z.string(),
  ...named,
  quantity: count,
  components: z.array(z.strictObject({ ...named, perKit: count })),
  mix,
  movements,
  units: z.array(kitUnit),
  tradeItems: z.record(z.string(), z.string()),
  takenApart: count,
  disassemblies: z.array(
    z.strictObject({
      assemblyId: z.string(),
      reference: z.string(),
      at: moment,
      actor: z.string(),
      locationId: z.string(),
      quantity: count,
      units: z.array(kitUnit),
    }),
  ),
})

const produced = z.strictObject({
  productionId: z.string(),
  status: z.literal('produced'),
  figures,
  notices: faults,
})
const takenBack = z.strictObject({
  productionId: z.string(),
  reference: z.string(),
  status: z.literal('taken-back'),
})
const assembled = z.strictObject({
  assemblyId: z.string(),
  status: z.literal('assembled'),
  ...named,
  mix,
  alike: z
    .array(z.strictObject({ serial: z.string(), looksLike: z.string() }))
    .optional()
    .meta({ description: 'Serials that people may take for others that are known.' }),
})
const takenApart = z.strictObject({
  assemblyId: z.string(),
  reference: z.string(),
  status: z.literal('taken-apart'),
  quantity: count,
  units: z.array(kitUnit),
})

/** Lots made of lots, and kits. */
export const doors: DoorFamily = {
  tag: 'Production and kits',
  says: 'Lots made of lots, kits put together and taken apart.',
  faults: [stockFaults, lotsFaults, ordersFaults],
  doors: {
    'POST /v1/productions': {
      id: 'produce',
      summary: 'Record lots made of other lots.',
      description: 'The reference is the `productionId`.',
      body: productionBody,
      answers: { 201: produced, 200: produced },
      refuses: [409],
    },
    'GET /v1/productions/{productionId}': {
      id: 'showProduction',
      summary: 'Show a production.',
      answers: { 200: production },
    },
    'POST /v1/productions/{productionId}/corrections': {
      id: 'correctProduction',
      summary: 'Take a production back, as a whole.',
      body: correctionBody,
      answers: { 201: takenBack, 200: takenBack },
      refuses: [409],
    },
    'POST /v1/assemblies': {
      id: 'assemble',
      summary: 'Put kits together from component lots.',
      description: 'The reference is the `assemblyId`.',
      body: assemblyBody,
      answers: { 201: assembled, 200: assembled },
      refuses: [409],
    },
    'GET /v1/assemblies/{assemblyId}': {
      id: 'showAssembly',
      summary: 'Show an assembly, with what was taken apart of it.',
      answers: { 200: assembly },
    },
    'POST /v1/assemblies/{assemblyId}/disassemblies': {
      id: 'disassemble',
      summary: 'Take kits apart.',
      body: disassemblyBody,
      answers: { 201: takenApart, 200: takenApart },
      refuses: [409],
    },
  },
}
