/**
 * What each element of a CII invoice holds, delivery and transport.
 * UN/CEFACT 100.D16B (SCRDM 16B subset, 2016-10-10), code lists not bound. Notation: `schema.ts`.
 */
export const ciiLogisticsTypes = `
  SupplyChainConsignment: GrossWeightMeasure=WeightUnitMeasure* NetWeightMeasure* GrossVolumeMeasure=VolumeUnitMeasure* InsurancePremiumAmount? AssociatedInvoiceAmount* TotalChargeAmount? DeclaredValueForCustomsAmount? PackageQuantity? +ConsignorTradeParty? +ConsigneeTradeParty? +CarrierTradeParty? +FreightForwarderTradeParty? +DeliveryTradeParty? +CustomsImportAgentTradeParty? +CustomsExportAgentTradeParty? +GroupingCentreTradeParty* +TransportContractReferencedDocument? +AssociatedReferencedDocument* +IncludedSupplyChainConsignmentItem* +UtilizedLogisticsTransportEquipment* +SpecifiedLogisticsTransportMovement*
  SupplyChainConsignmentItem: TypeCode=GoodsTypeCode? TypeExtensionCode=GoodsTypeExtensionCode? DeclaredValueForCustomsAmount? DeclaredValueForStatisticsAmount? InvoiceAmount* GrossWeightMeasure=WeightUnitMeasure? NetWeightMeasure? TariffQuantity? +NatureIdentificationTransportCargo?
  SupplyChainEvent: ID? +OccurrenceDateTime? TypeCode? Description* DescriptionBinaryObject* UnitQuantity? +LatestOccurrenceDateTime? +EarliestOccurrenceDateTime? +OccurrenceSpecifiedPeriod? +OccurrenceLogisticsLocation?
  SupplyChainPackaging: TypeCode=PackageTypeCode? Type? Description* ConditionCode? DisposalMethodCode* WeightMeasure* MaximumStackabilityQuantity? MaximumStackabilityWeightMeasure? CustomerFacingTotalUnitQuantity? LayerTotalUnitQuantity? ContentLayerQuantity? +LinearSpatialDimension? +MinimumLinearSpatialDimension? +MaximumLinearSpatialDimension? +SpecifiedPackagingMarking* +ApplicableMaterialGoodsCharacteristic* +ApplicableDisposalInstructions* +ApplicableReturnableAssetInstructions*
  PackagingMarking: TypeCode=PackagingMarkingCode* Content* +ContentDateTime? ContentAmount* BarcodeTypeCode* ContentCode* AutomaticDataCaptureMethodTypeCode=AutomaticDataCaptureMethodCode*
  DisposalInstructions: MaterialID? RecyclingDescriptionCode* Description* RecyclingProcedure*
  ReturnableAssetInstructions: MaterialID* TermsAndConditionsDescription* TermsAndConditionsDescriptionCode? DepositValueSpecifiedAmount* +DepositValueValiditySpecifiedPeriod?
  LogisticsLocation: ID? Name* TypeCode? Description* +PhysicalGeographicalCoordinate? +PostalTradeAddress?
  GeographicalCoordinate: AltitudeMeasure? LatitudeMeasure? LongitudeMeasure? SystemID?
  LogisticsTransportEquipment: ID? LoadingLengthMeasure=LinearUnitMeasure? CategoryCode=TransportEquipmentCategoryCode? CharacteristicCode=TransportEquipmentSizeTypeCode? UsedCapacityCode=TransportEquipmentFullnessCode? +LinearSpatialDimension?
  LogisticsTransportMovement: StageCode=TransportMovementStageCode? ModeCode=TransportModeCode? Mode? +UsedLogisticsTransportMeans?
  LogisticsTransportMeans: TypeCode=TransportMeansTypeCode? Type? ID? Name? +OwnerTradeParty?
  TransportCargo: TypeCode=CargoCategoryCode? Identification? OperationalCategoryCode=CargoOperationalCategoryCode? StatisticalClassificationCode=CargoCommodityCategoryCode?
`
