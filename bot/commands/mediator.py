"""`hati-jasoka mediator …`: the people of the office."""

import argparse
import secrets
import sys

from admin_api import login
from bot import app, schema
from bot.settings import Settings
from clinic import audit, authenticators, mediators, regions, sign_ins
from clinic.mediators import Role, RoleMisplaced

_HEADS = "kepala dinas kabupaten/kota perlu --region, kepala dinas provinsi tidak."


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("mediator", help="orang-orang kantor (the people of the office)")
    parts = parser.add_subparsers(required=True, metavar="PERINTAH")
    invite = parts.add_parser("invite", help="buat tautan undangan sekali pakai (make a one-time link)")
    invite.add_argument("--role", choices=[role.value for role in Role], default=Role.MEDIATOR.value)
    invite.add_argument("--region", help="kode atau nama kabupaten/kota; tanpa ini: provinsi")
    invite.set_defaults(command=run_invite)
    rescue = parts.add_parser(
        "rescue",
        help="tautan untuk yang terkunci di luar (a link for who is locked out)",
    )
    rescue.add_argument("email")
    rescue.set_defaults(command=run_rescue)


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
    try:
        async with foundation.database.begin() as session:
            code = None if region is None else region.code
            link = await mediators.invite(session, secret, Role(arguments.role), code, foundation.clock())
            await session.flush()
            audit.note(session, None, "invite", "setup_link", link.id, foundation.clock())
    except RoleMisplaced:
        print(f"Peran {arguments.role} tidak cocok dengan wilayah itu: {_HEADS}", file=sys.stderr)
        return 2
    finally:
        await foundation.database.close()
    print(f"Kirim tautan ini ke orangnya (sekali pakai, 1 jam):\n{settings.base_url}/desk/setup/{secret}")
    return 0


async def run_rescue(arguments: argparse.Namespace, settings: Settings) -> int:
    """The way back for the last administrator: who may run this program on the machine may do anything anyhow."""
    foundation = app.lay(settings)
    await schema.upgrade(foundation.database)
    secret = secrets.token_urlsafe(32)
    async with foundation.database.begin() as session:
        found = await mediators.with_email(session, login.of_email(foundation.vault, arguments.email))
        if found is not None:
            await authenticators.remove(session, found)
            await sign_ins.end_all(session, found)
            await mediators.invite_again(session, secret, found, foundation.clock())
            audit.note(session, None, "rescue", "mediator", found.id, foundation.clock())
    await foundation.database.close()
    if found is None:
        print("Tidak ada petugas dengan e-mail itu. Periksa lagi tulisannya.", file=sys.stderr)
        return 1
    print(f"Kirim tautan ini ke orangnya (sekali pakai, 1 jam):\n{settings.base_url}/desk/setup/{secret}")
    return 0
