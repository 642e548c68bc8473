/** Errors by the name that SDKs type, with the name of the older query protocol and the HTTP status. */
export const errors = {
  AccessDenied: { query: 'AccessDenied', status: 403 },
  BatchEntryIdsNotDistinct: { query: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct', status: 400 },
  BatchRequestTooLong: { query: 'AWS.SimpleQueueService.BatchRequestTooLong', status: 400 },
  EmptyBatchRequest: { query: 'AWS.SimpleQueueService.EmptyBatchRequest', status: 400 },
  IncompleteSignature: { query: 'IncompleteSignature', status: 400 },
  InternalFailure: { query: 'InternalFailure', status: 500 },
  InvalidAddress: { query: 'InvalidAddress', status: 404 },
  InvalidAttributeName: { query: 'InvalidAttributeName', status: 400 },
  InvalidAttributeValue: { query: 'InvalidAttributeValue', status: 400 },
  InvalidBatchEntryId: { query: 'AWS.SimpleQueueService.InvalidBatchEntryId', status: 400 },
  InvalidClientTokenId: { query: 'InvalidClientTokenId', status: 403 },
  InvalidMessageContents: { query: 'InvalidMessageContents', status: 400 },
  InvalidParameterValue: { query: 'InvalidParameterValue', status: 400 },
  MessageNotInflight: { query: 'AWS.SimpleQueueService.MessageNotInflight', status: 400 },
  MissingAuthenticationToken: { query: 'MissingAuthenticationToken', status: 403 },
  MissingParameter: { query: 'MissingParameter', status: 400 },
  PurgeQueueInProgress: { query: 'AWS.SimpleQueueService.PurgeQueueInProgress', status: 403 },
  QueueDeletedRecently: { query: 'AWS.SimpleQueueService.QueueDeletedRecently', status: 400 },
  QueueDoesNotExist: { query: 'AWS.SimpleQueueService.NonExistentQueue', status: 400 },
  QueueNameExists: { query: 'QueueAlreadyExists', status: 400 },
  ReceiptHandleIsInvalid: { query: 'ReceiptHandleIsInvalid', status: 404 },
  RequestEntityTooLarge: { query: 'RequestEntityTooLarge', status: 413 },
  ResourceNotFoundException: { query: 'ResourceNotFoundException', status: 404 },
  SerializationException: { query: 'SerializationException', status: 400 },
  SignatureDoesNotMatch: { query: 'SignatureDoesNotMatch', status: 403 },
  TooManyEntriesInBatchRequest: { query: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest', status: 400 },
  UnknownOperationException: { query: 'UnknownOperationException', status: 404 },
} as const

export type ErrorName = keyof typeof errors

/** SQS says no: an answer like any other. */
export interface Refusal {
  readonly refused: ErrorName
  readonly message: string
}

export function refuse(refused: ErrorName, message: string): Refusal {
  return { refused, message }
}

export function refuseValue(value: string | number, parameter: string, reason: string): Refusal {
  return refuse(
    'InvalidParameterValue',
    `Value ${value} for parameter ${parameter} is invalid. Reason: ${reason}`,
  )
}

export function refuseMissing(parameter: string): Refusal {
  return refuse('MissingParameter', `The request must contain the parameter ${parameter}.`)
}

export function isRefusal(answer: object): answer is Refusal {
  return 'refused' in answer
}
