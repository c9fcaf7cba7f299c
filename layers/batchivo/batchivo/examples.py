"""The examples of the contract, each value written once.

A property is looked up by its name in ``BY_NAME``; where the same name means different things, the
schema that has it goes first, in ``BY_SCHEMA``. ``example_of`` composes a body from these. They are
kept beside the models because an example on every field makes each cold start pay for it.

All of them tell one story: Ada has a spool of black PLA, prints three lamps for an order of two,
and one of the lamps fails. The sums add up and the times are in order.
"""

import re
from collections.abc import Collection, Mapping
from typing import Any, TypeAlias

from pydantic import BaseModel

Schema: TypeAlias = Mapping[str, Any]

USER = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b43"
WORKSPACE = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b44"
SPOOL = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b45"
USAGE_ENTRY = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b46"
COMPONENT_PRODUCT = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b47"
PRODUCT = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b48"
BOM_MATERIAL = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b49"
STOCK_CHANGE = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4a"
LAMP_SET = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4b"
BOM_COMPONENT = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4c"
RUN_ITEM = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4d"
RUN_MATERIAL = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4e"
RUN = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4f"
OTHER_RUN = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b5f"
ORDER = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b50"
ENDPOINT = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b51"
DELIVERY = "5e0c1f0e-7d3b-5c52-9a43-2f6f2f1f9b52"
EVENT = "0f7a6c9e-55f3-5d0c-8a41-6b1c2f1f9b53"
CONNECTION = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b55"
INVITATION = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b61"
KEY = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b71"
AUDIT_ENTRY = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b81"
FILAMENT = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9ba1"
PRINTER = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9bb1"
JOB = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9bb2"
BRAND = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9ba2"
SESSION = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b82"

NOW = "2026-11-24T08:00:00Z"
RUN_ENDED = "2026-11-25T01:11:30Z"
SHIPPED = "2026-11-25T15:00:00Z"
REFUNDED = "2026-11-27T10:00:00Z"

PASSWORD = "correct horse battery staple"  # noqa: S105 - of the examples
SPOOL_NAME = "Polymaker PLA Matte Charcoal Black"

BARCODE = "6938936714927"

_SHOP_ADDRESS = "adas-prints.myshopify.com"

