"""The printer of a run: its name and rates are copied, as the prices of spools are."""

from typing import Any

from batchivo.accounts.workspaces import StoredWorkspace
from batchivo.printers.collections import PRINTERS
from batchivo.printers.models import StoredPrinter
from batchivo.production_runs.models import NewRun, RunChange, StoredRates, StoredRun
from batchivo.storage.work import Work


def fields(work: Work, details: NewRun | RunChange) -> dict[str, Any]:
    """Return the fields that follow from a given printer: a BatchGetItem for one that is given by
    its id. Another name, or null for the id, removes the id and rates of the printer before.

    Raises:
        NotFound: for a printer that does not exist.
    """
    if details.printer_id is not None:
        return printed_on(work.get_many(PRINTERS, [details.printer_id])[details.printer_id])
    if details.model_fields_set & {"printer_id", "printer_name"}:
        return {"printer_id": None, "rates": None}
    return {}


def printed_on(printer: StoredPrinter) -> dict[str, Any]:
    """Return the fields of a run on this printer."""
    rates = StoredRates(per_hour=printer.hourly_rate, power_watts=printer.power_watts)
    return {"printer_id": printer.id, "printer_name": printer.name, "rates": rates}


def again(work: Work, old: StoredRun) -> dict[str, Any]:
    """Return the fields of a run on the old one's printer, by its rates of now: a BatchGetItem if
    it was given by its id."""
    if old.printer_id is not None:
        for printer in work.find_many(PRINTERS, [old.printer_id]).values():
            return printed_on(printer)
    return {"printer_name": old.printer_name}


def final_rates(run: StoredRun, workspace: StoredWorkspace) -> StoredRates:
    """Return the rates of a run that ends now: the workspace's where its printer has none. A rate
    of zero is left out."""
    own = run.rates or StoredRates()
    per_hour = workspace.machine_rate_per_hour if own.per_hour is None else own.per_hour
    power = workspace.printer_power_watts if own.power_watts is None else own.power_watts
    return StoredRates(
        per_hour=per_hour or None,
        power_watts=power or None,
        price_per_kwh=workspace.electricity_price_per_kwh or None,
    )
