/**
 * What each element of a UBL invoice or credit note holds, totals, taxes, prices, payment.
 * OASIS UBL 2.1 (OASIS Standard, 2013-11-04). Notation: `schema.ts`.
 */
export const ublMoneyTypes = `
  MonetaryTotal: LineExtensionAmount? TaxExclusiveAmount? TaxInclusiveAmount? AllowanceTotalAmount? ChargeTotalAmount? PrepaidAmount? PayableRoundingAmount? PayableAmount PayableAlternativeAmount?
  TaxTotal: TaxAmount RoundingAmount? TaxEvidenceIndicator? TaxIncludedIndicator? +TaxSubtotal*
  TaxSubtotal: TaxableAmount? TaxAmount CalculationSequenceNumeric? TransactionCurrencyTaxAmount? Percent? BaseUnitMeasure? PerUnitAmount? TierRange? TierRatePercent? +TaxCategory
  TaxCategory: ID? Name? Percent? BaseUnitMeasure? PerUnitAmount? TaxExemptionReasonCode? TaxExemptionReason* TierRange? TierRatePercent? +TaxScheme
  TaxScheme: ID? Name? TaxTypeCode? CurrencyCode? +JurisdictionRegionAddress*
  AllowanceCharge: ID? ChargeIndicator AllowanceChargeReasonCode? AllowanceChargeReason* MultiplierFactorNumeric? PrepaidIndicator? SequenceNumeric? Amount BaseAmount? AccountingCostCode? AccountingCost? PerUnitAmount? +TaxCategory* +TaxTotal? +PaymentMeans*
  Price: PriceAmount BaseQuantity? PriceChangeReason* PriceTypeCode? PriceType? OrderableUnitFactorRate? +ValidityPeriod* +PriceList? +AllowanceCharge* +PricingExchangeRate?
  PriceList: ID? StatusCode? +ValidityPeriod* +PreviousPriceList?
  PriceExtension: Amount +TaxTotal*
  PricingReference: +OriginalItemLocationQuantity? +AlternativeConditionPrice*
  DependentPriceReference: Percent? +LocationAddress? +DependentLineReference?
  ExchangeRate: SourceCurrencyCode SourceCurrencyBaseRate? TargetCurrencyCode TargetCurrencyBaseRate? ExchangeMarketID? CalculationRate? MathematicOperatorCode? Date? +ForeignExchangeContract?
  Payment: ID? PaidAmount? ReceivedDate? PaidDate? PaidTime? InstructionID?
  PaymentMeans: ID? PaymentMeansCode PaymentDueDate? PaymentChannelCode? InstructionID? InstructionNote* PaymentID* +CardAccount? +PayerFinancialAccount? +PayeeFinancialAccount? +CreditAccount? +PaymentMandate? +TradeFinancing?
  PaymentTerms: ID? PaymentMeansID* PrepaidPaymentReferenceID? Note* ReferenceEventCode? SettlementDiscountPercent? PenaltySurchargePercent? PaymentPercent? Amount? SettlementDiscountAmount? PenaltyAmount? PaymentTermsDetailsURI? PaymentDueDate? InstallmentDueDate? InvoicingPartyReference? +SettlementPeriod? +PenaltyPeriod? +ExchangeRate? +ValidityPeriod?
  PaymentMandate: ID? MandateTypeCode? MaximumPaymentInstructionsNumeric? MaximumPaidAmount? SignatureID? +PayerParty? +PayerFinancialAccount? +ValidityPeriod? +PaymentReversalPeriod? +Clause*
  Clause: ID? Content*
  CardAccount: PrimaryAccountNumberID NetworkID CardTypeCode? ValidityStartDate? ExpiryDate? IssuerID? IssueNumberID? CV2ID? CardChipCode? ChipApplicationID? HolderName?
  CreditAccount: AccountID
  FinancialAccount: ID? Name? AliasName? AccountTypeCode? AccountFormatCode? CurrencyCode? PaymentNote* +FinancialInstitutionBranch? +Country?
  Branch: ID? Name? +FinancialInstitution? +Address?
  FinancialInstitution: ID? Name? +Address?
  TradeFinancing: ID? FinancingInstrumentCode? +ContractDocumentReference? +DocumentReference* +FinancingParty +FinancingFinancialAccount? +Clause*
`