BY_NAME: dict[str, Any] = {
    # ids
    "component_id": BOM_COMPONENT,
    "component_product_id": COMPONENT_PRODUCT,
    "connection_id": CONNECTION,
    "delivery_id": DELIVERY,
    "endpoint_id": ENDPOINT,
    "brand_id": BRAND,
    "filament_id": FILAMENT,
    "event_id": EVENT,
    "ids": [SPOOL],
    "invitation_id": INVITATION,
    "item_id": RUN_ITEM,
    "job_id": JOB,
    "key_id": KEY,
    "material_id": RUN_MATERIAL,
    "order_id": ORDER,
    "printer_id": PRINTER,
    "product_id": PRODUCT,
    "production_run_ids": [RUN],
    "session_id": SESSION,
    "run_id": RUN,
    "spool_id": SPOOL,
    "workspace_id": WORKSPACE,
    "user_id": USER,
    # everything
    "archived": False,
    "created_at": NOW,
    "currency": "EUR",
    "time_zone": "Europe/Lisbon",
    "updated_at": NOW,
    "version": 1,
    # people
    "access_token": "eyJhbGciOi...",
    "current": True,
    "current_password": PASSWORD,
    "default_low_stock_threshold_grams": 100,
    "default_markup_percent": 120,
    "electricity_price_per_kwh": 0.35,
    "address_proved": True,
    "email": "ada@example.com",
    "ended_keys": 0,
    "expires_in": 1800,
    "invited_by": USER,
    "joined_at": NOW,
    "labour_rate_per_hour": 20,
    "machine_rate_per_hour": 0.5,
    "new_password": "incorrect zebra battery staple",
    "overlap_hours": 24,
    "password": PASSWORD,
    "prefix": "batchivo_live_4fT9xQ",
    "printer_power_watts": 120,
    "refresh_token": "eyJhbGciOi...",
    "role": "owner",
    "restorable_until": None,
    "scopes": ["spools:read", "spools:write"],
    "session": "client",
    "suspended": False,
    "workspace_name": "Ada's Prints",
    "token": "hN3s0T...",
    "token_type": "bearer",
    # printers
    "current_job_id": JOB,
    "duration_seconds": 15420,
    "estimated": False,
    "file_name": "RUN-000042-desk-lamp.gcode",
    "jobs_finished": 1,
    "jobs_planned": 1,
    "matched_by": "number",
    "progress": 1,
    "run_number": "RUN-000042",
    "usage_estimated": False,
    "hourly_rate": 0.5,
    "last_seen_at": NOW,
    "meter": "jobs",
    "nozzle_mm": 0.4,
    "power_watts": 120,
    "slot": 0,
    "unplanned_runs": False,
    # spools
    "available_weight_grams": 114.4,
    "article_number": "CA04015",
    "barcode": BARCODE,
    "brand": "Polymaker",
    "changed": ["remaining_weight_grams"],
    "color": "Charcoal Black",
    "color_hex": "#2B2B2B",
    "cost_per_gram": 0.02299,
    "density": 1.24,
    "diameter_mm": 1.75,
    "finish": "matte",
    "gross_weight_grams": 812.4,
    "location": "Shelf A2",
    "lot_number": "PM-2611-A",
    "low_stock_threshold_grams": 150,
    "material_name": "PLA Matte",
    "material_type": "PLA",
    "net_weight_grams": 1000,
    "purchase_date": "2026-11-02",
    "purchase_price": 22.99,
    "remaining_weight_grams": 672.4,
    "reserved_weight_grams": 558,
    "spool_margin_grams": 5,
    "spool_margin_percent": 5,
    "unweighed_spools": 0,
    "used_weight_grams": 327.6,
    "spool_weight_grams": 140,
    "supplier": "3DJake",
    "threshold_grams": 100,
    "barcodes": ["6938936710998"],
    "bed_temperature_c": 60,
    "color_hexes": [],
    "extruder_temperature_c": 215,
    "material": "PLA",
    "spools": 2,
    # products
    "category": "Lighting",
    "component_cost": 0,
    "costed_at": NOW,
    "electricity_cost": 0.238,
    "estimated_print_time_minutes": 340,
    "infill_percent": 15,
    "is_required": True,
    "splittable": False,
    "labour_cost": 4,
    "labour_minutes": 12,
    "layer_height_mm": 0.2,
    "machine_cost": 2.8333,
    "markup_percent": 120,
    "other_cost": 0.8,
    "price": 29.9,
    "purchase_cost": 0,
    "purge_grams": 4,
    "reorder_point": 5,
    "ordered_quantity": 0,
    "low_stock": False,
    "sku": "LAMP-01",
    "suggested_price": 26.7243,
    "supports": True,
    "total_cost": 12.1474,
    "weight_grams": 182,
    # production runs
    "actual_grams": 557.5,
    "duration_minutes": 1031.5,
    "ended_at": RUN_ENDED,
    "estimated_grams": 558,
    "estimated_minutes": 1020,
    "failed": 1,
    "material_cost": 12.8169,
    "material_variance_grams": -0.5,
    "material_variance_percent": -0.0896,
    "printer_name": "MK4-2",
    "due_date": "2026-12-04",
    "priority": 0,
    "quality_rating": 4,
    "failed_pieces": 2,
    "mean_variance_percent": 1.82,
    "name": "Desk lamp",
    "pieces": 43,
    "print_hours": 61.4,
    "quantity": 3,
    "runs": 12,
    "spool_name": SPOOL_NAME,
    "started_at": NOW,
    "success_rate_percent": 91.6667,
    "successful": 2,
    "time_variance_minutes": 11.5,
    "time_variance_percent": 1.1275,
    "variance_grams": -0.5,
    "variance_percent": -0.0896,
    "wasted_grams": 61.5,
    "booked_grams": None,
    "estimated_use_grams": 0,
    # orders
    "carrier": "bpost",
    "channel": "etsy",
    "cost_currency": "EUR",
    "discount": 5,
    "external_id": "3141592653",
    "fees": 4.2,
    "item_count": 1,
    "line_total": 59.8,
    "needs_attention": False,
    "refunded_total": 10,
    "anonymised_at": None,
    "shipped_at": SHIPPED,
    "shipping": 6.5,
    "cost_complete": True,
    "found": None,
    "found_grams": None,
    "printer": None,
    "components_recovered": False,
    "shortages": "refuse",
    "plan": "alone",
    "shortfall": 0,
    "subtotal": 59.8,
    "tax": 12.56,
    "tax_included": False,
    "tracking_number": "CD123456789BE",
    "unit_price": 29.9,
    # webhooks
    "attempt_count": 1,
    "enabled": True,
    "event_type": "inventory.low_stock",
    "event_types": ["inventory.*", "order.received"],
    "failures": 0,
    "url": "https://shop.example.com/hooks/batchivo",
}

