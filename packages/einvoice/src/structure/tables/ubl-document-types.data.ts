/**
 * What each element of a UBL invoice or credit note holds, the two documents, their lines and references.
 * OASIS UBL 2.1 (OASIS Standard, 2013-11-04). Notation: `schema.ts`.
 */
export const ublDocumentTypes = `
  Invoice: +ext:UBLExtensions? UBLVersionID? CustomizationID? ProfileID? ProfileExecutionID? ID CopyIndicator? UUID? IssueDate IssueTime? DueDate? InvoiceTypeCode? Note* TaxPointDate? DocumentCurrencyCode? TaxCurrencyCode? PricingCurrencyCode? PaymentCurrencyCode? PaymentAlternativeCurrencyCode? AccountingCostCode? AccountingCost? LineCountNumeric? BuyerReference? +InvoicePeriod* +OrderReference? +BillingReference* +DespatchDocumentReference* +ReceiptDocumentReference* +StatementDocumentReference* +OriginatorDocumentReference* +ContractDocumentReference* +AdditionalDocumentReference* +ProjectReference* +Signature* +AccountingSupplierParty +AccountingCustomerParty +PayeeParty? +BuyerCustomerParty? +SellerSupplierParty? +TaxRepresentativeParty? +Delivery* +DeliveryTerms? +PaymentMeans* +PaymentTerms* +PrepaidPayment* +AllowanceCharge* +TaxExchangeRate? +PricingExchangeRate? +PaymentExchangeRate? +PaymentAlternativeExchangeRate? +TaxTotal* +WithholdingTaxTotal* +LegalMonetaryTotal +InvoiceLine+
  CreditNote: +ext:UBLExtensions? UBLVersionID? CustomizationID? ProfileID? ProfileExecutionID? ID CopyIndicator? UUID? IssueDate IssueTime? TaxPointDate? CreditNoteTypeCode? Note* DocumentCurrencyCode? TaxCurrencyCode? PricingCurrencyCode? PaymentCurrencyCode? PaymentAlternativeCurrencyCode? AccountingCostCode? AccountingCost? LineCountNumeric? BuyerReference? +InvoicePeriod* +DiscrepancyResponse* +OrderReference? +BillingReference* +DespatchDocumentReference* +ReceiptDocumentReference* +ContractDocumentReference* +AdditionalDocumentReference* +StatementDocumentReference* +OriginatorDocumentReference* +Signature* +AccountingSupplierParty +AccountingCustomerParty +PayeeParty? +BuyerCustomerParty? +SellerSupplierParty? +TaxRepresentativeParty? +Delivery* +DeliveryTerms* +PaymentMeans* +PaymentTerms* +TaxExchangeRate? +PricingExchangeRate? +PaymentExchangeRate? +PaymentAlternativeExchangeRate? +AllowanceCharge* +TaxTotal* +LegalMonetaryTotal +CreditNoteLine+
  InvoiceLine: ID UUID? Note* InvoicedQuantity? LineExtensionAmount TaxPointDate? AccountingCostCode? AccountingCost? PaymentPurposeCode? FreeOfChargeIndicator? +InvoicePeriod* +OrderLineReference* +DespatchLineReference* +ReceiptLineReference* +BillingReference* +DocumentReference* +PricingReference? +OriginatorParty? +Delivery* +PaymentTerms* +AllowanceCharge* +TaxTotal* +WithholdingTaxTotal* +Item +Price? +DeliveryTerms? +SubInvoiceLine* +ItemPriceExtension?
  CreditNoteLine: ID UUID? Note* CreditedQuantity? LineExtensionAmount? TaxPointDate? AccountingCostCode? AccountingCost? PaymentPurposeCode? FreeOfChargeIndicator? +InvoicePeriod* +OrderLineReference* +DiscrepancyResponse* +DespatchLineReference* +ReceiptLineReference* +BillingReference* +DocumentReference* +PricingReference? +OriginatorParty? +Delivery* +PaymentTerms* +TaxTotal* +AllowanceCharge* +Item? +Price? +DeliveryTerms* +SubCreditNoteLine* +ItemPriceExtension?
  UBLExtensions: +ext:UBLExtension+
  UBLExtension: ID? Name? ext:ExtensionAgencyID? ext:ExtensionAgencyName? ext:ExtensionVersionID? ext:ExtensionAgencyURI? ext:ExtensionURI? ext:ExtensionReasonCode? ext:ExtensionReason? +ext:ExtensionContent
  OrderReference: ID SalesOrderID? CopyIndicator? UUID? IssueDate? IssueTime? CustomerReference? OrderTypeCode? +DocumentReference?
  OrderLineReference: LineID SalesOrderLineID? UUID? LineStatusCode? +OrderReference?
  LineReference: LineID UUID? LineStatusCode? +DocumentReference?
  DocumentReference: ID CopyIndicator? UUID? IssueDate? IssueTime? DocumentTypeCode? DocumentType? XPath* LanguageID? LocaleCode? VersionID? DocumentStatusCode? DocumentDescription* +Attachment? +ValidityPeriod? +IssuerParty? +ResultOfVerification?
  Attachment: EmbeddedDocumentBinaryObject? +ExternalReference?
  ExternalReference: URI? DocumentHash? HashAlgorithmMethod? ExpiryDate? ExpiryTime? MimeCode? FormatCode? EncodingCode? CharacterSetCode? FileName? Description*
  BillingReference: +InvoiceDocumentReference? +SelfBilledInvoiceDocumentReference? +CreditNoteDocumentReference? +SelfBilledCreditNoteDocumentReference? +DebitNoteDocumentReference? +ReminderDocumentReference? +AdditionalDocumentReference? +BillingReferenceLine*
  BillingReferenceLine: ID Amount? +AllowanceCharge*
  Contract: ID? IssueDate? IssueTime? NominationDate? NominationTime? ContractTypeCode? ContractType? Note* VersionID? Description* +ValidityPeriod? +ContractDocumentReference* +NominationPeriod? +ContractualDelivery?
  ProjectReference: ID UUID? IssueDate? +WorkPhaseReference*
  WorkPhaseReference: ID? WorkPhaseCode? WorkPhase* ProgressPercent? StartDate? EndDate? +WorkOrderDocumentReference*
  Period: StartDate? StartTime? EndDate? EndTime? DurationMeasure? DescriptionCode* Description*
  Response: ReferenceID? ResponseCode? Description* EffectiveDate? EffectiveTime? +Status*
  Status: ConditionCode? ReferenceDate? ReferenceTime? Description* StatusReasonCode? StatusReason* SequenceID? Text* IndicationIndicator? Percent? ReliabilityPercent? +Condition*
  Condition: AttributeID Measure? Description* MinimumMeasure? MaximumMeasure?
  Signature: ID Note* ValidationDate? ValidationTime? ValidatorID? CanonicalizationMethod? SignatureMethod? +SignatoryParty? +DigitalSignatureAttachment? +OriginalDocumentReference?
  ResultOfVerification: ValidatorID? ValidationResultCode? ValidationDate? ValidationTime? ValidateProcess? ValidateTool? ValidateToolVersion? +SignatoryParty?
`
