"""`servimun form`."""

from __future__ import annotations

import click

from servimun_widgets.cli.session import working_context
from servimun_widgets.domain.vocabulary import ROLE_TITLES
from servimun_widgets.texts import sentence


@click.group(
    options_metavar="[OPCIONES]",
    subcommand_metavar="ORDEN [ARGUMENTOS]",
    help=sentence("form_command"),
)
def form() -> None:
    """Hold the commands about analysts' forms together."""


@form.command(options_metavar="[OPCIONES]", help=sentence("form_command_promote"))
@click.argument("name", metavar="NOMBRE")
def promote(name: str) -> None:
    """Open the version of a form that was registered last to the roles it names."""
    from servimun_widgets.analyst_forms.services.versions import promote_form, versions_of

    with working_context() as context:
        receipt = promote_form(context, name)
        versions = versions_of(context.store, receipt.folio)
    definition = next(one for one in versions if one.key == receipt.record_id).definition
    roles = ", ".join(ROLE_TITLES[role] for role in definition.roles)
    click.echo(sentence("form_promoted", title=definition.title, name=name, roles=roles))
