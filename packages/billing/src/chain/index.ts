export { CHAIN_START, type ChainedNumber, chainLink } from './chain-link.ts'
export {
  type ChainFlaw,
  type ChainPosition,
  chainBegin,
  chainEnd,
  chainWithin,
  followChain,
} from './follow-chain.ts'
export { followRegister, type RegisterFlaw } from './follow-register.ts'
export { type ChainedInvoice, entryOf, type RegisteredEntry, type SeriesEntry } from './series-entry.ts'
