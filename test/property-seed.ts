import fc from 'fast-check'

/** The cases that properties are tried with where nobody asks for others, so that a run of one commit always ends alike. */
export const USUAL_SEED = 20_261_120

const { PROPERTY_SEED = String(USUAL_SEED) } = process.env
if (!/^-?\d{1,10}$/.test(PROPERTY_SEED)) throw new Error('PROPERTY_SEED is a whole number')
fc.configureGlobal({ seed: Number(PROPERTY_SEED) })
