"""Contains all the data models used in inputs/outputs"""

from .acceptance import Acceptance
from .address import Address
from .adjustment import Adjustment
from .api_key import ApiKey
from .api_key_list_response import ApiKeyListResponse
from .api_key_response import ApiKeyResponse
from .attempt import Attempt
from .audit_entry import AuditEntry
from .audit_entry_log_response import AuditEntryLogResponse
from .availability import Availability
from .availability_response import AvailabilityResponse
from .bom_component import BomComponent
from .bom_component_change import BomComponentChange
from .bom_material import BomMaterial
from .bom_material_change import BomMaterialChange
from .channel import Channel
from .closed_run import ClosedRun
from .closing import Closing
from .completion import Completion
from .component_availability import ComponentAvailability
from .component_cost_line import ComponentCostLine
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
from .customer import Customer
from .deduction import Deduction
from .delivery import Delivery
from .delivery_response import DeliveryResponse
from .delivery_status import DeliveryStatus
from .delivery_summary import DeliverySummary
from .delivery_summary_list_response import DeliverySummaryListResponse
from .disabled_reason import DisabledReason
from .endpoint import Endpoint
from .endpoint_change import EndpointChange
from .endpoint_change_event_types_item import EndpointChangeEventTypesItem
from .endpoint_disabled_payload import EndpointDisabledPayload
from .endpoint_list_response import EndpointListResponse
from .endpoint_response import EndpointResponse
from .endpoint_with_secret import EndpointWithSecret
from .endpoint_with_secret_response import EndpointWithSecretResponse
from .error import Error
from .error_class import ErrorClass
from .event_kind import EventKind
from .event_kind_example import EventKindExample
from .event_kind_json_schema import EventKindJsonSchema
from .event_kinds_response import EventKindsResponse
from .event_type import EventType
from .external_listing import ExternalListing
from .failure import Failure
from .failure_reason import FailureReason
from .field_error import FieldError
from .figure_group import FigureGroup
from .file_format import FileFormat
from .from_bom import FromBom
from .import_report import ImportReport
from .import_report_response import ImportReportResponse
from .inbound_receipt import InboundReceipt
from .inbound_receipt_response import InboundReceiptResponse
from .invitation import Invitation
from .invitation_list_response import InvitationListResponse
from .invited_registration import InvitedRegistration
from .item_result import ItemResult
from .log_meta import LogMeta
from .login import Login
from .material import Material
from .material_availability import MaterialAvailability
from .material_cost_line import MaterialCostLine
from .material_figures import MaterialFigures
from .material_type import MaterialType
from .materials_response import MaterialsResponse
from .me import Me
from .me_response import MeResponse
from .measurement import Measurement
from .member import Member
from .member_list_response import MemberListResponse
from .member_response import MemberResponse
from .new_api_key import NewApiKey
from .new_bom_component import NewBomComponent
from .new_bom_material import NewBomMaterial
from .new_connection import NewConnection
from .new_endpoint import NewEndpoint
from .new_endpoint_event_types_item import NewEndpointEventTypesItem
from .new_invitation import NewInvitation
from .new_order import NewOrder
from .new_order_item import NewOrderItem
from .new_product import NewProduct
from .new_refund import NewRefund
from .new_run import NewRun
from .new_run_item import NewRunItem
from .new_run_material import NewRunMaterial
from .new_secret import NewSecret
from .new_spool import NewSpool
from .order import Order
from .order_change import OrderChange
from .order_counts import OrderCounts
from .order_counts_response import OrderCountsResponse
from .order_item import OrderItem
from .order_line_payload import OrderLinePayload
from .order_list_response import OrderListResponse
from .order_payload import OrderPayload
from .order_response import OrderResponse
from .order_status import OrderStatus
from .origin import Origin
from .other_cost import OtherCost
from .other_cost_line import OtherCostLine
from .page_meta import PageMeta
from .password_change import PasswordChange
from .password_forgotten import PasswordForgotten
from .password_reset import PasswordReset
from .permission import Permission
from .ping_payload import PingPayload
from .planned_run import PlannedRun
from .price_source import PriceSource
from .print_settings import PrintSettings
from .product import Product
from .product_change import ProductChange
from .product_copy import ProductCopy
from .product_costs import ProductCosts
from .product_figures import ProductFigures
from .product_list_response import ProductListResponse
from .product_response import ProductResponse
from .product_status import ProductStatus
from .product_use import ProductUse
from .product_uses_response import ProductUsesResponse
from .profile_change import ProfileChange
from .recovered import Recovered
from .recovered_response import RecoveredResponse
from .recovery import Recovery
from .refresh_request import RefreshRequest
from .refund import Refund
from .registration import Registration
from .role import Role
from .role_change import RoleChange
from .rotation import Rotation
from .row_error import RowError
from .run import Run
from .run_change import RunChange
from .run_figures import RunFigures
from .run_item import RunItem
from .run_item_change import RunItemChange
from .run_item_payload import RunItemPayload
from .run_list_response import RunListResponse
from .run_material import RunMaterial
from .run_material_change import RunMaterialChange
from .run_meta import RunMeta
from .run_payload import RunPayload
from .run_response import RunResponse
from .run_stats import RunStats
from .run_stats_response import RunStatsResponse
from .run_status import RunStatus
from .run_warning import RunWarning
from .secret_rotation import SecretRotation
from .sender import Sender
from .shipment import Shipment
from .spool import Spool
from .spool_change import SpoolChange
from .spool_created_response import SpoolCreatedResponse
from .spool_draw import SpoolDraw
from .spool_list_response import SpoolListResponse
from .spool_payload import SpoolPayload
from .spool_record import SpoolRecord
from .spool_response import SpoolResponse
from .spool_status import SpoolStatus
from .spool_update import SpoolUpdate
from .spool_updated_payload import SpoolUpdatedPayload
from .stats_period import StatsPeriod
from .status_step import StatusStep
from .stock_adjustment import StockAdjustment
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
from .usage_entry import UsageEntry
from .usage_entry_list_response import UsageEntryListResponse
from .usage_kind import UsageKind
from .user_workspace import UserWorkspace
from .user_workspaces_response import UserWorkspacesResponse
from .validation_error import ValidationError
from .waste import Waste
from .workspace import Workspace
from .workspace_change import WorkspaceChange
from .workspace_name import WorkspaceName
from .workspace_response import WorkspaceResponse
from .workspace_switch import WorkspaceSwitch