_FIGURES = {"material_cost": 96.21, "used_grams": 4120.5}
_RUN_FIGURES = {
    **_FIGURES,
    "completed": 11,
    "failure_cost": 1.41,
    "component_cost": 7.44,
    "failure_component_cost": 0.24,
}
_INVITATION = {
    "id": INVITATION,
    "email": "grace@example.com",
    "role": "member",
    "ends_at": "2026-12-01T08:00:00Z",
}
_API_KEY = {"id": KEY, "name": "OctoPrint on the MK4"}
_FILAMENT = {"id": FILAMENT, "number": 7, "name": "PLA Matte", "external_id": "polymaker-pla-matte"}
_STOCK = {"spools": 2, "remaining_weight_grams": 1672.4, "value": 38.45, "value_complete": True}
_SPOOL_PAYLOAD = {"id": SPOOL, "number": 42, "name": SPOOL_NAME, "version": 3}
_CUSTOMER = {"customer.name": "Grace Hopper", "customer.email": "grace@example.com"}
_ENDPOINT = {"id": ENDPOINT, "description": "The shop's stock sheet"}
_DELIVERY = {
    "id": DELIVERY,
    "status": "delivered",
    "last_status": 200,
    "updated_at": "2026-11-24T08:00:01Z",
    "version": 3,
}

