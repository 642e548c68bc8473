import { billingFault, type OwnPrefix, ownPrefixes, ownPrefixLike } from '@tallystick/billing'
import type { Fault } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'
import {
  leaveOwnPrefix,
  listSeriesPrefixes,
  readLegalEntity,
  readOwnPrefix,
  type Table,
  takeOwnPrefix,
} from '@tallystick/store'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'

/**
 * Takes the prefixes of a legal entity's settings for its invoices and for its credit notes, for good: two documents could have one
 * number otherwise, whatever the settings were before. Faults: a prefix that the other kind has or had, or that a series was
 * opened with. It is taken before the series are looked at, and whoever opens one looks at what is taken: neither overlooks the other.
 */
export async function takePrefixes(table: Table, entity: LegalEntity): Promise<Fault[]> {
  const { legalEntityId } = entity
  const before = await readLegalEntity(table, legalEntityId)
  for (const former of before === undefined ? [] : ownPrefixes(before))
    await take(table, legalEntityId, former)
  const wishes = ownPrefixes(entity)
  const taken: OwnPrefix[] = []
  const refused: OwnPrefix[] = []
  for (const wish of wishes) {
    const outcome = await take(table, legalEntityId, wish)
    if (outcome === 'taken') taken.push(wish)
    if (outcome === 'other' || (await isOfSeries(table, legalEntityId, wish))) refused.push(wish)
  }
  if (refused.length > 0)
    for (const { name, kind } of taken) await table.write(leaveOwnPrefix(legalEntityId, name, kind))
  return refused.map(({ pointer }) => billingFault('BILLING-SERIES-PREFIX-TAKEN', pointer))
}

/** `known`: documents of this kind have it already; `other`: those of the other kind have, or had. */
function take(table: Table, legalEntityId: string, { name, kind }: OwnPrefix) {
  return retryOnConflict(async () => {
    const held = await readOwnPrefix(table, legalEntityId, name)
    if (held !== undefined) return held === kind ? 'known' : 'other'
    const outcome = await table.write(takeOwnPrefix(legalEntityId, name, kind))
    return outcome.done ? 'taken' : 'conflict'
  }, 'take a prefix')
}

/** True where a series was opened with such a prefix that would not have it by itself. */
async function isOfSeries(table: Table, legalEntityId: string, { name, kind }: OwnPrefix): Promise<boolean> {
  const found = await listSeriesPrefixes(table, legalEntityId)
  return found.some(({ prefix, seriesId }) => {
    const like = ownPrefixLike(prefix)
    return like?.name === name && seriesId !== `${legalEntityId}.${kind}.${like.year}`
  })
}