__all__ = (
    "Acceptance",
    "Address",
    "Adjustment",
    "ApiKey",
    "ApiKeyListResponse",
    "ApiKeyResponse",
    "Attempt",
    "AuditEntry",
    "AuditEntryLogResponse",
    "Availability",
    "AvailabilityResponse",
    "BomComponent",
    "BomComponentChange",
    "BomMaterial",
    "BomMaterialChange",
    "Channel",
    "ClosedRun",
    "Closing",
    "Completion",
    "ComponentAvailability",
    "ComponentCostLine",
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
    "Customer",
    "Deduction",
    "Delivery",
    "DeliveryResponse",
    "DeliveryStatus",
    "DeliverySummary",
    "DeliverySummaryListResponse",
    "DisabledReason",
    "Endpoint",
    "EndpointChange",
    "EndpointChangeEventTypesItem",
    "EndpointDisabledPayload",
    "EndpointListResponse",
    "EndpointResponse",
    "EndpointWithSecret",
    "EndpointWithSecretResponse",
    "Error",
    "ErrorClass",
    "EventKind",
    "EventKindExample",
    "EventKindJsonSchema",
    "EventKindsResponse",
    "EventType",
    "ExternalListing",
    "Failure",
    "FailureReason",
    "FieldError",
    "FigureGroup",
    "FileFormat",
    "FromBom",
    "ImportReport",
    "ImportReportResponse",
    "InboundReceipt",
    "InboundReceiptResponse",
    "Invitation",
    "InvitationListResponse",
    "InvitedRegistration",
    "ItemResult",
    "Login",
    "LogMeta",
    "Material",
    "MaterialAvailability",
    "MaterialCostLine",
    "MaterialFigures",
    "MaterialsResponse",
    "MaterialType",
    "Me",
    "Measurement",
    "Member",
    "MemberListResponse",
    "MemberResponse",
    "MeResponse",
    "NewApiKey",
    "NewBomComponent",
    "NewBomMaterial",
    "NewConnection",
    "NewEndpoint",
    "NewEndpointEventTypesItem",
    "NewInvitation",
    "NewOrder",
    "NewOrderItem",
    "NewProduct",
    "NewRefund",
    "NewRun",
    "NewRunItem",
    "NewRunMaterial",
    "NewSecret",
    "NewSpool",
    "Order",
    "OrderChange",
    "OrderCounts",
    "OrderCountsResponse",
    "OrderItem",
    "OrderLinePayload",
    "OrderListResponse",
    "OrderPayload",
    "OrderResponse",
    "OrderStatus",
    "Origin",
    "OtherCost",
    "OtherCostLine",
    "PageMeta",
    "PasswordChange",
    "PasswordForgotten",
    "PasswordReset",
    "Permission",
    "PingPayload",
    "PlannedRun",
    "PriceSource",
    "PrintSettings",
    "Product",
    "ProductChange",
    "ProductCopy",
    "ProductCosts",
    "ProductFigures",
    "ProductListResponse",
    "ProductResponse",
    "ProductStatus",
    "ProductUse",
    "ProductUsesResponse",
    "ProfileChange",
    "Recovered",
    "RecoveredResponse",
    "Recovery",
    "RefreshRequest",
    "Refund",
    "Registration",
    "Role",
    "RoleChange",
    "Rotation",
    "RowError",
    "Run",
    "RunChange",
    "RunFigures",
    "RunItem",
    "RunItemChange",
    "RunItemPayload",
    "RunListResponse",
    "RunMaterial",
    "RunMaterialChange",
    "RunMeta",
    "RunPayload",
    "RunResponse",
    "RunStats",
    "RunStatsResponse",
    "RunStatus",
    "RunWarning",
    "SecretRotation",
    "Sender",
    "Shipment",
    "Spool",
    "SpoolChange",
    "SpoolCreatedResponse",
    "SpoolDraw",
    "SpoolListResponse",
    "SpoolPayload",
    "SpoolRecord",
    "SpoolResponse",
    "SpoolStatus",
    "SpoolUpdate",
    "SpoolUpdatedPayload",
    "StatsPeriod",
    "StatusStep",
    "StockAdjustment",
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
    "UsageEntry",
    "UsageEntryListResponse",
    "UsageKind",
    "UserWorkspace",
    "UserWorkspacesResponse",
    "ValidationError",
    "Waste",
    "Workspace",
    "WorkspaceChange",
    "WorkspaceName",
    "WorkspaceResponse",
    "WorkspaceSwitch",
)
