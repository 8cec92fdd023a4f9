#!/bin/sh
# Va en /usr/local/bin/servimun. Corre servimun como el usuario del servicio y con sus ajustes:
# un archivo que creara root en la carpeta de datos no lo podría escribir el servicio.
set -eu
set -a
. /etc/servimun/servimun.env
set +a
exec runuser -u servimun -- /opt/servimun/.venv/bin/servimun "$@"
