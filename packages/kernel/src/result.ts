/** What a function that may be refused returns: a value, or what is wrong with the input. */
export type Result<Value, Refusal> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly faults: Refusal }

/** The accepted arm. */
export function accept<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value }
}

/** The refused arm. */
export function refuse<Refusal>(faults: Refusal): { readonly ok: false; readonly faults: Refusal } {
  return { ok: false, faults }
}
