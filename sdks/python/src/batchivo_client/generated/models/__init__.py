"""Contains all the data models used in inputs/outputs"""

from .address import Address
from .agenda import Agenda
from .agenda_response import AgendaResponse
from .api_key import ApiKey
from .api_key_list_response import ApiKeyListResponse
from .api_key_response import ApiKeyResponse
from .article import Article
from .article_source import ArticleSource
from .attempt import Attempt
from .audit_entry import AuditEntry
from .audit_entry_log_response import AuditEntryLogResponse
from .availability import Availability
from .availability_response import AvailabilityResponse
from .bom_component import BomComponent
from .bom_component_input import BomComponentInput
from .bom_material import BomMaterial
from .bom_material_input import BomMaterialInput
from .brand import Brand
from .brand_list_response import BrandListResponse
from .brand_response import BrandResponse
from .busy_printer import BusyPrinter
from .busy_printers import BusyPrinters
from .channel import Channel
from .closed_run import ClosedRun
from .closing import Closing
from .color_direction import ColorDirection
from .component_availability import ComponentAvailability
from .component_cost_line import ComponentCostLine
from .component_run import ComponentRun
from .connection import Connection
from .connection_list_response import ConnectionListResponse
from .connection_response import ConnectionResponse
from .cost_breakdown import CostBreakdown
from .cost_breakdown_response import CostBreakdownResponse
from .created_api_key import CreatedApiKey
from .created_api_key_response import CreatedApiKeyResponse
from .created_invitation import CreatedInvitation
from .created_invitation_response import CreatedInvitationResponse
from .created_meta import CreatedMeta
from .current_job import CurrentJob
from .customer import Customer
from .date_order import DateOrder
from .delivery import Delivery
from .delivery_response import DeliveryResponse
from .delivery_status import DeliveryStatus
from .delivery_summary import DeliverySummary
from .delivery_summary_list_response import DeliverySummaryListResponse
from .disabled_reason import DisabledReason
from .drawn_label import DrawnLabel
from .drawn_labels_response import DrawnLabelsResponse
from .endpoint import Endpoint
from .endpoint_disabled_payload import EndpointDisabledPayload
from .endpoint_list_response import EndpointListResponse
from .endpoint_response import EndpointResponse
from .endpoint_with_secret import EndpointWithSecret
from .endpoint_with_secret_response import EndpointWithSecretResponse
from .error_class import ErrorClass
from .event_kind import EventKind
from .event_kind_example import EventKindExample
from .event_kind_json_schema import EventKindJsonSchema
from .event_kinds_response import EventKindsResponse
from .event_type import EventType
from .external_listing import ExternalListing
from .failure_reason import FailureReason
from .figure_group import FigureGroup
from .filament import Filament
from .filament_list_response import FilamentListResponse
from .filament_payload import FilamentPayload
from .filament_record import FilamentRecord
from .filament_response import FilamentResponse
from .filament_stock import FilamentStock
from .filament_updated_payload import FilamentUpdatedPayload
from .file_format import FileFormat
from .from_bom import FromBom
from .import_report import ImportReport
from .import_report_response import ImportReportResponse
from .inbound_receipt import InboundReceipt
from .inbound_receipt_response import InboundReceiptResponse
from .invitation import Invitation
from .invitation_list_response import InvitationListResponse
from .item_before import ItemBefore
from .item_option import ItemOption
from .item_result import ItemResult
from .job_item import JobItem
from .job_payload import JobPayload
from .job_pieces import JobPieces
from .job_state import JobState
from .job_stats import JobStats
from .job_stats_response import JobStatsResponse
from .job_use import JobUse
from .label_code import LabelCode
from .loaded_printer import LoadedPrinter
from .loaded_spool import LoadedSpool
from .loading import Loading
from .log_meta import LogMeta
from .lookup import Lookup
from .lookup_response import LookupResponse
from .made_product import MadeProduct
from .matched_by import MatchedBy
from .material import Material
from .material_availability import MaterialAvailability
from .material_before import MaterialBefore
from .material_correction import MaterialCorrection
from .material_cost_line import MaterialCostLine
from .material_figures import MaterialFigures
from .material_plan import MaterialPlan
from .material_type import MaterialType
from .material_use import MaterialUse
from .materials_response import MaterialsResponse
from .me import Me
from .me_response import MeResponse
from .member import Member
from .member_list_response import MemberListResponse
from .member_response import MemberResponse
from .meter import Meter
from .order import Order
from .order_counts import OrderCounts
from .order_counts_response import OrderCountsResponse
from .order_item import OrderItem
from .order_item_input import OrderItemInput
from .order_line_payload import OrderLinePayload
from .order_list_response import OrderListResponse
from .order_payload import OrderPayload
from .order_response import OrderResponse
from .order_status import OrderStatus
from .origin import Origin
from .other_cost import OtherCost
from .other_cost_line import OtherCostLine
from .other_member import OtherMember
from .page_meta import PageMeta
from .passed_over import PassedOver
from .password_was_reset import PasswordWasReset
from .password_was_reset_response import PasswordWasResetResponse
from .permission import Permission
from .ping_payload import PingPayload
from .price_source import PriceSource
from .print_settings import PrintSettings
from .printer import Printer
from .printer_job import PrinterJob
from .printer_job_list_response import PrinterJobListResponse
from .printer_job_response import PrinterJobResponse
from .printer_kind import PrinterKind
from .printer_list_response import PrinterListResponse
from .printer_offline_payload import PrinterOfflinePayload
from .printer_response import PrinterResponse
from .printer_state import PrinterState
from .printer_use import PrinterUse
from .product import Product
from .product_costs import ProductCosts
from .product_figures import ProductFigures
from .product_list_response import ProductListResponse
from .product_response import ProductResponse
from .product_source import ProductSource
from .product_status import ProductStatus
from .product_stock_payload import ProductStockPayload
from .product_use import ProductUse
from .product_uses_response import ProductUsesResponse
from .reconciliation import Reconciliation
from .reconciliation_status import ReconciliationStatus
from .recovered import Recovered
from .recovered_response import RecoveredResponse
from .refund import Refund
from .reorder_filament import ReorderFilament
from .reorder_list import ReorderList
from .reorder_list_response import ReorderListResponse
from .reorder_product import ReorderProduct
from .reported_use import ReportedUse
from .role import Role
from .row_error import RowError
from .run import Run
from .run_component import RunComponent
from .run_correction import RunCorrection
from .run_figures import RunFigures
from .run_item import RunItem
from .run_item_input import RunItemInput
from .run_item_payload import RunItemPayload
from .run_list_response import RunListResponse
from .run_material import RunMaterial
from .run_material_input import RunMaterialInput
from .run_meta import RunMeta
from .run_payload import RunPayload
from .run_plan import RunPlan
from .run_response import RunResponse
from .run_stats import RunStats
from .run_stats_response import RunStatsResponse
from .run_status import RunStatus
from .run_warning import RunWarning
from .run_with_warnings import RunWithWarnings
from .sender import Sender
from .session_store import SessionStore
from .shipment_line import ShipmentLine
from .shipment_made import ShipmentMade
from .shipped_line import ShippedLine
from .shop_access import ShopAccess
from .shortages import Shortages
from .slot import Slot
from .slot_input import SlotInput
from .slot_place import SlotPlace
from .some_jobs import SomeJobs
from .some_orders import SomeOrders
from .some_products import SomeProducts
from .some_runs import SomeRuns
from .some_spools import SomeSpools
from .spool import Spool
from .spool_created_response import SpoolCreatedResponse
from .spool_draw import SpoolDraw
from .spool_list_response import SpoolListResponse
from .spool_payload import SpoolPayload
from .spool_record import SpoolRecord
from .spool_response import SpoolResponse
from .spool_stats import SpoolStats
from .spool_stats_response import SpoolStatsResponse
from .spool_status import SpoolStatus
from .spool_update import SpoolUpdate
from .spool_updated_payload import SpoolUpdatedPayload
from .state import State
from .stats_period import StatsPeriod
from .status_step import StatusStep
from .stock_change import StockChange
from .stock_change_kind import StockChangeKind
from .stock_change_list_response import StockChangeListResponse
from .stock_group import StockGroup
from .stock_payload import StockPayload
from .stock_summary import StockSummary
from .stock_summary_response import StockSummaryResponse
from .stock_totals import StockTotals
from .stock_update import StockUpdate
from .tokens import Tokens
from .tokens_token_type import TokensTokenType
from .unknown_topic import UnknownTopic
from .usage_entry import UsageEntry
from .usage_entry_list_response import UsageEntryListResponse
from .usage_kind import UsageKind
from .user_session import UserSession
from .user_sessions_response import UserSessionsResponse
from .user_workspace import UserWorkspace
from .user_workspace_response import UserWorkspaceResponse
from .user_workspaces_response import UserWorkspacesResponse
from .waste import Waste
from .week_of_use import WeekOfUse
from .workspace import Workspace
from .workspace_name import WorkspaceName
from .workspace_response import WorkspaceResponse