BY_SCHEMA: dict[str, dict[str, Any]] = {
    "PageMeta": {"total": 100, "page": 1, "per_page": 20},
    "LogMeta": {"total": 100, "total_is_exact": True, "per_page": 20},
    "Error": {"detail": "Spool not found.", "code": "NOT_FOUND"},
    "ValidationError": {
        "detail": "net_weight_grams: must be at most 100000",
        "code": "VALIDATION_ERROR",
    },
    "FieldError": {
        "field": "net_weight_grams",
        "message": "must be at most 100000",
    },
    # people
    "Registration": {"name": "Ada"},
    "InvitedRegistration": {"name": "Grace"},
    "ProfileChange": {"name": "Ada Lovelace"},
    "Me": {"id": USER, "name": "Ada"},
    "WorkspaceName": {"id": WORKSPACE, "name": "Ada's Prints"},
    "Workspace": {"id": WORKSPACE, "name": "Ada's Prints"},
    "WorkspaceChange": {"default_low_stock_threshold_grams": 150, "labour_rate_per_hour": 20},
    "Member": {"name": "Ada"},
    "RoleChange": {"role": "admin"},
    "InvitationInput": {"email": "grace@example.com", "role": "member"},
    "Invitation": _INVITATION,
    "CreatedInvitation": {**_INVITATION, "token": "hN3s0TzvQ0m4h3c1kVb6o7d2y9x8w5r4q3p2"},
    "ApiKeyInput": {"name": "OctoPrint on the MK4"},
    "ApiKey": _API_KEY,
    "CreatedApiKey": {**_API_KEY, "key": "batchivo_live_4fT9xQ0123456789abcdefABCDEF002Pz1Kb"},
    "OtherMember": {"user_id": USER, "email": "grace@example.com", "role": "admin"},
    "WorkspaceInput": {"name": "The workshop in Porto"},
    "UserSession": {
        "id": SESSION,
        "last_used_at": NOW,
        "ends_at": "2026-12-01T08:00:00Z",
        "current": True,
    },
    "AuditEntry": {
        "id": AUDIT_ENTRY,
        "failed": None,
        "operation": "deductFilament",
        "method": "POST",
        "resource": f"/api/v1/spools/{SPOOL}/deduct",
        "key_id": None,
        "source": "198.51.100.7",
        "request_id": "6f1c1a5e-2b0e-4a53-9f0e-5a9c8e3d7b21",
    },
    # filaments
    "FilamentInput": {"name": "PLA Matte", "price": 22.99, "notes": "Dry before use."},
    "FilamentChange": {"low_stock_threshold_grams": 500, "price": 21.49},
    "Filament": {
        **_FILAMENT,
        "color_direction": None,
        "low_stock_threshold_grams": 500,
        "notes": "Dry before use.",
        "price": 22.99,
        "state": "ready",
        "stock.remaining_weight_grams": 1672.4,
    },
    "FilamentPayload": _FILAMENT,
    "FilamentUpdatedPayload": {**_FILAMENT, "changed": ["low_stock_threshold_grams"], "version": 2},
    "BrandInput": {"name": "Polymaker", "notes": "Cardboard spools."},
    "BrandChange": {"name": "Polymaker"},
    "Brand": {
        "id": BRAND,
        "number": 3,
        "name": "Polymaker",
        "external_id": None,
        "notes": "Cardboard spools.",
        "state": "ready",
    },
    # spools
    "SpoolInput": {"notes": "Dry before use."},
    "SpoolChange": {"location": "Dry box 1", "purchase_price": 19.99},
    "Deduction": {"grams": 42.5, "reason": "Benchy, blue"},
    "Adjustment": {"delta_grams": -12.5, "reason": "Tangled end cut off"},
    "Spool": {
        "id": SPOOL,
        "number": 42,
        "status": "in_stock",
        "notes": "Dry before use.",
        "external_id": "INV-0042",
    },
    "UsageEntry": {
        "id": USAGE_ENTRY,
        "kind": "deduct",
        "delta_grams": -42.5,
        "balance_grams": 672.4,
        "reason": "Benchy, blue",
        "run_id": None,
    },
    "SpoolRecord": {
        "id": SPOOL,
        "number": 42,
        "external_id": "INV-0042",
        "material_type": "PLA",
        "material_name": "PLA Matte",
        "brand": "Polymaker",
        "color": "Charcoal Black",
        "color_hex": "#2B2B2B",
        "diameter_mm": 1.75,
        "net_weight_grams": 1000,
        "remaining_weight_grams": 672.4,
        "purchase_price": 22.99,
        "location": "Shelf A2",
        "archived": False,
    },
    "RowError": {"line": 3, "field": "filament.diameter", "message": "must be 1.75 or 2.85"},
    "ImportReport": {
        "dry_run": False,
        "origin": "spoolman",
        "rows": 120,
        "created": 116,
        "updated": 2,
        "unchanged": 1,
        "renumbered": 0,
        "left": 0,
        "not_taken": ["filament.settings_bed_temp", "registered"],
    },
    "DrawnLabel": {
        "id": SPOOL,
        "svg": '<svg xmlns="http://www.w3.org/2000/svg" width="62mm" height="29mm"/>',
    },
    "Filaments": {"ids": [FILAMENT]},
    "Spools": {"code": BARCODE},
    "Lookup": {"code": BARCODE, "gtin": BARCODE},
    "Article": {"source": "spools", "article_number": None},
    "Material": {"name": "PLA"},
    "StockTotals": _STOCK,
    "StockGroup": _STOCK,
    "StockSummary": {
        "by_status.key": "in_stock",
        "by_material.key": "PLA",
        "by_brand.key": "Polymaker",
        "by_color.key": "Charcoal Black",
        "by_filament.key": FILAMENT,
    },
    "SpoolStats": {"used_grams": 557.5},
    "MaterialUse": {"used_grams": 557.5},
    "WeekOfUse": {"week": "2026-W48", "begins": "2026-11-23", "used_grams": 557.5},
    "SpoolPayload": _SPOOL_PAYLOAD,
    "SpoolUpdatedPayload": _SPOOL_PAYLOAD,
    "ProductStockPayload": {
        "product_id": PRODUCT,
        "source": "made",
        "supplier": None,
        "stock_quantity": 6,
        "available_quantity": 5,
        "ordered_quantity": 0,
        "version": 12,
    },
    "Receipt": {"quantity": 200, "unit_price": 0.05, "supplier": "Reichelt", "reason": "LS-2741"},
    "ReorderFilament": {
        "name": "PLA Matte",
        "color": "Black",
        "available_grams": 80,
        "threshold_grams": 100,
        "suggested_spools": 1,
        "spool_grams": 1000,
        "last_supplier": "3DJake",
        "last_price": 22.99,
    },
    "ReorderProduct": {
        "source": "bought",
        "available_quantity": 4,
        "ordered_quantity": 0,
        "suggested_quantity": 6,
        "purchase_price": 0.05,
    },
    "StockPayload": {
        "scope": "spool",
        "name": SPOOL_NAME,
        "remaining_weight_grams": 92.4,
        "version": 7,
    },
    # products
    "Products": {"ids": [PRODUCT], "material_id": BOM_MATERIAL},
    "OtherCost": {"name": "Box", "amount": 0.8},
    "ExternalListing": {"channel": "etsy", "external_id": "1234567890"},
    "BomMaterialChange": {"weight_grams": 44},
    "BomMaterial": {"id": BOM_MATERIAL, "color": None},
    "BomComponentInput": {"quantity": 4},
    "BomComponentChange": {"quantity": 6},
    "BomComponent": {"id": BOM_COMPONENT, "quantity": 4},
    "ProductInput": {
        "description": "Articulated lamp with a printed shade.",
    },
    "ProductChange": {"price": 49.9, "markup_percent": 100},
    "ProductCopy": {"name": "Desk lamp, large", "sku": "LAMP-02"},
    "Product": {
        "id": PRODUCT,
        "description": "Articulated lamp with a printed shade.",
        "stock_quantity": 12,
        "reserved_quantity": 2,
        "available_quantity": 10,
        "components": [],
        "status": "active",
        "source": "made",
        "purchase_price": None,
        "supplier": None,
    },
    "ProductCosts": {"material_cost": 4.2761, "complete": True},
    "StockAdjustment": {"delta": 12, "reason": "Stocktake, shelf B"},
    "StockChange": {
        "id": STOCK_CHANGE,
        "kind": "adjust",
        "delta": 12,
        "balance": 12,
        "reason": "Stocktake, shelf B",
        "run_id": None,
        "order_id": None,
        "unit_price": None,
        "supplier": None,
    },
    "MaterialCostLine": {
        "material_id": BOM_MATERIAL,
        "color": None,
        "grams": 186,
        "price_source": "stock",
        "cost": 4.2761,
    },
    "OtherCostLine": {"name": "Box", "cost": 0.8},
    "CostBreakdown": {"components": [], "margin_percent": 59.3732, "complete": True},
    "SpoolDraw": {"grams": 558, "reason": "opened, the emptiest first"},
    "PassedOver": {"reason": "holds less than a piece above its margin"},
    "MaterialPlan": {"color": None, "needed_grams": 558, "short_grams": 0},
    "MaterialAvailability": {
        "material_id": BOM_MATERIAL,
        "color": None,
        "needed_grams": 558,
        "available_grams": 640.38,
        "short_grams": 0,
        "pieces": 3,
    },
    "Availability": {"available": True, "can_make": 3, "components": []},
    "ProductUse": {
        "product_id": LAMP_SET,
        "name": "Lamp set",
        "sku": "SET-01",
        "status": "active",
        "quantity": 2,
    },
    # printers
    "Printers": {"slot": 0},
    "SlotInput": {"name": "Left"},
    "PrinterInput": {"name": "MK4-2", "kind": "octoprint"},
    "PrinterChange": {"name": "MK4-2, left", "hourly_rate": 0.6},
    "SignOfLife": {"state": "idle"},
    "LoadedSpool": {"id": SPOOL, "number": 42, "name": SPOOL_NAME},
    "Slot": {"name": "Left"},
    "Loading": {"left": None, "unloaded_spool_id": None},
    "Printer": {
        "id": PRINTER,
        "name": "MK4-2",
        "kind": "octoprint",
        "state": "printing",
        "refused_uses": 0,
        "refused_since": None,
        "notes": None,
    },
    "JobReport": {"external_id": "0003A7", "state": "finished", "ended_at": RUN_ENDED},
    "ReportedUse": {"slot": 0, "length_mm": 186930.5, "estimated": False},
    "JobMatch": {"run_id": RUN},
    "JobUse": {"length_mm": 186930.5, "weight_grams": 557.5, "booked_grams": 557.5},
    "PrinterJob": {
        "id": JOB,
        "external_id": "0003A7",
        "state": "finished",
        "ended_at": RUN_ENDED,
        "reason": None,
        "needs_attention": None,
        "items": [],
        "updated_at": RUN_ENDED,
        "version": 9,
    },
    "PrinterUse": {
        "name": "MK4-2",
        "jobs": 42,
        "finished": 39,
        "failed": 2,
        "cancelled": 1,
        "print_hours": 213.5,
        "utilization_percent": 29.65,
    },
    "JobStats": {"since": "2026-11-01", "until": "2026-11-30", "hours": 720},
    # production runs
    "RunItemChange": {"successful": 2, "failed": 1},
    "RunMaterialChange": {"weight_before_grams": 812.4, "weight_after_grams": 254.9},
    "RunChange": {"quality_rating": 5},
    "Waste": {"grams": 61.5},
    "Failure": {"reason": "adhesion", "text": "Came off the bed at 40 %."},
    "RunItem": {"id": RUN_ITEM, "unit_cost": 6.4085, "cost": 12.8169},
    "RunComponent": {
        "product_id": COMPONENT_PRODUCT,
        "name": "Screw M3",
        "sku": "M3-12",
        "quantity": 12,
        "reserved": 0,
        "used": 12,
        "unit_cost": 0.05,
        "cost_complete": True,
    },
    "ComponentRun": {"run_id": OTHER_RUN, "number": "RUN-000041"},
    "RunMaterial": {
        "id": RUN_MATERIAL,
        "spool_weight_grams": 672.4,
        "weight_before_grams": 812.4,
        "weight_after_grams": 254.9,
        "purge_grams": None,
        "cost": 12.8169,
    },
    "MaterialCorrection": {"weight_before_grams": 812.4, "weight_after_grams": 254.9},
    "Correction": {"reason": "The scale was read wrong"},
    "ItemBefore": {"item_id": RUN_ITEM, "successful": 2, "failed": 1},
    "MaterialBefore": {
        "material_id": RUN_MATERIAL,
        "spool_name": "Polymaker PLA",
        "actual_grams": 575.5,
    },
    "RunCorrection": {
        "at": "2026-11-25T09:00:00Z",
        "reason": "The scale was read wrong",
        "material_cost": 13.2307,
    },
    "Run": {
        "id": RUN,
        "number": "RUN-000042",
        "status": "completed",
        "machine_cost": 8.5958,
        "electricity_cost": 0.7221,
        "needs_attention": None,
        "created_at": "2026-11-24T07:55:00Z",
        "updated_at": RUN_ENDED,
        "version": 4,
    },
    "RunWarning": {
        "code": "OVER_RESERVED",
        "message": "Polymaker PLA: 1,200 g are reserved, 970 g are left.",
    },
    "SpoolUpdate": {
        "previous_weight_grams": 672.4,
        "new_weight_grams": 114.9,
        "deducted_grams": 557.5,
    },
    "StockUpdate": {"previous_quantity": 12, "new_quantity": 14, "added": 2},
    "RunFigures": _RUN_FIGURES,
    "FigureGroup": _RUN_FIGURES,
    "ProductFigures": {"material_cost": 94.8, "component_cost": 7.2},
    "MaterialFigures": _FIGURES,
    "RunStats": {"by_period.key": "2026-11", "by_printer.key": "MK4-2"},
    "JobPayload": {
        "id": JOB,
        "external_id": "0003A7",
        "state": "finished",
        "ended_at": RUN_ENDED,
        "reason": None,
        "used_grams": 557.5,
        "needs_attention": None,
        "version": 9,
    },
    "PrinterOfflinePayload": {"name": "MK4-2", "job_id": JOB},
    "RunPayload": {"id": RUN, "number": "RUN-000042", "status": "completed", "version": 4},
    # orders
    "Address": {
        "name": "Grace Hopper",
        "line1": "12 Harbour Street",
        "city": "Antwerp",
        "postal_code": "2000",
        "country": "BE",
    },
    "OrderInput": _CUSTOMER,
    "OrderItemInput": {"quantity": 2},
    "ItemOption": {"name": "Engraving", "value": "Ada"},
    # The password as it is after the example of changing it.
    "Confirmation": {"password": "incorrect zebra battery staple"},
    "OrderChange": {"notes": "Gift: no invoice in the parcel.", "shipping": 0},
    "RefundInput": {"amount": 10, "reason": "Scratched shade"},
    "Refund": {"amount": 10, "reason": "Scratched shade", "at": REFUNDED},
    "OrderItem": {
        "line": 1,
        "quantity": 2,
        "unit_cost": 12.1474,
        "reserved_quantity": 0,
        "shipped_quantity": 2,
    },
    "ShippedLine": {"line": 1, "quantity": 1},
    "ShipmentLine": {"line": 1, "quantity": 1},
    "ShipmentMade": {"at": SHIPPED, "items": []},
    "Order": {
        **_CUSTOMER,
        "id": ORDER,
        "number": "ORD-000042",
        "status": "shipped",
        "total": 73.86,
        "cost": 24.2948,
        "profit": 22.8052,
        "differs_from_shop": False,
        "history": [
            {"status": "received", "at": "2026-11-24T07:30:00Z", "user_id": USER},
            {"status": "in_production", "at": NOW, "user_id": USER},
            {"status": "ready", "at": RUN_ENDED, "user_id": USER},
            {"status": "shipped", "at": SHIPPED, "user_id": USER},
        ],
        "created_at": "2026-11-24T07:30:00Z",
        "updated_at": REFUNDED,
        "version": 7,
    },
    "Agenda": {"day": "2026-11-24", "version": 197121003117},
    "SomeOrders": {"total": 0, "data": []},
    "SomeRuns": {"total": 0, "data": []},
    "SomeSpools": {"total": 0, "data": []},
    "SomeProducts": {"total": 0, "data": []},
    "BusyPrinters": {"total": 1, "idle": 2},
    "BusyPrinter": {"id": PRINTER, "name": "MK4-2", "state": "printing", "refused_since": None},
    "CurrentJob": {
        "id": JOB,
        "state": "printing",
        "reason": None,
        "progress": 0.4,
        "expected_end_at": "2026-11-24T22:15:00Z",
        "needs_attention": None,
    },
    "MadeProduct": {"name": "Desk lamp", "quantity": 2},
    "SomeJobs": {"total": 0, "data": []},
    "OrderCounts": {
        "total": 131,
        "received": 4,
        "in_production": 3,
        "ready": 2,
        "shipped": 5,
        "delivered": 112,
        "cancelled": 3,
        "refunded": 2,
    },
    "ConnectionInput": {
        "channel": "shopify",
        "name": "Ada's Prints on Shopify",
        "secret": "b65f1a2c0f0e4c0d9c8a7b6d5e4f3a2b",
    },
    "SecretInput": {"secret": "0d9c8a7b6d5e4f3a2bb65f1a2c0f0e4c"},
    "Connection": {
        "id": CONNECTION,
        "channel": "shopify",
        "name": "Ada's Prints on Shopify",
        "inbound_path": f"/api/v1/orders/inbound/shopify/{CONNECTION}",
        "secret_changed_at": NOW,
        "not_understood": [
            {"topic": "fulfillments/create", "count": 3, "last_at": NOW, "reason": None}
        ],
        "shop_address": _SHOP_ADDRESS,
        "reconciliation": {
            "status": "done",
            "since": NOW,
            "started_at": NOW,
            "ended_at": NOW,
            "pages": 1,
            "orders": 12,
            "error": None,
        },
    },
    "ShopAccess": {"address": _SHOP_ADDRESS, "token": "an access token of the shop"},
    "OrderLinePayload": {"quantity": 2},
    "OrderPayload": {
        "id": ORDER,
        "number": "ORD-000042",
        "status": "received",
        "total": 73.86,
        "shortfall": 2,
        "carrier": None,
        "tracking_number": None,
    },
    # webhooks
    "EndpointInput": {"description": "The shop's stock sheet"},
    "EndpointChange": {"event_types": ["*"]},
    "Recovery": {"since": NOW, "until": "2026-11-24T20:00:00Z"},
    "Endpoint": {**_ENDPOINT, "proved_at": NOW},
    "EndpointWithSecret": {**_ENDPOINT, "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"},
    "Attempt": {"milliseconds": 84, "status": 200, "response": "ok"},
    "DeliverySummary": _DELIVERY,
    "Delivery": {
        **_DELIVERY,
        "body": f'{{"type":"inventory.low_stock","timestamp":"{NOW}","data":{{}}}}',
    },
    "Recovered": {"queued": 12, "left": 0},
    "EventKind": {
        "type": "webhook.ping",
        "description": "A sign of life that you asked for.",
        "example": {
            "type": "webhook.ping",
            "timestamp": NOW,
            "data": {"endpoint_id": ENDPOINT, "message": "Hello!"},
        },
        "json_schema": {"type": "object"},
    },
    "PingPayload": {"message": "Hello!"},
    "EndpointDisabledPayload": {"reason": "failing", "disabled_at": "2026-11-29T08:00:00Z"},
}

