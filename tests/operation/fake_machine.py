"""A folder that stands for a machine: the guide's commands run in it, without root.

What would touch the real machine (packages, services, the network) is replaced by programs that
write down how they were called; everything else is the real program on paths inside the folder.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from patience import PATIENCE

PROJECT = Path(__file__).parents[2]
SHIPPED = PROJECT / "docs" / "operacion"
ABSOLUTE = re.compile(r"(?<![\w.$}/:-])/(etc|opt|usr/local|var)(?=[/\s\"']|$)", re.MULTILINE)
NOTED = ["adduser", "apt-get", "chown", "curl", "git", "journalctl", "make", "nginx", "podman"]
PROGRAMS = {
    "sudo": 'exec env "$@"',
    # Root would give the files away; here they stay ours.
    "install": """
for word; do
    shift
    case "$skip$word" in
        skip*) skip= ;;
        -o | -g) skip=skip ;;
        *) set -- "$@" "$word" ;;
    esac
done
exec /usr/bin/install "$@"
""",
    "runuser": 'shift 3\nexec "$@"',  # -u servimun --
    "date": 'case "$1" in +%u) echo "${WEEKDAY:-1}" ;; +%m) echo 01 ;; *) exit 1 ;; esac',
    "systemctl": """
echo "systemctl $*" >> {machine}/calls
units={machine}/etc/systemd/system
if [ "$*" = "start servimun-respaldo.service" ]; then
    set -a
    . "$(sed -n 's/^EnvironmentFile=//p' $units/servimun-respaldo.service)"
    eval "$(sed -n 's/^Environment=//p' $units/servimun-respaldo.service)"
    exec "$(sed -n 's/^ExecStart=//p' $units/servimun-respaldo.service)"
fi
""",
}


class FakeMachine:
    """The folder, with the program in `opt/servimun` and what an administrator starts with."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in (
            "etc/cron.d",
            "etc/logrotate.d",
            "etc/nginx/sites-available",
            "etc/nginx/sites-enabled",
            "etc/systemd/system",
            "opt/servimun/data",
            "opt/servimun/docs/operacion",
            "programs",
            "usr/local/bin",
            "var/backups",
            "var/lib",
            "var/tmp",
        ):
            (folder / name).mkdir(parents=True)
        (folder / "calls").touch()
        program = folder / "opt" / "servimun"
        (program / ".venv").symlink_to(Path(sys.executable).parents[1])
        (program / "data" / "sample").symlink_to(PROJECT / "data" / "sample")
        for file in SHIPPED.iterdir():
            copy = program / "docs" / "operacion" / file.name
            copy.write_text(self.inside(file.read_text(encoding="utf-8")), encoding="utf-8")
            copy.chmod(file.stat().st_mode)
        for name in NOTED:
            self._add_program(name, f'echo "{name} $*" >> {{machine}}/calls')
        for name, text in PROGRAMS.items():
            self._add_program(name, text)

    def _add_program(self, name: str, text: str) -> None:
        program = self.folder / "programs" / name
        text = text.replace("{machine}", str(self.folder))
        program.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        program.chmod(0o755)

    def inside(self, text: str) -> str:
        """Return `text` with the machine's paths leading into the folder."""
        return ABSOLUTE.sub(rf"{self.folder}/\1", text)

    def run(self, commands: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run shell commands as written in the guide; the first that fails ends them."""
        path = (self.folder / "programs", self.folder / "usr" / "local" / "bin")
        kept = {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ}
        return subprocess.run(
            ["/bin/sh", "-eu", "-c", self.inside(commands)],
            env={**kept, "PATH": f"{path[0]}:{path[1]}:/usr/bin:/bin", **environment},
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    @property
    def calls(self) -> list[list[str]]:
        """What was written down, as words."""
        return [line.split() for line in (self.folder / "calls").read_text().splitlines()]

    @property
    def data(self) -> Path:
        """The data folder that the shipped settings name."""
        return self.folder / "var" / "lib" / "servimun" / "datos"

    @property
    def backups(self) -> Path:
        """The folder of the backups."""
        return self.folder / "var" / "backups" / "servimun"
