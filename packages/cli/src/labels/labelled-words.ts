/** What is to be labelled, as the API takes it. */
export type Labelled = { readonly kind: string } & Readonly<Record<string, string | readonly string[]>>

type Named = (names: readonly string[], copies: string | undefined) => Omit<Labelled, 'kind'> | undefined

/** So many names, no more and no less; and copies. */
const named = (...members: readonly string[]): Named => {
  return (names, copies) =>
    names.length === members.length
      ? {
          ...Object.fromEntries(members.map((member, i) => [member, names[i] ?? ''])),
          ...(copies !== undefined && { copies }),
        }
      : undefined
}

/** The same without copies: of each there is one. */
const single = (of: Named): Named => {
  return (names, copies) => (copies === undefined ? of(names, copies) : undefined)
}

const kinds: Readonly<Record<string, Named>> = {
  item: named('sku'),
  lot: named('sku', 'lot'),
  location: named('locationId'),
  commissioning: single(named('commissioningId')),
  assembly: single(named('assemblyId')),
  order: single((names, copies) =>
    names.length === 2 ? named('orderId', 'lineId')(names, copies) : named('orderId')(names, copies),
  ),
  units: single(([sku, ...serials]) =>
    sku !== undefined && serials.length > 0 ? { sku, serials } : undefined,
  ),
  'logistic-units': single((ssccs) => (ssccs.length > 0 ? { ssccs } : undefined)),
}

/** Reads what is to be labelled from words, such as `lot CHOC-70 CH2611`; `undefined` when they are no proper question. */
export function labelledIn(words: readonly string[], copies: string | undefined): Labelled | undefined {
  const [kind = '', ...names] = words
  const read = Object.hasOwn(kinds, kind) ? kinds[kind]?.(names, copies) : undefined
  return read === undefined ? undefined : ({ kind, ...read } as Labelled)
}