LEFT_OUT: dict[str, tuple[str, ...]] = {
    "ApiKeyInput": ("printer",),
    "SpoolInput": (
        "filament_id",
        "density",
        "external_id",
        "remaining_weight_grams",
        "used_weight_grams",
        "quantity",
    ),
    "FilamentInput": (
        "brand_id",
        "color_direction",
        "color_hexes",
        "density",
        "external_id",
        "low_stock_threshold_grams",
    ),
    "BrandInput": ("external_id",),
    "Measurement": ("spool_weight_grams",),
    "BomMaterialInput": ("color",),
    "Shipment": ("items",),
    "ProductInput": (
        *("components", "price", "source", "purchase_price", "supplier", "file_name"),
    ),
    "RunInput": ("printer_id", "items", "materials", "estimated_minutes", "quality_rating"),
    "RunMaterialInput": ("purge_grams",),
    "OrderItemInput": ("product_id",),
    "PrinterInput": ("notes",),
    "JobReport": ("reason", "run_id", "items"),
    "JobMatch": ("items",),
    "ReportedUse": ("spool_id", "weight_grams"),
}
"""Optional properties that an input's example does without."""


def example_of(schema: Schema, schemas: Schema) -> Any:
    """Return an example of a JSON Schema or OpenAPI 3.0 schema; ``schemas`` holds the named ones.

    An answer has all its properties; an input has those that are usually sent.

    Raises:
        LookupError: a property has no example and cannot be null.
    """
    return _compose(schema, schemas, own={}, is_answer=False)


