/** Where official data is at odds with itself, by file and rule, and why ours is right. */
const known: Readonly<Record<string, string>> = {
  'valid-peppol-ubl/GR-base-example-TaxRepresentative.xml BR-06':
    'The example has no registration name of the seller, which BR-06 asks for; the official rules refuse it too.',
}

/** The reason of a difference, where one is known. */
export function knownReason(file: string, rules: readonly string[]): { readonly reason?: string } {
  const reasons = rules.map((rule) => known[`${file} ${rule}`])
  const [reason] = reasons
  return reason !== undefined && reasons.every((each) => each !== undefined) ? { reason } : {}
}
