/** Everything that this package finds wrong, by code. */
export const kernelFaults = {
  'KERNEL-JSON-SYNTAX': 'The body is not JSON.',
  'KERNEL-JSON-DEPTH': 'The body nests deeper than is accepted.',
  'KERNEL-JSON-KEY': 'The body has a key that is not accepted, such as `__proto__`.',
  'KERNEL-FAULTS-MORE': 'There are more faults than are told at once.',
} as const

export type KernelFaultCode = keyof typeof kernelFaults
