"""`hati-jasoka mediator …`: the people of the office."""

import argparse
import secrets
import sys

from bot import app, schema
from bot.settings import Settings
from clinic import mediators, regions
from clinic.mediators import Role


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("mediator", help="orang-orang kantor (the people of the office)")
    parts = parser.add_subparsers(required=True, metavar="PERINTAH")
    invite = parts.add_parser("invite", help="buat tautan undangan sekali pakai (make a one-time link)")
    invite.add_argument("--role", choices=[role.value for role in Role], default=Role.MEDIATOR.value)
    invite.add_argument("--region", help="kode atau nama kabupaten/kota; tanpa ini: provinsi")
    invite.set_defaults(command=run_invite)


async def run_invite(arguments: argparse.Namespace, settings: Settings) -> int:
    region = None
    if arguments.region is not None:
        known = regions.load()
        region = known.get(arguments.region) or known.find(arguments.region)
        if region is None:
            names = ", ".join(f"{one.code} {one.name}" for one in known.all)
            print(f"Kabupaten/kota tidak dikenal: {arguments.region}. Pilihannya: {names}", file=sys.stderr)
            return 2
    foundation = app.lay(settings)
    await schema.upgrade(foundation.database)
    secret = secrets.token_urlsafe(32)
    async with foundation.database.begin() as session:
        code = None if region is None else region.code
        await mediators.invite(session, secret, Role(arguments.role), code, foundation.clock())
    await foundation.database.close()
    print(f"Kirim tautan ini ke orangnya (sekali pakai, 1 jam):\n{settings.base_url}/desk/setup/{secret}")
    return 0
