"""Five calls by the client that OpenAPI Generator makes for Python.

python call.py URL EMAIL PASSWORD
"""

import json
import sys

from openapi_client import (
    ApiClient,
    ApiException,
    AuthApi,
    Configuration,
    Deduction,
    MaterialType,
    Registration,
    SpoolInput,
    SpoolsApi,
)

url, email, password = sys.argv[1:]
configuration = Configuration(host=url)
client = ApiClient(configuration)
spools = SpoolsApi(client)

registration = Registration(email=email, password=password, name="Ada")
configuration.access_token = AuthApi(client).register(registration).access_token
spool = spools.create_spools(
    SpoolInput(
        material_type=MaterialType.PLA, net_weight_grams=99999.999, purchase_price=999999999.99
    )
).data
listed = spools.list_spools(material_type=["PLA", "PETG"])
deducted = spools.deduct_filament(spool.id, Deduction(grams=0.001)).data
try:
    spools.deduct_filament(spool.id, Deduction(grams=100000))
    refusal = None
except ApiException as error:
    refusal = {"status": error.status, "code": error.data.code}
print(
    json.dumps(
        {
            "total": listed.meta.total,
            "net_weight_grams": listed.data[0].net_weight_grams,
            "purchase_price": listed.data[0].purchase_price,
            "remaining_weight_grams": deducted.remaining_weight_grams,
            "refusal": refusal,
        }
    )
)