__all__ = (
    "Address",
    "Agenda",
    "AgendaResponse",
    "ApiKey",
    "ApiKeyListResponse",
    "ApiKeyResponse",
    "Article",
    "ArticleSource",
    "Attempt",
    "AuditEntry",
    "AuditEntryLogResponse",
    "Availability",
    "AvailabilityResponse",
    "BomComponent",
    "BomComponentInput",
    "BomMaterial",
    "BomMaterialInput",
    "Brand",
    "BrandListResponse",
    "BrandResponse",
    "BusyPrinter",
    "BusyPrinters",
    "Channel",
    "ClosedRun",
    "Closing",
    "ColorDirection",
    "ComponentAvailability",
    "ComponentCostLine",
    "ComponentRun",
    "Connection",
    "ConnectionListResponse",
    "ConnectionResponse",
    "CostBreakdown",
    "CostBreakdownResponse",
    "CreatedApiKey",
    "CreatedApiKeyResponse",
    "CreatedInvitation",
    "CreatedInvitationResponse",
    "CreatedMeta",
    "CurrentJob",
    "Customer",
    "DateOrder",
    "Delivery",
    "DeliveryResponse",
    "DeliveryStatus",
    "DeliverySummary",
    "DeliverySummaryListResponse",
    "DisabledReason",
    "DrawnLabel",
    "DrawnLabelsResponse",
    "Endpoint",
    "EndpointDisabledPayload",
    "EndpointListResponse",
    "EndpointResponse",
    "EndpointWithSecret",
    "EndpointWithSecretResponse",
    "ErrorClass",
    "EventKind",
    "EventKindExample",
    "EventKindJsonSchema",
    "EventKindsResponse",
    "EventType",
    "ExternalListing",
    "FailureReason",
    "FigureGroup",
    "Filament",
    "FilamentListResponse",
    "FilamentPayload",
    "FilamentRecord",
    "FilamentResponse",
    "FilamentStock",
    "FilamentUpdatedPayload",
    "FileFormat",
    "FromBom",
    "ImportReport",
    "ImportReportResponse",
    "InboundReceipt",
    "InboundReceiptResponse",
    "Invitation",
    "InvitationListResponse",
    "ItemBefore",
    "ItemOption",
    "ItemResult",
    "JobItem",
    "JobPayload",
    "JobPieces",
    "JobState",
    "JobStats",
    "JobStatsResponse",
    "JobUse",
    "LabelCode",
    "LoadedPrinter",
    "LoadedSpool",
    "Loading",
    "LogMeta",
    "Lookup",
    "LookupResponse",
    "MadeProduct",
    "MatchedBy",
    "Material",
    "MaterialAvailability",
    "MaterialBefore",
    "MaterialCorrection",
    "MaterialCostLine",
    "MaterialFigures",
    "MaterialPlan",
    "MaterialsResponse",
    "MaterialType",
    "MaterialUse",
    "Me",
    "Member",
    "MemberListResponse",
    "MemberResponse",
    "MeResponse",
    "Meter",
    "Order",
    "OrderCounts",
    "OrderCountsResponse",
    "OrderItem",
    "OrderItemInput",
    "OrderLinePayload",
    "OrderListResponse",
    "OrderPayload",
    "OrderResponse",
    "OrderStatus",
    "Origin",
    "OtherCost",
    "OtherCostLine",
    "OtherMember",
    "PageMeta",
    "PassedOver",
    "PasswordWasReset",
    "PasswordWasResetResponse",
    "Permission",
    "PingPayload",
    "PriceSource",
    "Printer",
    "PrinterJob",
    "PrinterJobListResponse",
    "PrinterJobResponse",
    "PrinterKind",
    "PrinterListResponse",
    "PrinterOfflinePayload",
    "PrinterResponse",
    "PrinterState",
    "PrinterUse",
    "PrintSettings",
    "Product",
    "ProductCosts",
    "ProductFigures",
    "ProductListResponse",
    "ProductResponse",
    "ProductSource",
    "ProductStatus",
    "ProductStockPayload",
    "ProductUse",
    "ProductUsesResponse",
    "Reconciliation",
    "ReconciliationStatus",
    "Recovered",
    "RecoveredResponse",
    "Refund",
    "ReorderFilament",
    "ReorderList",
    "ReorderListResponse",
    "ReorderProduct",
    "ReportedUse",
    "Role",
    "RowError",
    "Run",
    "RunComponent",
    "RunCorrection",
    "RunFigures",
    "RunItem",
    "RunItemInput",
    "RunItemPayload",
    "RunListResponse",
    "RunMaterial",
    "RunMaterialInput",
    "RunMeta",
    "RunPayload",
    "RunPlan",
    "RunResponse",
    "RunStats",
    "RunStatsResponse",
    "RunStatus",
    "RunWarning",
    "RunWithWarnings",
    "Sender",
    "SessionStore",
    "ShipmentLine",
    "ShipmentMade",
    "ShippedLine",
    "ShopAccess",
    "Shortages",
    "Slot",
    "SlotInput",
    "SlotPlace",
    "SomeJobs",
    "SomeOrders",
    "SomeProducts",
    "SomeRuns",
    "SomeSpools",
    "Spool",
    "SpoolCreatedResponse",
    "SpoolDraw",
    "SpoolListResponse",
    "SpoolPayload",
    "SpoolRecord",
    "SpoolResponse",
    "SpoolStats",
    "SpoolStatsResponse",
    "SpoolStatus",
    "SpoolUpdate",
    "SpoolUpdatedPayload",
    "State",
    "StatsPeriod",
    "StatusStep",
    "StockChange",
    "StockChangeKind",
    "StockChangeListResponse",
    "StockGroup",
    "StockPayload",
    "StockSummary",
    "StockSummaryResponse",
    "StockTotals",
    "StockUpdate",
    "Tokens",
    "TokensTokenType",
    "UnknownTopic",
    "UsageEntry",
    "UsageEntryListResponse",
    "UsageKind",
    "UserSession",
    "UserSessionsResponse",
    "UserWorkspace",
    "UserWorkspaceResponse",
    "UserWorkspacesResponse",
    "Waste",
    "WeekOfUse",
    "Workspace",
    "WorkspaceName",
    "WorkspaceResponse",
)
