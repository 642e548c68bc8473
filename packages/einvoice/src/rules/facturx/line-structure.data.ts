/**
 * What Factur-X 1.09.2 (ZUGFeRD 2.5.2) allows in a line, by profile (FX-SCH-A).
 * Notation: `structure-table.ts`.
 */
export const lineStructure = `
IncludedSupplyChainTradeLineItem >1#265:bex
 AssociatedDocumentLineDocument =1#266:bex
  LineID =1#270:bex @schemeID-:bex
  IncludedNote <1#271:be
   Content <1#1012:x =1#529:be
   SubjectCode <1#1013:x ~subjects#1014:x @listID-:x @listVersionID-:x -:be
   ContentCode @listID-:x @listVersionID-:x
  LineStatusCode ~lineStates#334:x
  LineStatusReasonCode ~DETAIL|GROUP|INFORMATION#335:x @listID-:x @listVersionID-:x
  ParentLineID @schemeID-:x
 SpecifiedTradeProduct =1#267:bex
  Name =1#550:bex
  Description <1#625:ex
  ApplicableProductCharacteristic
   Description <1#1144:x =1#294:e
   Value <1#384:x =1#295:e
   TypeCode @listID-:x @listVersionID-:x
  BatchID @schemeID-:x
  BuyerAssignedID @schemeID-:ex
  DesignatedProductClassification
   ClassName <1#342:x
   ClassCode @listID!#296:ex @listID~classes#1145:x @listID~classes#297:e
  GlobalID @schemeID!#551:bex @schemeID~schemes#1146:x @schemeID~schemes#626:e @schemeID~schemes#552:b
  ID @schemeID-:x
  IncludedReferencedProduct
   ID <1#1147:x @schemeID-:x
   IndustryAssignedID <1#343:x @schemeID-:x
   Name =1#1148:x
   Description <1#1149:x
   UnitQuantity <1#344:x @unitCode!#1152:x @unitCode~units#1153:x
   BuyerAssignedID @schemeID-:x
   GlobalID @schemeID!#1150:x @schemeID~schemes#1151:x
   SellerAssignedID @schemeID-:x
  IndividualTradeProductInstance
   BatchID @schemeID-:x
   SupplierAssignedSerialID @schemeID-:x
  IndustryAssignedID @schemeID-:x
  ManufacturerTradeParty
   RoleCode <1#1154:x
   Description <1#1155:x
   URIUniversalCommunication <1#1156:x
    URIID =1#1170:x @schemeID!#1171:x @schemeID~addressSchemes#1172:x
    CompleteNumber -:x
   SpecifiedTaxRegistration[ID/@schemeID=VA] <2#386:x
    ID =1#1168:x @schemeID!#1169:x
   SpecifiedTaxRegistration[ID/@schemeID=FC] <2#385:x
    ID =1#1166:x @schemeID!#1167:x
   DefinedTradeContact
    EmailURIUniversalCommunication
     URIID =1#1157:x @schemeID-:x
     CompleteNumber -:x
    FaxUniversalCommunication
     CompleteNumber =1#1158:x
     URIID -:x
    TelephoneUniversalCommunication
     CompleteNumber =1#1159:x
     URIID -:x
   GlobalID @schemeID!#1160:x @schemeID~partySchemes#1161:x
   ID @schemeID-:x
   PostalTradeAddress
    CountryID =1#1162:x ~countries#1164:x
    CountrySubDivisionName <1#1163:x
    PostcodeCode @listID-:x @listVersionID-:x
   SpecifiedLegalOrganization
    ID @schemeID~schemes#1165:x
    PostalTradeAddress -:x
   SpecifiedTaxRegistration[else] -:x
  ModelID @schemeID-:x
  OriginTradeCountry
   ID =1#627:ex ~countries#1173:x ~countries#628:e
  SellerAssignedID @schemeID-:ex
 SpecifiedLineTradeAgreement =1#268:be
  AdditionalReferencedDocument
   IssuerAssignedID =1#1015:x @schemeID-:x
   TypeCode =1#1016:x ~130|50|916#1025:x
   Name <1#1017:x
   AttachmentBinaryObject <1#1018:x @mimeCode!#1019:x @mimeCode~media#1020:x @filename!#1021:x
   FormattedIssueDateTime
    qdt:DateTimeString @format!#1022:x @format~102|205#1023:x
   LineID @schemeID-:x
   ReferenceTypeCode ~qualifiers#1024:x
   URIID @schemeID-:x
  ApplicableTradeDeliveryTerms
   DeliveryTypeCode =1#1026:x ~1|2|CFR|CIF|CIP|CPT|DAP|DDP|DPU|EXW|FAS|FCA|FOB#1027:x
   RelevantTradeLocation
    CountryID ~countries#1028:x
  BuyerOrderReferencedDocument
   AttachmentBinaryObject -:ex
   FormattedIssueDateTime -:e
    qdt:DateTimeString @format!#1029:x @format~102|205#1030:x
   IssuerAssignedID @schemeID-:x -:e
   LineID @schemeID-:ex
   Name -:ex
   ReferenceTypeCode -:ex
   TypeCode -:ex
   URIID -:ex
  ContractReferencedDocument
   AttachmentBinaryObject -:x
   FormattedIssueDateTime
    qdt:DateTimeString @format!#1031:x @format~102|205#1032:x
   IssuerAssignedID @schemeID-:x
   LineID @schemeID-:x
   Name -:x
   ReferenceTypeCode -:x
   TypeCode -:x
   URIID -:x
  GrossPriceProductTradePrice
   ChargeAmount =1#273:bex @currencyID-:bex
   AppliedTradeAllowanceCharge[else] -:bex
   AppliedTradeAllowanceCharge[ChargeIndicator/udt:Indicator=false] <1#274:be
    ChargeIndicator =1#530:bex
    ActualAmount =1#531:bex @currencyID-:bex
    BasisAmount @currencyID-:x -:be
    BasisQuantity -:x
    CategoryTradeTax -:bex
    ReasonCode ~allowances#1033:x @listID-:x -:be
    SequenceNumeric -:x
    CalculationPercent -:be
    Reason -:be
   AppliedTradeAllowanceCharge[ChargeIndicator/udt:Indicator=true]
    ChargeIndicator =1#1034:x
    ActualAmount =1#1035:x @currencyID-:x
    BasisAmount @currencyID-:x
    BasisQuantity -:x
    CategoryTradeTax -:x
    ReasonCode[else] -:x
    ReasonCode[@listID=5153] ~taxes#1036:x
    ReasonCode[!@listID] @listID-:x
    SequenceNumeric -:x
   BasisQuantity @unitCode~units#1037:x @unitCode~units#611:e @unitCode~units#275:b
   IncludedTradeTax -:x
  ItemSellerTradeParty
   RoleCode <1#1038:x
   Description <1#1039:x
   URIUniversalCommunication <1#1040:x
    URIID =1#1056:x @schemeID!#1057:x @schemeID~addressSchemes#1058:x
    CompleteNumber -:x
   SpecifiedTaxRegistration[ID/@schemeID=VA] <1#1041:x
    ID =1#1054:x @schemeID!#1055:x
   SpecifiedTaxRegistration[ID/@schemeID=FC] <1#1042:x
    ID =1#1052:x @schemeID!#1053:x
   DefinedTradeContact
    EmailURIUniversalCommunication
     URIID =1#1043:x @schemeID-:x
     CompleteNumber -:x
    FaxUniversalCommunication
     CompleteNumber =1#1044:x
     URIID -:x
    TelephoneUniversalCommunication
     CompleteNumber =1#1045:x
     URIID -:x
   GlobalID @schemeID!#1046:x @schemeID~partySchemes#1047:x
   ID @schemeID-:x
   PostalTradeAddress
    CountryID =1#1048:x ~countries#1050:x
    CountrySubDivisionName <1#1049:x
    PostcodeCode @listID-:x @listVersionID-:x
   SpecifiedLegalOrganization
    ID @schemeID~schemes#1051:x
    PostalTradeAddress -:x
   SpecifiedTaxRegistration[else] -:x
  NetPriceProductTradePrice =1#272:be
   ChargeAmount =1#532:bex @currencyID-:bex
   IncludedTradeTax <1#336:x
    CalculatedAmount =1#1060:x @currencyID-:x
    TypeCode =1#1061:x ~VAT#1066:x
    CategoryCode =1#1062:x ~AE|B|E|G|K|L|M|O|S|Z#1064:x
    RateApplicablePercent =1#1063:x
    AllowanceChargeBasisAmount -:x
    BasisAmount -:x
    DueDateTypeCode -:x
    ExemptionReasonCode ~exemptions#1065:x @listID-:x @listVersionID-:x
    LineTotalBasisAmount -:x
    TaxPointDate -:x
   AppliedTradeAllowanceCharge -:bex
   BasisQuantity @unitCode~units#1059:x @unitCode~units#612:e @unitCode~units#533:b
  QuotationReferencedDocument
   AttachmentBinaryObject -:x
   FormattedIssueDateTime
    qdt:DateTimeString @format!#1067:x @format~102|205#1068:x
   IssuerAssignedID @schemeID-:x
   LineID @schemeID-:x
   Name -:x
   ReferenceTypeCode -:x
   TypeCode -:x
   URIID -:x
  SellerOrderReferencedDocument
   AttachmentBinaryObject -:x
   FormattedIssueDateTime
    qdt:DateTimeString @format!#1069:x @format~102|205#1070:x
   IssuerAssignedID @schemeID-:x
   LineID @schemeID-:x
   Name -:x
   ReferenceTypeCode -:x
   TypeCode -:x
   URIID -:x
  UltimateCustomerOrderReferencedDocument
   AttachmentBinaryObject -:x
   FormattedIssueDateTime
    qdt:DateTimeString @format!#1071:x @format~102|205#1072:x
   IssuerAssignedID @schemeID-:x
   LineID @schemeID-:x
   Name -:x
   ReferenceTypeCode -:x
   TypeCode -:x
   URIID -:x
 SpecifiedLineTradeDelivery =1#269:be
  ActualDeliverySupplyChainEvent
   OccurrenceDateTime =1#1073:x
    udt:DateTimeString @format!#1074:x @format~102#1075:x
  BilledQuantity @unitCode~units#1076:x =1#276:be @unitCode~units#613:e @unitCode~units#534:b
  ChargeFreeQuantity @unitCode!#1077:x @unitCode~units#1078:x
  DeliveryNoteReferencedDocument
   AttachmentBinaryObject -:x
   FormattedIssueDateTime
    qdt:DateTimeString @format!#1079:x @format~102|205#1080:x
   IssuerAssignedID @schemeID-:x
   LineID @schemeID-:x
   Name -:x
   ReferenceTypeCode -:x
   TypeCode -:x
   URIID -:x
  DespatchAdviceReferencedDocument
   AttachmentBinaryObject -:x
   FormattedIssueDateTime
    qdt:DateTimeString @format!#1081:x @format~102|205#1082:x
   IssuerAssignedID @schemeID-:x
   LineID @schemeID-:x
   Name -:x
   ReferenceTypeCode -:x
   TypeCode -:x
   URIID -:x
  PackageQuantity @unitCode!#1083:x @unitCode~units#1084:x
  PerPackageUnitQuantity @unitCode!#1085:x @unitCode~units#1086:x
  ReceivingAdviceReferencedDocument
   AttachmentBinaryObject -:x
   FormattedIssueDateTime
    qdt:DateTimeString @format!#1087:x @format~102|205#1088:x
   IssuerAssignedID @schemeID-:x
   LineID @schemeID-:x
   Name -:x
   ReferenceTypeCode -:x
   TypeCode -:x
   URIID -:x
  ShipToTradeParty
   ID <1#1089:x @schemeID-:x
   RoleCode <1#1090:x
   URIUniversalCommunication <1#1091:x
    URIID =1#1105:x @schemeID!#1106:x @schemeID~addressSchemes#1107:x
    CompleteNumber -:x
   SpecifiedTaxRegistration <1#1092:x
    ID =1#1103:x @schemeID!#1104:x
   DefinedTradeContact
    EmailURIUniversalCommunication
     URIID =1#1093:x @schemeID-:x
     CompleteNumber -:x
    FaxUniversalCommunication
     CompleteNumber =1#1094:x
     URIID -:x
    TelephoneUniversalCommunication
     CompleteNumber =1#1095:x
     URIID -:x
   Description -:x
   GlobalID @schemeID!#1096:x @schemeID~partySchemes#1097:x
   PostalTradeAddress
    CountryID =1#1098:x ~countries#1100:x
    CountrySubDivisionName <1#1099:x
    PostcodeCode @listID-:x @listVersionID-:x
   SpecifiedLegalOrganization
    ID @schemeID!#1101:x @schemeID~schemes#1102:x
    PostalTradeAddress -:x
  UltimateShipToTradeParty
   ID <1#1108:x @schemeID-:x
   RoleCode <1#1109:x
   URIUniversalCommunication <1#1110:x
    URIID =1#1123:x @schemeID!#1124:x @schemeID~addressSchemes#1125:x
    CompleteNumber -:x
   SpecifiedTaxRegistration <1#1111:x
    ID =1#1121:x @schemeID!#1122:x
   DefinedTradeContact
    EmailURIUniversalCommunication
     URIID =1#1112:x @schemeID-:x
     CompleteNumber -:x
    FaxUniversalCommunication
     CompleteNumber =1#1113:x
     URIID -:x
    TelephoneUniversalCommunication
     CompleteNumber =1#1114:x
     URIID -:x
   Description -:x
   GlobalID @schemeID!#1115:x @schemeID~partySchemes#1116:x
   PostalTradeAddress
    CountryID =1#1117:x ~countries#1119:x
    CountrySubDivisionName <1#1118:x
    PostcodeCode @listID-:x @listVersionID-:x
   SpecifiedLegalOrganization
    ID @schemeID~schemes#1120:x
    PostalTradeAddress -:x
 SpecifiedLineTradeSettlement
  InvoiceReferencedDocument <1#337:x
   AttachmentBinaryObject -:x
   FormattedIssueDateTime
    qdt:DateTimeString @format!#1134:x @format~102|205#1135:x
   IssuerAssignedID @schemeID-:x
   LineID @schemeID-:x
   Name -:x
   ReferenceTypeCode -:x
   TypeCode ~precedingTypes#1136:x
   URIID -:x
  AdditionalReferencedDocument <1#293:e
   IssuerAssignedID =1#615:ex @schemeID-:ex
   TypeCode =1#616:ex ~130|50|916#1127:x ~130|50|916#618:e
   AttachmentBinaryObject -:ex
   FormattedIssueDateTime -:ex
   LineID -:ex
   Name -:ex
   ReferenceTypeCode ~qualifiers#1126:x ~qualifiers#617:e
   URIID -:ex
  ApplicableTradeTax =1#278:be
   CalculatedAmount <1#338:x @currencyID-:x -:be
   AllowanceChargeBasisAmount -:x
   BasisAmount -:bex
   CategoryCode ~AE|B|E|G|K|L|M|O|S|Z#1128:x =1#536:be ~AE|E|G|K|L|M|O|S|Z#619:e ~AE|E|G|K|L|M|O|S|Z#537:b
   DueDateTypeCode ~29|5|72#1129:x -:be
   ExemptionReasonCode ~exemptions#1130:x @listID-:x @listVersionID-:x -:be
   LineTotalBasisAmount -:x
   TaxPointDate -:ex
   TypeCode ~taxes#1131:x =1#535:be ~VAT#620:e ~VAT#538:b
   ExemptionReason -:be
  BillingSpecifiedPeriod
   CompleteDateTime -:x
   Description -:x
   EndDateTime
    udt:DateTimeString @format!#539:bex @format~102#1132:x @format~102#621:e @format~102#540:b
   StartDateTime
    udt:DateTimeString @format!#541:bex @format~102#1133:x @format~102#622:e @format~102#542:b
  ReceivableSpecifiedTradeAccountingAccount <1#614:e
   ID @schemeID-:ex
  SpecifiedTradeAllowanceCharge[else] -:bex
  SpecifiedTradeAllowanceCharge[ChargeIndicator/udt:Indicator=false]
   ChargeIndicator =1#543:bex
   ActualAmount =1#544:bex @currencyID-:bex
   BasisAmount @currencyID-:ex -:b
   BasisQuantity -:x
   CategoryTradeTax -:bex
   ReasonCode ~allowances#1137:x @listID-:x ~allowances#623:e ~allowances#545:b
   SequenceNumeric -:x
   CalculationPercent -:b
  SpecifiedTradeAllowanceCharge[ChargeIndicator/udt:Indicator=true]
   ChargeIndicator =1#546:bex
   ActualAmount =1#547:bex @currencyID-:bex
   BasisAmount @currencyID-:ex -:b
   BasisQuantity -:x
   CategoryTradeTax -:bex
   ReasonCode[else] -:bex
   ReasonCode[@listID=5153] ~taxes#1138:x
   ReasonCode[!@listID] ~charges#1139:x @listID-:x ~charges#624:e ~charges#548:b
   SequenceNumeric -:x
   CalculationPercent -:b
  SpecifiedTradeSettlementLineMonetarySummation =1#279:be
   LineTotalAmount <1#382:x @currencyID-:bex =1#549:be
   ChargeTotalAmount <1#1140:x @currencyID-:x
   AllowanceTotalAmount <1#1141:x @currencyID-:x
   TaxTotalAmount[@currencyID=BT-5] <1#387:x @currencyID~currencies#1142:x
   TaxTotalAmount[@currencyID=BT-6] <1#388:x @currencyID~currencies#1143:x
   GrandTotalAmount <1#340:x @currencyID-:x
   TotalAllowanceChargeAmount <1#341:x @currencyID-:x
   TaxTotalAmount[else] -:x
`
