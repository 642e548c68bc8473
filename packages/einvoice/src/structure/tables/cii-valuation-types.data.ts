/**
 * What each element of a CII invoice holds, the valuation of works.
 * UN/CEFACT 100.D16B (SCRDM 16B subset, 2016-10-10), code lists not bound. Notation: `schema.ts`.
 */
export const ciiValuationTypes = `
  ValuationBreakdownStatement: ID Name Description* MeasurementMethodID* +CreationDateTime DefaultCurrencyCode DefaultLanguageCode Comment* TypeCode* RequestedActionCode* PriceListID? ContractualLanguageCode? +ItemGroupedWorkItem* +ItemBasicWorkItem* +TotalCalculatedPrice* +ChangedRecordedStatus* +CreationSpecifiedBinaryFile* +ReaderSpecifiedBinaryFile* +ReferencedSpecifiedBinaryFile*
  GroupedWorkItem: ID PrimaryClassificationCode* AlternativeClassificationCode* TypeCode* Comment* TotalQuantity? Index? RequestedActionCode* PriceListItemID? ContractualLanguageCode? +TotalCalculatedPrice* +ItemGroupedWorkItem* +ItemBasicWorkItem* +ChangedRecordedStatus* +ActualWorkItemComplexDescription* +ReferencedSpecifiedBinaryFile*
  BasicWorkItem: ID ReferenceID? PrimaryClassificationCode* AlternativeClassificationCode* TypeCode* Comment* TotalQuantity? TotalQuantityClassificationCode? IndexValue? StatusCode* ReferenceFileBinaryObject* Index? RequestedActionCode* PriceListItemID? ContractualLanguageCode? +ActualWorkItemComplexDescription* +TotalQuantityWorkItemQuantityAnalysis* +UnitCalculatedPrice* +TotalCalculatedPrice* +SubordinateBasicWorkItem* +ChangedRecordedStatus* +ItemBasicWorkItem* +ReferencedSpecifiedBinaryFile*
  WorkItemComplexDescription: Abstract* Content* ContractualLanguageCode? +RequestingSpecificationQuery* +RespondingSpecificationResponse* +SubsetWorkItemComplexDescription?
  WorkItemQuantityAnalysis: ID ActualQuantity? Description? ActualQuantityPercent? StatusCode? TypeCode? PrimaryClassificationCode* AlternativeClassificationCode* ContractualLanguageCode? +ActualQuantityWorkItemDimension* +BreakdownWorkItemQuantityAnalysis* +ChangedRecordedStatus*
  WorkItemDimension: ID? ValueMeasure Description? TypeCode ContractualLanguageCode? +ComponentWorkItemDimension*
  SpecificationQuery: ID TypeCode? Content ContractualLanguageCode?
  SpecificationResponse: ID QueryID? TypeCode? Content ContractualLanguageCode?
  CalculatedPrice: TypeCode* ChargeAmount* +RelatedAppliedAllowanceCharge*
  AppliedAllowanceCharge: ActualAmount? Description? ReasonCode? CalculationPercent? BasisAmount? +ChargeIndicator +CategoryAppliedTax?
  AppliedTax: CalculatedAmount? TypeCode? CalculatedRate? BasisAmount? +TaxPointDate?
  RecordedStatus: ConditionCode ChangerName? +ChangedDateTime
`
