import type { RuleDocument } from './rule-document.ts'

/** Does the work when first asked, and keeps the answer. */
export function once<Value>(work: () => Value): () => Value {
  let kept: { readonly value: Value } | undefined
  return () => {
    kept ??= { value: work() }
    return kept.value
  }
}

/** As `once`, for work that reads values: where it met an error, each later asking meets one too. */
export function readOnce<Value>(document: RuleDocument, work: () => Value): () => Value {
  const read = once(() => {
    const errors = document.errors()
    const value = work()
    return { value, failed: document.errors() > errors }
  })
  return () => {
    const { value, failed } = read()
    if (failed) document.fail()
    return value
  }
}
