"""The labels of production runs."""

from batchivo.labels.label import Label
from batchivo.production_runs.models import StoredRun


def label_of(run: StoredRun) -> Label:
    """Return the label of a run: its pieces, the printer and the due date."""
    pieces = ", ".join(f"{item.quantity}\N{NO-BREAK SPACE}× {item.name}" for item in run.items)
    due = f"due {run.due_date.isoformat()}" if run.due_date else ""
    return Label(heading=run.printer_name or "", name=pieces, color=due, number=run.number)
