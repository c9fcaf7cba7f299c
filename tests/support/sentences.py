"""How the sentences of libraries are recognised, none of which may reach a caller."""

import re

LIBRARY = re.compile(
    r"Input should|validation|pattern|[Tt]uple|dictionary|Extra inputs|\^|Field required|"
    r"Value error|String should|Decimal|List should|is not valid$|instance of"
)