def example_of_model(model: type[BaseModel]) -> Any:
    """Return an example of a model, as JSON."""
    schema = model.model_json_schema(mode="serialization")
    name = re.sub(r"^New(\w+)$", r"\1Input", model.__name__)  # as the contract names inputs
    return example_of({"$ref": name}, {**schema.pop("$defs", {}), name: schema})


def parameter_example(name: str, tag: str) -> Any:
    """Return the example of a parameter in the operations of this tag."""
    own = BY_SCHEMA.get(tag, {})
    return own[name] if name in own else BY_NAME[name]


def _compose(schema: Schema, schemas: Schema, *, own: Schema, is_answer: bool) -> Any:
    name, schema = _resolved(schema, schemas)
    if "example" in schema:
        return schema["example"]
    if schema.get("type") == "array":
        return [_compose(schema["items"], schemas, own=own, is_answer=is_answer)]
    is_answer = is_answer or schema.get("additionalProperties") is not False
    own = {**BY_SCHEMA.get(name, {}), **own}
    required = schema.get("required", ())
    example = {}
    for key, inner in schema.get("properties", {}).items():
        if is_answer or key in required or _is_sent(key, name, required):
            try:
                example[key] = _value(key, inner, schemas, own=own, is_answer=is_answer)
            except KeyError:
                if is_answer or key in required:
                    message = f"no example of {name}.{key}: add one to batchivo/examples.py"
                    raise LookupError(message) from None
    return example


