import { pipeline } from './pipeline.ts'
import { render } from './render.ts'
import { serials } from './serials.ts'
import { serialsChaos } from './serials-chaos.ts'
import { storm } from './storm.ts'
import { validate } from './validate.ts'

/** What a benchmark found, by the names under which the documentation quotes it. */
export type Figures = Readonly<Record<string, number | string>>

/** Every benchmark by its name; one file each. */
export const benchmarks: Readonly<Record<string, () => Figures | Promise<Figures>>> = {
  pipeline,
  render,
  serials,
  'serials-chaos': serialsChaos,
  storm,
  validate,
}
