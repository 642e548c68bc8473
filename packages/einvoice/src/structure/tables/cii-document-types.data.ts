/**
 * What each element of a CII invoice holds, the document, its header and references.
 * UN/CEFACT 100.D16B (SCRDM 16B subset, 2016-10-10), code lists not bound. Notation: `schema.ts`.
 */
export const ciiDocumentTypes = `
  CrossIndustryInvoice: +rsm:ExchangedDocumentContext +rsm:ExchangedDocument +rsm:SupplyChainTradeTransaction +rsm:ValuationBreakdownStatement?
  ExchangedDocumentContext: SpecifiedTransactionID? +TestIndicator? +BusinessProcessSpecifiedDocumentContextParameter* +BIMSpecifiedDocumentContextParameter* +ScenarioSpecifiedDocumentContextParameter* +ApplicationSpecifiedDocumentContextParameter* +GuidelineSpecifiedDocumentContextParameter* +SubsetSpecifiedDocumentContextParameter* +MessageStandardSpecifiedDocumentContextParameter?
  DocumentContextParameter: ID? Value=Text? +SpecifiedDocumentVersion?
  DocumentVersion: ID? Name? +IssueDateTime?
  ExchangedDocument: ID Name* TypeCode=DocumentCode? +IssueDateTime +CopyIndicator? Purpose? +ControlRequirementIndicator? LanguageID* PurposeCode=MessageFunctionCode? +RevisionDateTime? VersionID? GlobalID? RevisionID? PreviousRevisionID? CategoryCode? +IncludedNote* +EffectiveSpecifiedPeriod? +IssuerTradeParty?
  Note: Subject? ContentCode? Content* SubjectCode? ID?
  SupplyChainTradeTransaction: +IncludedSupplyChainTradeLineItem* +ApplicableHeaderTradeAgreement +ApplicableHeaderTradeDelivery +ApplicableHeaderTradeSettlement
  ReferencedDocument: IssuerAssignedID? URIID? StatusCode=DocumentStatusCode? +CopyIndicator? LineID? TypeCode=DocumentCode? GlobalID? RevisionID? Name* AttachmentBinaryObject* Information* ReferenceTypeCode=ReferenceCode? SectionName* PreviousRevisionID* +FormattedIssueDateTime=FormattedDateTime? +EffectiveSpecifiedPeriod? +IssuerTradeParty? +AttachedSpecifiedBinaryFile*
  SpecifiedBinaryFile: ID* Title* AuthorName* VersionID? FileName? URIID? MIMECode? EncodingCode? CharacterSetCode? IncludedBinaryObject* Access* Description* SizeMeasure? +AccessAvailabilitySpecifiedPeriod?
  Indicator: udt:IndicatorString=FormattedText/udt:Indicator=Boolean
  Date: udt:DateString=FormattedText/udt:Date=CalendarDate
  DateTime: udt:DateTimeString=FormattedText/udt:DateTime=Moment
  FormattedDateTime: qdt:DateTimeString=FormattedText
  SpecifiedPeriod: DurationMeasure* +InclusiveIndicator? Description* +StartDateTime? +EndDateTime? +CompleteDateTime? +OpenIndicator? SeasonCode? ID? Name* SequenceNumeric? StartDateFlexibilityCode? +ContinuousIndicator? PurposeCode?
  AvailablePeriod: +StartDateTime? +EndDateTime? Description?
  HeaderTradeAgreement: Reference* BuyerReference? +SellerTradeParty? +BuyerTradeParty? +SalesAgentTradeParty? +BuyerRequisitionerTradeParty* +BuyerAssignedAccountantTradeParty? +SellerAssignedAccountantTradeParty? +BuyerTaxRepresentativeTradeParty? +SellerTaxRepresentativeTradeParty? +ProductEndUserTradeParty? +ApplicableTradeDeliveryTerms? +SellerOrderReferencedDocument? +BuyerOrderReferencedDocument? +QuotationReferencedDocument? +OrderResponseReferencedDocument? +ContractReferencedDocument? +DemandForecastReferencedDocument? +SupplyInstructionReferencedDocument? +PromotionalDealReferencedDocument? +PriceListReferencedDocument? +AdditionalReferencedDocument* +RequisitionerReferencedDocument* +BuyerAgentTradeParty? +PurchaseConditionsReferencedDocument* +SpecifiedProcuringProject? +UltimateCustomerOrderReferencedDocument*
  HeaderTradeDelivery: +RelatedSupplyChainConsignment? +ShipToTradeParty? +UltimateShipToTradeParty? +ShipFromTradeParty? +ActualDespatchSupplyChainEvent? +ActualPickUpSupplyChainEvent? +ActualDeliverySupplyChainEvent? +ActualReceiptSupplyChainEvent? +AdditionalReferencedDocument* +DespatchAdviceReferencedDocument? +ReceivingAdviceReferencedDocument? +DeliveryNoteReferencedDocument? +ConsumptionReportReferencedDocument? +PreviousDeliverySupplyChainEvent* +PackingListReferencedDocument?
  HeaderTradeSettlement: DuePayableAmount* CreditorReferenceTypeCode* CreditorReferenceType* CreditorReferenceIssuerID* CreditorReferenceID? PaymentReference* TaxCurrencyCode? InvoiceCurrencyCode? PaymentCurrencyCode? InvoiceIssuerReference? +InvoiceDateTime? +NextInvoiceDateTime* CreditReasonCode? CreditReason* +InvoicerTradeParty? +InvoiceeTradeParty? +PayeeTradeParty? +PayerTradeParty? +TaxApplicableTradeCurrencyExchange? +InvoiceApplicableTradeCurrencyExchange? +PaymentApplicableTradeCurrencyExchange? +SpecifiedTradeSettlementPaymentMeans* +ApplicableTradeTax* +BillingSpecifiedPeriod? +SpecifiedTradeAllowanceCharge* +SubtotalCalculatedTradeTax* +SpecifiedLogisticsServiceCharge* +SpecifiedTradePaymentTerms* +SpecifiedTradeSettlementHeaderMonetarySummation? +SpecifiedFinancialAdjustment* +InvoiceReferencedDocument? +ProFormaInvoiceReferencedDocument? +LetterOfCreditReferencedDocument? +FactoringAgreementReferencedDocument* +FactoringListReferencedDocument* +PayableSpecifiedTradeAccountingAccount* +ReceivableSpecifiedTradeAccountingAccount* +PurchaseSpecifiedTradeAccountingAccount* +SalesSpecifiedTradeAccountingAccount* +SpecifiedTradeSettlementFinancialCard* +SpecifiedAdvancePayment* +UltimatePayeeTradeParty?
  ProcuringProject: ID Description? Name
  SpecifiedMarketplace: ID? Name? +VirtualIndicator? WebsiteURIID* SalesMethodCode? +OrderingAvailablePeriod*
  TradeDeliveryTerms: DeliveryTypeCode=DeliveryTermsCode? Description* +RelevantTradeLocation?
`
