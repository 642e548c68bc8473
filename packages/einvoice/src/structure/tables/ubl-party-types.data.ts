/**
 * What each element of a UBL invoice or credit note holds, parties, persons, addresses.
 * OASIS UBL 2.1 (OASIS Standard, 2013-11-04). Notation: `schema.ts`.
 */
export const ublPartyTypes = `
  SupplierParty: CustomerAssignedAccountID? AdditionalAccountID* DataSendingCapability? +Party? +DespatchContact? +AccountingContact? +SellerContact?
  CustomerParty: CustomerAssignedAccountID? SupplierAssignedAccountID? AdditionalAccountID* +Party? +DeliveryContact? +AccountingContact? +BuyerContact?
  Party: MarkCareIndicator? MarkAttentionIndicator? WebsiteURI? LogoReferenceID? EndpointID? IndustryClassificationCode? +PartyIdentification* +PartyName* +Language? +PostalAddress? +PhysicalLocation? +PartyTaxScheme* +PartyLegalEntity* +Contact? +Person* +AgentParty? +ServiceProviderParty* +PowerOfAttorney* +FinancialAccount?
  PartyIdentification: ID
  PartyName: Name
  PartyTaxScheme: RegistrationName? CompanyID? TaxLevelCode? ExemptionReasonCode? ExemptionReason* +RegistrationAddress? +TaxScheme
  PartyLegalEntity: RegistrationName? CompanyID? RegistrationDate? RegistrationExpirationDate? CompanyLegalFormCode? CompanyLegalForm? SoleProprietorshipIndicator? CompanyLiquidationStatusCode? CorporateStockAmount? FullyPaidSharesIndicator? +RegistrationAddress? +CorporateRegistrationScheme? +HeadOfficeParty? +ShareholderParty*
  CorporateRegistrationScheme: ID? Name? CorporateRegistrationTypeCode? +JurisdictionRegionAddress*
  ShareholderParty: PartecipationPercent? +Party?
  ServiceProviderParty: ID? ServiceTypeCode? ServiceType* +Party +SellerContact?
  PowerOfAttorney: ID? IssueDate? IssueTime? Description* +NotaryParty? +AgentParty +WitnessParty* +MandateDocumentReference*
  Contact: ID? Name? Telephone? Telefax? ElectronicMail? Note* +OtherCommunication*
  Communication: ChannelCode? Channel? Value?
  Person: ID? FirstName? FamilyName? Title? MiddleName? OtherName? NameSuffix? JobTitle? NationalityID? GenderCode? BirthDate? BirthplaceName? OrganizationDepartment? +Contact? +FinancialAccount? +IdentityDocumentReference* +ResidenceAddress?
  Language: ID? Name? LocaleCode?
  Address: ID? AddressTypeCode? AddressFormatCode? Postbox? Floor? Room? StreetName? AdditionalStreetName? BlockName? BuildingName? BuildingNumber? InhouseMail? Department? MarkAttention? MarkCare? PlotIdentification? CitySubdivisionName? CityName? PostalZone? CountrySubentity? CountrySubentityCode? Region? District? TimezoneOffset? +AddressLine* +Country? +LocationCoordinate*
  AddressLine: Line
  Country: IdentificationCode? Name?
  LocationCoordinate: CoordinateSystemCode? LatitudeDegreesMeasure? LatitudeMinutesMeasure? LatitudeDirectionCode? LongitudeDegreesMeasure? LongitudeMinutesMeasure? LongitudeDirectionCode? AltitudeMeasure?
  Location: ID? Description* Conditions* CountrySubentity? CountrySubentityCode? LocationTypeCode? InformationURI? Name? +ValidityPeriod* +Address? +SubsidiaryLocation* +LocationCoordinate*
`
