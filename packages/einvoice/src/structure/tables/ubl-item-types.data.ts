/**
 * What each element of a UBL invoice or credit note holds, items and what tells them apart.
 * OASIS UBL 2.1 (OASIS Standard, 2013-11-04). Notation: `schema.ts`.
 */
export const ublItemTypes = `
  Item: Description* PackQuantity? PackSizeNumeric? CatalogueIndicator? Name? HazardousRiskIndicator? AdditionalInformation* Keyword* BrandName* ModelName* +BuyersItemIdentification? +SellersItemIdentification? +ManufacturersItemIdentification* +StandardItemIdentification? +CatalogueItemIdentification? +AdditionalItemIdentification* +CatalogueDocumentReference? +ItemSpecificationDocumentReference* +OriginCountry? +CommodityClassification* +TransactionConditions* +HazardousItem* +ClassifiedTaxCategory* +AdditionalItemProperty* +ManufacturerParty* +InformationContentProviderParty? +OriginAddress* +ItemInstance* +Certificate* +Dimension*
  ItemIdentification: ID ExtendedID? BarcodeSymbologyID? +PhysicalAttribute* +MeasurementDimension* +IssuerParty?
  ItemInstance: ProductTraceID? ManufactureDate? ManufactureTime? BestBeforeDate? RegistrationID? SerialID? +AdditionalItemProperty* +LotIdentification?
  LotIdentification: LotNumberID? ExpiryDate? +AdditionalItemProperty*
  ItemProperty: ID? Name NameCode? TestMethod? Value? ValueQuantity? ValueQualifier* ImportanceCode? ListValue* +UsabilityPeriod? +ItemPropertyGroup* +RangeDimension? +ItemPropertyRange?
  ItemPropertyGroup: ID Name? ImportanceCode?
  ItemPropertyRange: MinimumValue? MaximumValue?
  ItemLocationQuantity: LeadTimeMeasure? MinimumQuantity? MaximumQuantity? HazardousRiskIndicator? TradingRestrictions* +ApplicableTerritoryAddress* +Price? +DeliveryUnit* +ApplicableTaxCategory* +Package? +AllowanceCharge* +DependentPriceReference?
  PhysicalAttribute: AttributeID PositionCode? DescriptionCode? Description*
  Dimension: AttributeID Measure? Description* MinimumMeasure? MaximumMeasure?
  CommodityClassification: NatureCode? CargoTypeCode? CommodityCode? ItemClassificationCode?
  TransactionConditions: ID? ActionCode? Description* +DocumentReference*
  Certificate: ID CertificateTypeCode CertificateType Remarks* +IssuerParty +DocumentReference* +Signature*
  HazardousItem: ID? PlacardNotation? PlacardEndorsement? AdditionalInformation* UNDGCode? EmergencyProceduresCode? MedicalFirstAidGuideCode? TechnicalName? CategoryName? HazardousCategoryCode? UpperOrangeHazardPlacardID? LowerOrangeHazardPlacardID? MarkingID? HazardClassID? NetWeightMeasure? NetVolumeMeasure? Quantity? +ContactParty? +SecondaryHazard* +HazardousGoodsTransit* +EmergencyTemperature? +FlashpointTemperature? +AdditionalTemperature*
  SecondaryHazard: ID? PlacardNotation? PlacardEndorsement? EmergencyProceduresCode? Extension*
  HazardousGoodsTransit: TransportEmergencyCardCode? PackingCriteriaCode? HazardousRegulationCode? InhalationToxicityZoneCode? TransportAuthorizationCode? +MaximumTemperature? +MinimumTemperature?
  Temperature: AttributeID Measure Description*
`
