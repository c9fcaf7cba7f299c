"""Reads everything by the client `spoolman`, which knows a host and a port but no path."""

import asyncio
import json
import sys

from spoolman import Spoolman


async def main(host: str, port: str) -> dict[str, object]:
    async with Spoolman(host, int(port)) as client:
        [spool], [filament], [vendor] = (
            await client.get_spools(),
            await client.get_filaments(),
            await client.get_vendors(),
        )
        return {
            "version": (await client.info()).version,
            "healthy": await client.health(),
            "spool": [spool.id, spool.initial_weight, spool.remaining_weight],
            "filament": [filament.id, filament.name, filament.color, filament.density],
            "vendor": [vendor.id, vendor.name],
            "alone": [
                await client.get_spool(spool.id) == spool,
                await client.get_filament(filament.id) == filament,
                await client.get_vendor(vendor.id) == vendor,
            ],
        }


print(json.dumps(asyncio.run(main(*sys.argv[1:]))))
