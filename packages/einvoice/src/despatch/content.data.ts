/**
 * What each element of a despatch advice may hold: of UBL 2.1 what Peppol's transaction T16 allows, in the schema's
 * order and repeated as the schema allows. Peppol BIS Despatch Advice 3 (2026.5). Notation: `../structure/schema.ts`.
 */
export const despatchElementTypes = `
  DespatchAdvice: CustomizationID ProfileID ID IssueDate IssueTime? Note* +OrderReference* +AdditionalDocumentReference* +DespatchSupplierParty +DeliveryCustomerParty +BuyerCustomerParty=RoleParty? +SellerSupplierParty=RoleParty? +OriginatorCustomerParty=RoleParty? +Shipment? +DespatchLine+
  OrderReference: ID
  AdditionalDocumentReference: ID DocumentType? +Attachment?
  Attachment: EmbeddedDocumentBinaryObject? +ExternalReference?
  ExternalReference: URI
  DespatchSupplierParty: +Party=SupplierParty
  DeliveryCustomerParty: +Party=CustomerParty +DeliveryContact?
  SupplierParty: EndpointID=SchemedID +PartyIdentification* +PostalAddress? +PartyLegalEntity+ +Contact?
  CustomerParty: EndpointID=SchemedID +PartyIdentification* +PostalAddress? +PartyLegalEntity+
  RoleParty: +Party=NamedParty
  NamedParty: +PartyIdentification* +PartyName* +PostalAddress?
  PartyIdentification: ID
  PartyName: Name
  PartyLegalEntity: RegistrationName
  PostalAddress: StreetName? AdditionalStreetName? CityName? PostalZone? CountrySubentity? +AddressLine* +Country
  DespatchAddress: ID? StreetName? AdditionalStreetName? CityName? PostalZone? CountrySubentity? +AddressLine* +Country?
  AddressLine: Line
  Country: IdentificationCode
  Contact: Name? Telephone? ElectronicMail?
  Shipment: ID Information* GrossWeightMeasure? GrossVolumeMeasure? TotalTransportHandlingUnitQuantity? +Consignment* +ShipmentStage* +Delivery?
  Consignment: ID Information* +CarrierParty?
  CarrierParty: +PartyIdentification* +PartyName* +Person*
  Person: +IdentityDocumentReference+
  ShipmentStage: TransportModeCode
  Delivery: TrackingID? +EstimatedDeliveryPeriod? +DeliveryParty? +Despatch?
  EstimatedDeliveryPeriod: StartDate? StartTime? EndDate? EndTime?
  DeliveryParty: +PartyIdentification* +PartyName+ +PostalAddress? +Contact?
  Despatch: ActualDespatchDate? ActualDespatchTime? +DespatchAddress?
  DespatchLine: ID Note* DeliveredQuantity=CountedQuantity OutstandingQuantity=CountedQuantity? OutstandingReason* +OrderLineReference+ +DocumentReference* +Item +Shipment=LineShipment*
  OrderLineReference: LineID SalesOrderLineID? +OrderReference?
  DocumentReference: ID DocumentType?
  Item: Name +BuyersItemIdentification? +SellersItemIdentification? +StandardItemIdentification? +CommodityClassification* +HazardousItem* +AdditionalItemProperty* +ItemInstance*
  BuyersItemIdentification: ID
  SellersItemIdentification: ID ExtendedID?
  StandardItemIdentification: ID=SchemedID ExtendedID?
  CommodityClassification: ItemClassificationCode=ListedCode?
  HazardousItem: UNDGCode? HazardClassID?
  AdditionalItemProperty: ID? Name NameCode=ListedCode? Value ValueQuantity=CountedQuantity? ValueQualifier*
  ItemInstance: ProductTraceID? ManufactureDate? BestBeforeDate? SerialID? +AdditionalItemProperty=InstanceProperty* +LotIdentification?
  InstanceProperty: Name Value
  LotIdentification: LotNumberID? ExpiryDate?
  LineShipment: ID +TransportHandlingUnit*
  TransportHandlingUnit: ID? TransportHandlingUnitTypeCode? HazardousRiskIndicator? ShippingMarks* +MeasurementDimension* +Package*
  MeasurementDimension: AttributeID Measure?
  Package: ID PackagingTypeCode?
`

/** Values of which T16 wants an attribute that UBL 2.1 leaves open; the others are UBL's. */
export const despatchValueTypes = `
  SchemedID: text schemeID! schemeName schemeAgencyID schemeAgencyName schemeVersionID schemeDataURI schemeURI
  ListedCode: text listID! listAgencyID listAgencyName listName listVersionID name languageID:language listURI listSchemeURI
  CountedQuantity: decimal unitCode! unitCodeListID unitCodeListAgencyID unitCodeListAgencyName
  EmbeddedDocumentBinaryObject: base64 format mimeCode! encodingCode characterSetCode uri filename!
`
