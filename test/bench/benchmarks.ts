import { door } from './door.ts'
import { exports } from './exports.ts'
import { finance } from './finance.ts'
import { pipeline } from './pipeline.ts'
import { recall } from './recall.ts'
import { render } from './render.ts'
import { serials } from './serials.ts'
import { serialsChaos } from './serials-chaos.ts'
import { storm } from './storm.ts'
import { validate } from './validate.ts'

/** What a benchmark found, by the names under which the documentation quotes it. */
export type Figures = Readonly<Record<string, number | string>>

/** What a benchmark may be asked besides its name. */
export interface BenchOptions {
  /** How long a history is measured. */
  readonly invoices?: number
}

/** Every benchmark by its name; one file each. */
export const benchmarks: Readonly<Record<string, (options: BenchOptions) => Figures | Promise<Figures>>> = {
  door,
  exports,
  finance,
  pipeline,
  recall,
  render,
  serials,
  'serials-chaos': serialsChaos,
  storm,
  validate,
}
