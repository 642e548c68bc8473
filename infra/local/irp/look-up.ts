import { registrationData } from './generate.ts'
import { type Outcome, refused } from './refusal.ts'
import { irnOf, type Registration, type Registry } from './registry.ts'
import type { IrpAccount } from './sessions.ts'

const READABLE_MILLISECONDS = 2 * 86_400_000

/** Reads a registration by IRN, within two days. */
export function readByIrn(registry: Registry, account: IrpAccount, irn: string, now: Date): Outcome {
  const found = registry.find(irn)
  return found?.name.gstin === account.gstin ? readable(found, now) : refused('2154')
}

/** Reads a registration by `doctype`, `docnum` and `docdate`, within two days. */
export function readByDocument(
  registry: Registry,
  account: IrpAccount,
  query: URLSearchParams,
  now: Date,
): Outcome {
  const [type, number, date] = ['doctype', 'docnum', 'docdate'].map((name) => query.get(name) ?? '')
  if (!type || !number || !date) return refused('2142')
  const found = registry.find(irnOf({ gstin: account.gstin, type, number, date }))
  return found?.name.date === date ? readable(found, now) : refused('2148')
}

function readable(registration: Registration, now: Date): Outcome {
  if (now.getTime() - registration.at > READABLE_MILLISECONDS) return refused('2283')
  return { ok: true, data: registrationData(registration) }
}
