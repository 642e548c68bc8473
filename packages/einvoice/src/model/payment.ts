/** BG-17, an account to pay to (EN 16931-1:2017). */
export interface CreditTransfer {
  /** BT-84, an IBAN or a local account number. */
  readonly account: string
  /** BT-85. */
  readonly accountName?: string
  /** BT-86, a BIC or a local clearing code. */
  readonly serviceProvider?: string
}

/** BG-18, the card that paid (EN 16931-1:2017). */
export interface PaymentCard {
  /** BT-87: the last four to six digits, never the whole number; at most 10 characters. */
  readonly number: string
  /** BT-88. */
  readonly holder?: string
}

/** BG-19, a direct debit (EN 16931-1:2017). */
export interface DirectDebit {
  /** BT-89. */
  readonly mandate?: string
  /** BT-90, the bank-assigned creditor identifier (SEPA). */
  readonly creditorIdentifier?: string
  /** BT-91. */
  readonly debitedAccount?: string
}

/** BG-16, how the invoice is or was paid (EN 16931-1:2017). */
export interface PaymentInstructions {
  /** BT-81, a code of UNTDID 4461 such as 30, 48, 58 or 68. */
  readonly meansCode: string
  /** BT-82, the means in words. */
  readonly meansText?: string
  /** BT-83, remittance information. */
  readonly remittance?: string
  /** BG-17. */
  readonly creditTransfers?: readonly CreditTransfer[]
  /** BG-18. */
  readonly card?: PaymentCard
  /** BG-19. */
  readonly directDebit?: DirectDebit
}
