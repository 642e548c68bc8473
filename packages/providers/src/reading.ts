import {
  type CalendarDate,
  type Fault,
  jsonPointer,
  parseCalendarDate,
  parseInstant,
} from '@tallystick/kernel'
import * as z from 'zod'
import type { ProviderAccount } from './account.ts'
import { providersFault } from './faults.ts'

/*
 * What payloads are made of. They are read losslessly, so every number is its source text; `null` and absence are one.
 */

/** Text or a number's source text that says something, or `undefined`. */
export const text = z
  .string()
  .nullish()
  .transform((value) => value?.trim() || undefined)

/** The same, or `undefined`. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined)
}

/** As many of them as there are, none where the list is missing. */
export function list<Schema extends z.ZodType>(schema: Schema) {
  return z
    .array(schema)
    .nullish()
    .transform((values) => values ?? [])
}

/** A payload that is not of the provider's shape, every place by its JSON Pointer. */
export function shapeFaults(error: z.ZodError): Fault[] {
  return error.issues.map(({ path, message }) => ({
    code: 'PROVIDERS-SHAPE',
    pointer: jsonPointer(...path.map(String)),
    message,
  }))
}

/** A whole number of units up to 9,999,999; else `undefined` and a fault. */
export function readQuantity(
  quantity: string | undefined,
  pointer: string,
  faults: Fault[],
): number | undefined {
  if (quantity !== undefined && /^\d{1,7}(\.0+)?$/.test(quantity)) return Number.parseInt(quantity, 10)
  faults.push(providersFault('PROVIDERS-QUANTITY', pointer))
  return undefined
}

/** Our SKU for the provider's; one that is missing is a fault. */
export function readSku(
  sku: string | undefined,
  { skuAliases }: ProviderAccount,
  pointer: string,
  faults: Fault[],
): string {
  if (sku === undefined) faults.push(providersFault('PROVIDERS-SKU-MISSING', pointer))
  return ownSku(sku ?? '', skuAliases) ?? sku ?? ''
}

/** What the account says that a name means. */
export function ownSku(name: string, skuAliases: ProviderAccount['skuAliases']): string | undefined {
  return Object.hasOwn(skuAliases, name) ? skuAliases[name] : undefined
}

/** Our location for the provider's warehouse; one that the account does not know is a fault. */
export function readLocation(
  warehouse: string | undefined,
  { locations, otherLocation }: ProviderAccount,
  pointer: string,
  faults: Fault[],
): { readonly value: string; readonly pointer: string } {
  const named =
    warehouse !== undefined && Object.hasOwn(locations, warehouse) ? locations[warehouse] : undefined
  const value = named ?? otherLocation
  if (value === undefined) faults.push(providersFault('PROVIDERS-LOCATION-UNKNOWN', pointer))
  return { value: value ?? '', pointer }
}

/** The day of a moment as it is written, whatever zone stands behind it. */
export function dayOf(moment: string | undefined): CalendarDate | undefined {
  return parseCalendarDate(moment?.slice(0, 'YYYY-MM-DD'.length) ?? '')
}

/** The moment as it is written, where it is one with a zone. */
export function momentOf(moment: string | undefined): string | undefined {
  return moment !== undefined && parseInstant(moment) !== undefined ? moment : undefined
}

/** The name and where it stands, where there is one. */
export function named(value: string | undefined, pointer: string) {
  return value === undefined ? undefined : { value, pointer }
}

/** The object without the members that are `undefined`. */
export function compact<T extends object>(value: T): Compact<T> {
  return Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as Compact<T>
}

type Compact<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K]
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** What the account says of goods that are told of, or the provider usually. */
export function statusOf(
  { goodsAre }: ProviderAccount,
  usually: 'packed' | 'shipped',
): { readonly status?: 'packed' } {
  return (goodsAre ?? usually) === 'packed' ? { status: 'packed' } : {}
}