def _is_sent(key: str, name: str, required: Collection[str]) -> bool:
    """Return whether an input's example includes this optional property."""
    is_change = not required and name in BY_SCHEMA and not name.endswith("Input")
    return key in BY_SCHEMA[name] if is_change else key not in LEFT_OUT.get(name, ())


def _value(key: str, schema: Schema, schemas: Schema, *, own: Schema, is_answer: bool) -> Any:
    if key in own:
        return own[key]
    _, entry = _resolved(schema, schemas)
    if entry.get("type") == "array":
        _, entry = _resolved(entry["items"], schemas)
    if "properties" in entry:
        prefix = f"{key}."
        inner = {k.removeprefix(prefix): v for k, v in own.items() if k.startswith(prefix)}
        return _compose(schema, schemas, own=inner, is_answer=is_answer)
    if key not in BY_NAME and is_answer and (_is_nullable(schema) or _is_nullable(entry)):
        return None
    return BY_NAME[key]


def _resolved(schema: Schema, schemas: Schema) -> tuple[str, Schema]:
    """Return the schema that a reference names, and its name if it has one."""
    name = ""
    while True:
        match schema:
            case {"$ref": str(reference)}:
                name = reference.rpartition("/")[2]
                schema = schemas[name]
                name = name.removesuffix("OrNull")
            case {"allOf": [inner]} | {"anyOf": [inner, *_]}:
                schema = inner
            case _:
                return name, schema


def _is_nullable(schema: Schema) -> bool:
    return bool(schema.get("nullable")) or {"type": "null"} in schema.get("anyOf", ())
