export type { OrderReference, ProviderAccount } from './account.ts'
export { type ProvidersFaultCode, providersFault, providersFaults } from './faults.ts'
export type { Provider, ProviderConcern } from './provider.ts'
export { findProvider, providers } from './providers.ts'
export { type MatchedReport, type OrderToMatch, reportOf } from './report-of.ts'
export { signShipHero } from './shiphero/sign.ts'
export type {
  Told,
  ToldDeparture,
  ToldLine,
  ToldShipment,
  ToldSku,
  ToldUnits,
  ToldWithdrawal,
} from './told.ts'
