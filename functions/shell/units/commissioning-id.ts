const idForm = /^[0-9a-f]{32}$/

/** True of what may be our id of a commissioning; units that others made are commissioned under references of their own. */
export function isCommissioningId(reference: string): boolean {
  return idForm.test(reference)
}
